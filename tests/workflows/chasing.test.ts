import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addDays,
  addWorkingDays,
  calendarsWith,
  closingOf,
  isWorkingDay,
  londonDate,
  openingOf,
} from '../../domain/calendar/index.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ skipping: true });
  await s.startWorker();
});
afterAll(() => s.close());

const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const approve = async (id: string) => (await s.open(id, 'approve'))[0];
const chases = async (id: string) =>
  (await s.lines(id)).flatMap((line) => {
    if (line.kind === 'taskReminded') return [`reminded ${line.to.join()}`];
    if (line.kind === 'taskEscalated') return [`escalated ${line.to}`];
    if (line.kind === 'rungSkipped') return [`skipped ${line.why}`];
    return line.kind === 'taskStuck' ? ['stuck'] : [];
  });

it('silence never decides: it climbs the line, stops, and is flagged to leadership', async () => {
  const id = await begin();
  await s.daysPass(40);
  expect(await chases(id)).toEqual(['reminded tess', 'reminded tess', 'escalated sam', 'escalated hugh', 'stuck']);
  expect(await s.process(id)).toMatchObject({ status: 'open', stage: 'approval', stuck: true, flags: ['stuck'] });
  const task = await approve(id);
  await s.decide(id, task?.id ?? '', 'sam', { choice: 'approve' });
  expect(await s.process(id)).toMatchObject({ stage: 'signing', stuck: false, flags: [] });
});

it('a reminder never goes out on a weekend or a bank holiday, nor outside working hours', async () => {
  const id = await begin();
  await s.daysPass(60);
  const { office } = calendarsWith([]);
  const chased = (await s.lines(id)).filter(({ kind }) => kind === 'taskReminded' || kind === 'taskEscalated');
  expect(chased.length).toBeGreaterThan(3);
  for (const { at } of chased) {
    const instant = Date.parse(at);
    const day = londonDate(instant);
    expect(isWorkingDay(day, office)).toBe(true);
    expect(instant).toBeGreaterThanOrEqual(openingOf(day));
    expect(instant).toBeLessThan(closingOf(day));
  }
});

it('stops chasing once decided', async () => {
  const id = await begin();
  const task = await approve(id);
  await s.decide(id, task?.id ?? '', 'tess', { choice: 'refuse', reason: 'No budget' });
  const before = await chases(id);
  await s.daysPass(20);
  expect(await chases(id)).toEqual(before);
  expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'refused' });
});

it('a pause moves due dates by its calendar days; open tasks may still be decided; nobody is chased meanwhile', async () => {
  const id = await begin();
  const before = await approve(id);
  await s.act(id, 'pause', 'hana');
  await s.daysPass(30);
  expect(await chases(id)).toEqual([]);
  await s.act(id, 'resume', 'hana');
  const after = await approve(id);
  expect(after?.dueOn).toBe(addDays(before?.dueOn ?? '', 30));
  expect((await s.open(id, 'requestCheck'))[0]?.dueOn).toBe(before?.dueOn); // the law's deadline stands
  await s.act(id, 'pause', 'hana');
  await s.decide(id, after?.id ?? '', 'tess', { choice: 'approve' });
  expect(await s.process(id)).toMatchObject({ stage: 'signing', status: 'paused' });
  await s.act(id, 'resume', 'hana');
});

it('what is decided while paused is not chased when the process goes on', async () => {
  const id = await begin();
  const task = await approve(id);
  await s.act(id, 'pause', 'hana');
  await s.decide(id, task?.id ?? '', 'tess', { choice: 'approve' });
  await s.until(addWorkingDays(s.today(), 21, calendarsWith([]).office)); // in office hours, when chasing goes on at once
  await s.act(id, 'resume', 'hana');
  await s.daysPass(1);
  const since = (await s.lines(id)).filter(({ kind }) => kind === 'rungSkipped' || kind === 'taskReminded');
  expect(since.filter((line) => 'taskId' in line && line.taskId === task?.id)).toEqual([]);
});

