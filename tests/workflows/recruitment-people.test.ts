/** Who decides when somebody is away, wrong or silent: on the real kinds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkingDays, calendarsWith, londonDate } from '../../domain/calendar/index.ts';
import { timelineOf } from '../../services/views/timeline.ts';
import { errorsOf } from '../support/refusals.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council();
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

const standIn = (personId: string, deputyId: string) => {
  const days = { fromOn: s.today(), untilOn: s.today() };
  return s.db.deputy.create({
    data: { id: `${personId}-${deputyId}`, personId, deputyId, ...days, proposedBy: personId, confirmedBy: 'dora' },
  });
};

it('a deputy approves a vacancy for somebody who is away, and the record shows both', async () => {
  const id = await d.request();
  await standIn('sam', 'ada');
  const [task] = await s.open(id, 'approveVacancy');
  await expect(s.decide(id, task?.id ?? '', 'ada', { choice: 'approve' })).rejects.toMatchObject({
    code: 'not-permitted',
  });
  await s.decide(id, task?.id ?? '', 'ada', { choice: 'approve', actingFor: 'sam' });
  expect(await d.stage(id)).toBe('advertPreparation');
  expect(await s.db.task.findUniqueOrThrow({ where: { id: task?.id ?? '' } })).toMatchObject({
    decidedBy: 'ada',
    decidedFor: 'sam',
  });
  const said = (await timelineOf(s.parts, id)).map(({ heading }) => heading);
  expect(said).toContainEqual(
    expect.stringMatching(/^Ada Example, acting for Sam Example, decided “Approve the vacancy/),
  );
  await s.db.deputy.deleteMany();
});

it('a shortlist that was wrong is corrected by somebody more senior, and asked for again; nobody corrects their own', async () => {
  const id = await d.advertised();
  const candidate = await d.candidate(id, 'Amira Khan');
  await s.daysPass(32);
  const [task] = await s.open(id, 'shortlist');
  const applicants = [{ candidate, shortlisted: true }];
  await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants } });
  expect(await d.openNames(id)).toEqual(['arrangeInterviews']);
  const wrong = { taskId: task?.id ?? '', reason: 'Two applicants were missed' };
  await expect(s.act(id, 'correct', task?.assigneeId ?? '', wrong)).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
  await s.act(id, 'correct', 'ada', wrong);
  expect(await d.stage(id)).toBe('shortlisting');
  expect(await d.openNames(id)).toEqual(['shortlist']);
  await d.answer(id, 'shortlist', 'shortlisted', { form: { applicants } });
  expect(await d.openNames(id)).toEqual(['arrangeInterviews']);
});

it('once offers are made nothing goes back: a correction opens a task to put it right', async () => {
  const { vacancy, appointments } = await d.appointed(['Ben Lee']);
  const decided = await s.db.task.findFirstOrThrow({ where: { processId: vacancy, name: 'recordInterviews' } });
  const before = await d.stage(vacancy);
  await s.act(vacancy, 'correct', 'ada', { taskId: decided.id, reason: 'The scores were mixed up' });
  expect(await d.stage(vacancy)).toBe(before);
  expect(await d.openNames(vacancy)).toEqual([`putRight ${decided.id}`]);
  expect(await s.process(appointments[0] ?? '')).toMatchObject({ status: 'open' });
});

it('silence over Christmas: a vacancy goes up the line on working days only, and is still open in February', async () => {
  const year = await s.christmasNears();
  const id = await d.request();
  await s.until(`${year + 1}-02-26`);
  const [task] = await s.open(id, 'approveVacancy');
  expect(await s.process(id)).toMatchObject({ status: 'open', stage: 'approval', stuck: true });
  expect(task?.escalatedTo).toEqual(['hugh', 'ada', 'dora']);
  const { office } = calendarsWith([]);
  const chased = (await s.lines(id)).flatMap((line) =>
    line.kind === 'taskReminded' || line.kind === 'taskEscalated' ? [londonDate(Date.parse(line.at))] : [],
  );
  expect(chased).toEqual([-2, 0, 2, 5, 10].map((rung) => addWorkingDays(task?.dueOn ?? '', rung, office)));
  await s.decide(id, task?.id ?? '', 'dora', { choice: 'approve' });
  expect(await s.process(id)).toMatchObject({ stage: 'advertPreparation', stuck: false });
});

it('a request that is handed on is still the case of whoever made it: they never come to approve it', async () => {
  const id = await d.request();
  const [task] = await s.open(id, 'approveVacancy');
  await s.act(id, 'reassign', 'vera', { role: 'requester', to: 'hugh' });
  await expect(s.act(id, 'reassign', 'vera', { role: 'approver', to: 'tess' })).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
  await s.standsIn('tess', task?.assigneeId ?? '', 5);
  const inTheirName = { choice: 'approve', actingFor: task?.assigneeId ?? '', form: {} };
  await expect(s.decide(id, task?.id ?? '', 'tess', inTheirName)).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
});

describe('a role that policy reserves is taken over only by those whom it lets:', () => {
  const handed = (id: string, role: string, to: string) => errorsOf(s.act(id, 'reassign', 'hana', { role, to }));
  const refused = (why: string) => [{ pointer: '/to', message: expect.stringContaining(why) }];

  it('an approver is of the rank that approves at their level', async () => {
    const id = await d.request({ grade: 'senior' });
    expect(await handed(id, 'approver', 'owen')).toEqual(refused('service manager or above'));
    await d.answer(id, 'approveVacancy', 'approve', { by: 'sam' });
    expect(await handed(id, 'approver', 'sam')).toEqual(refused('head of service or above'));
    expect(await handed(id, 'approver', 'ada')).toEqual([]);
    expect((await s.open(id, 'approveVacancy'))[0]?.assigneeId).toBe('ada');
  });

  it('whoever asks in somebody’s name is not their approver, though they manage them', async () => {
    const ines = { id: 'ines', name: 'Ines Example', email: 'ines@example.org', rank: 'team-manager', offices: [] };
    await s.db.person.create({ data: { ...ines, managerId: 'hana', teamId: 'north' } });
    const id = await d.request({ requester: 'ines' }, 'hana');
    expect((await s.open(id, 'approveVacancy'))[0]?.assigneeId).toBe('hugh');
    await expect(s.act(id, 'reassign', 'vera', { role: 'approver', to: 'hana' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'approveVacancy', 'return', { reason: 'Say more' });
    await d.answer(id, 'reviseRequest', 'resubmit', { form: { positions: 1, budgetCode: 'CS-1204' } });
    expect((await s.open(id, 'approveVacancy'))[0]?.assigneeId).toBe('hugh');
  });

  it('the chair sits on the panel, and the two HR officers are officers and two', async () => {
    const id = await d.advertised();
    await d.interviewed(id, ['Tia Vale']);
    expect(await handed(id, 'chair', 'owen')).toEqual(refused('Owen Example is not on the panel'));
    const { hr = '', verifier = '' } = (await d.state(id)).who;
    expect(await handed(id, 'verifier', hr)).toEqual(refused('does not verify'));
    expect(await handed(id, 'hr', verifier)).toEqual(refused('does not verify'));
    expect(await handed(id, 'verifier', 'owen')).toEqual(refused('Choose somebody of HR: Owen Example is not one'));
    expect(await handed(id, 'requester', hr)).toEqual(refused('nobody asks for the checks of their own recruits'));
    expect(await handed(id, 'chair', 'hana')).toEqual([]);
  });

  it('a deputy of the chair who is not on the panel may chase what it decided, not record it', async () => {
    const id = await d.advertised();
    const [candidate] = await d.interviewed(id, ['Una Moss']);
    const [task] = await s.open(id, 'recordInterviews');
    const form = { ...(await d.asSat(id)), results: [{ candidate, score: 80, result: 'offer' }] };
    const recorded = (by: string) =>
      s.decide(id, task?.id ?? '', by, { choice: 'offer', form, actingFor: task?.assigneeId });
    for (const deputy of ['sam', 'hana']) await standIn(task?.assigneeId ?? '', deputy);
    await expect(recorded('sam')).rejects.toMatchObject({
      code: 'not-permitted',
      detail: expect.stringMatching(/^You may chase this, not decide it: .*Sam Example is not on the panel\./),
    });
    await recorded('hana'); // who is
    const [line] = (await s.lines(id)).filter((one) => one.kind === 'taskDecided' && one.taskId === task?.id);
    expect(line).toMatchObject({ by: 'hana', attested: { standIn: { role: 'chair' } } });
    await s.db.deputy.deleteMany();
  });

  it('whoever decides on adverse results and early starts is of the policy’s rank', async () => {
    const request = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
    const id = await s.start('appointment', request, 'hana');
    expect(await handed(id, 'decider', 'sam')).toEqual(refused('head of service or above'));
    expect(await handed(id, 'decider', 'ada')).toEqual([]);
  });

  it('whoever takes somebody on neither asks for their checks nor verifies them, from the start or later', async () => {
    const request = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'hana' };
    expect(await errorsOf(s.start('appointment', request, 'hana'))).toEqual([
      { pointer: '', message: expect.stringContaining('another is needed as “HR officer who verifies checks”') },
    ]);
    const id = await s.start('appointment', { ...request, manager: 'tess' }, 'hana');
    expect(await handed(id, 'manager', 'vera')).toEqual(
      refused('Vera Example is here as “HR officer who verifies checks”'),
    );
  });
});