it('a date already missed is not rescued by a pause, and a statutory date is moved by nothing', async () => {
  const id = await begin();
  await s.decide(id, (await approve(id))?.id ?? '', 'tess', { choice: 'approve' });
  const [first, ...others] = await s.open(id, 'sign');
  await s.daysPass(20);
  await s.act(id, 'pause', 'hana');
  await s.daysPass(5);
  await s.act(id, 'resume', 'hana');
  expect((await s.open(id, 'sign'))[0]?.dueOn).toBe(first?.dueOn);
  for (const task of [first, ...others]) await s.decide(id, task?.id ?? '', 'tess', { choice: 'yes' });
  const planned = await s.db.milestone.findMany({ where: { processId: id }, orderBy: { name: 'asc' } });
  await s.act(id, 'pause', 'hana');
  await s.daysPass(7);
  await s.act(id, 'resume', 'hana');
  const moved = await s.db.milestone.findMany({ where: { processId: id }, orderBy: { name: 'asc' } });
  expect(moved.map(({ name, date }) => [name, date])).toEqual([
    ['law', planned[0]?.date],
    ['ready', addDays(planned[1]?.date ?? '', 7)],
  ]);
  await s.daysPass(40);
  expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'agreed' });
});

it('passing a role on restarts the ladder for its open tasks, with both people on record', async () => {
  const id = await begin();
  await s.daysPass(9);
  await s.act(id, 'reassign', 'hana', { role: 'signer', to: 'sam' });
  expect(await approve(id)).toMatchObject({ assigneeId: 'sam', escalatedTo: [], stuck: false });
  await expect(s.act(id, 'reassign', 'hana', { role: 'signer', to: 'owen' })).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
  const held = await s.db.participant.findMany({
    where: { processId: id, role: 'signer' },
    orderBy: { fromSeq: 'asc' },
  });
  expect(held.map(({ personId, untilOn }) => [personId, untilOn !== null])).toEqual([
    ['tess', true],
    ['sam', false],
  ]);
  await s.daysPass(30);
  expect((await chases(id)).slice(-3)).toEqual(['escalated hugh', 'escalated ada', 'stuck']);
});

it('somebody who has left is passed over on the way up', async () => {
  const id = await begin();
  await s.db.person.update({ where: { id: 'sam' }, data: { leftOn: s.today() } });
  await s.daysPass(20);
  expect(await chases(id)).toContain('escalated hugh');
  expect(await chases(id)).not.toContain('escalated sam');
  await s.db.person.update({ where: { id: 'sam' }, data: { leftOn: null } });
});

it('a wrong decision is reversed by somebody more senior, with a reason, and asked again; nobody corrects their own', async () => {
  const id = await begin();
  const task = (await approve(id))?.id ?? '';
  await s.decide(id, task, 'tess', { choice: 'approve' });
  await expect(s.act(id, 'correct', 'tess', { taskId: task, reason: 'Wrong' })).rejects.toMatchObject({
    code: 'barred-from-own-case',
  });
  await s.act(id, 'correct', 'sam', { taskId: task, reason: 'The budget was not there' });
  expect(await s.process(id)).toMatchObject({ stage: 'approval' });
  expect((await s.open(id)).map(({ name }) => name).sort()).toEqual(['approve', 'requestCheck']);
  const again = await approve(id);
  expect(again?.id).not.toBe(task);
  await s.decide(id, again?.id ?? '', 'tess', { choice: 'refuse', reason: 'No budget' });
  expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'refused' });
});

it('silence over Christmas climbs the line on working days only, and stays open in the new year', async () => {
  const year = await s.christmasNears();
  const begunOn = s.today();
  const id = await begin();
  await s.until(`${year + 1}-02-26`);
  const { office } = calendarsWith([]);
  const days = (await s.lines(id)).flatMap((line) =>
    line.kind === 'taskReminded' || line.kind === 'taskEscalated' ? [londonDate(Date.parse(line.at))] : [],
  );
  const due = addWorkingDays(begunOn, 5, office);
  expect(days).toEqual([-2, 0, 2, 4].map((rung) => addWorkingDays(due, rung, office)));
  expect(await chases(id)).toEqual(['reminded tess', 'reminded tess', 'escalated sam', 'escalated hugh', 'stuck']);
  expect(await s.process(id)).toMatchObject({ status: 'open', stage: 'approval', stuck: true });
});
