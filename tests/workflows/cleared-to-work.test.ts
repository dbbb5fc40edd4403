/** Nobody is at work without cleared checks or a risk assessment in force: on every path, and said at once where it is not so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '../../domain/appointment/contract.ts';
import { addDays } from '../../domain/calendar/index.ts';
import type { Vacancy } from '../../domain/recruitment/facts.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { errorsOf, refusalOf } from '../support/refusals.ts';
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

const accepted = async () => {
  const request = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
  const id = await s.start('appointment', request, 'hana');
  await d.answer(id, 'recordAnswer', 'accepted');
  return id;
};

/** All is clear but the DBS, and a start before it is allowed for so many days. */
const allowed = async (days: number) => {
  const id = await accepted();
  await d.clearAll(id, ['dbs']);
  await ask(id, days);
  await d.answer(id, 'decideRiskStart', 'approve', { by: 'hugh', reason: 'With those safeguards' });
  return id;
};
const ask = (id: string, days: number) =>
  s.act(id, 'requestRiskStart', 'tess', {
    form: {
      expiresOn: addDays(s.today(), days),
      barredListOn: s.today(),
      reasons: 'The team is two short',
      mitigations: 'No unsupervised visits',
    },
  });
const agree = async (id: string, days: number) => {
  await d.answer(id, 'agreeStartDate', 'agreed', {
    form: { startsOn: addDays(s.today(), days), confirmed: ['/startsOn'] },
  });
  await s.daysPass(days + 1);
};
const start = (id: string, startedOn = s.today()) => d.answer(id, 'confirmStarted', 'started', { form: { startedOn } });
const atWorkUnder = async (days: number) => {
  const id = await allowed(days);
  await agree(id, 2);
  await start(id);
  return id;
};
const flags = async (id: string) => Object.keys((await d.state(id)).flags).sort();
const correct = async (id: string, name: string, about: string) => {
  const where = { processId: id, name, about, status: 'decided' };
  const { id: taskId } = await s.db.task.findFirstOrThrow({ where, orderBy: { openedAt: 'desc' } });
  await s.act(id, 'correct', 'ada', { taskId, reason: 'The certificate was somebody else’s' });
};
const morning = async () => {
  const told = await lookAtTruths({ db: s.db, engine: s.engine }, [appointment], s.today());
  await s.hoursPass(1);
  return told;
};
const toldOf = async (id: string) => {
  const rows = await s.db.notice.findMany({ where: { processId: id, template: 'flagged' } });
  return rows.map(({ personId, urgent }) => ({ personId, urgent }));
};

describe('whoever was at work before', () => {
  const early = (id: string, startedOn: string) =>
    s.act(id, 'recordEarlyStart', 'tess', { reason: 'Nobody had told the team', form: { startedOn } });

  it('is on record as they were: flagged and told at once, looked into by another, and asked for all that is missing', async () => {
    const { vacancy, appointments } = await d.appointed(['Early Bird']);
    const [id = ''] = appointments;
    await d.answer(id, 'recordAnswer', 'accepted');
    await d.clearAll(id, ['dbs']);
    const from = s.today();
    await s.daysPass(5);
    await early(id, from);
    expect(await d.stage(id)).toBe('probation');
    expect(await flags(id)).toEqual(['clearedToWork', 'earlyStart']);
    expect(await s.milestone(id, 'starts')).toMatchObject({ date: from, metOn: from });
    expect((await toldOf(id)).filter(({ urgent }) => urgent).length).toBeGreaterThan(2);
    const { offers } = (await d.state(vacancy)).facts as unknown as Vacancy;
    expect(Object.values(offers)).toMatchObject([{ appointment: id, started: true }]);
    const [task] = await s.open(id, 'lookIntoEarlyStart');
    expect(task?.assigneeId).not.toBe('tess');
    expect((await s.open(id, 'receiveCheck')).map(({ about }) => about)).toContain('dbs');
    await d.clearCheck(id, 'dbs');
    expect(await flags(id)).toEqual(['earlyStart']);
    await d.answer(id, 'lookIntoEarlyStart', 'lookedInto', { reason: 'They met no families; the team has been told' });
    expect(await flags(id)).toEqual([]);
  });

  it('and were cleared since: the day is recorded, and put right where it was wrong; probation is counted from it', async () => {
    const id = await accepted();
    await d.clearAll(id, ['dbs']);
    const before = s.today();
    await s.daysPass(9);
    await d.clearCheck(id, 'dbs');
    const cleared = s.today();
    await agree(id, 2);
    expect(await errorsOf(early(id, cleared))).toMatchObject([
      { pointer: '/startedOn', message: expect.stringContaining('They were cleared by then') },
    ]);
    await early(id, before);
    expect(await flags(id)).toEqual(['earlyStart']);
    const ends = (await s.milestone(id, 'probationEnds')).date;
    const amend = (form: Readonly<Record<string, unknown>>) =>
      s.act(id, 'amendStart', 'hana', { reason: 'It was a visit', form });
    expect(await errorsOf(amend({ was: { startedOn: before } }))).toMatchObject([{ pointer: '/becomes' }]);
    await amend({ was: { startedOn: before }, becomes: { startedOn: cleared } });
    expect([await flags(id), await s.open(id, 'lookIntoEarlyStart')]).toEqual([[], []]);
    expect(await s.milestone(id, 'starts')).toMatchObject({ date: cleared, metOn: cleared });
    expect((await s.milestone(id, 'probationEnds')).date > ends).toBe(true);
    await amend({ was: { startedOn: cleared }, becomes: { startedOn: before } });
    expect(await flags(id)).toEqual(['earlyStart']);
  });
});

describe('nobody starts', () => {
  it('on a day before the last check cleared, however late that is written down', async () => {
    const id = await accepted();
    await d.clearAll(id, ['dbs']);
    const before = s.today();
    await s.daysPass(9);
    await d.clearCheck(id, 'dbs');
    const cleared = s.today();
    await agree(id, 2);
    expect(await errorsOf(start(id, before))).toMatchObject([
      {
        pointer: '/startedOn',
        message: expect.stringContaining('nobody starts before the last of the checks cleared'),
      },
    ]);
    await start(id, cleared);
    expect(await flags(id)).toEqual([]);
  });

  it('once the risk assessment has been stopped, though their manager had been asked already', async () => {
    const id = await allowed(40);
    await agree(id, 2);
    await d.answer(id, 'clearBeforeExpiry', 'stopped', { reason: 'Approval withdrawn' });
    expect(await refusalOf(start(id))).toMatchObject({
      code: 'not-as-things-are',
      message: expect.stringContaining('Enhanced DBS with barred lists'),
    });
    await d.answer(id, 'confirmStarted', 'newDate', {
      reason: 'Not yet',
      form: { startsOn: addDays(s.today(), 20), confirmed: ['/startsOn'] },
    });
    expect(await d.stage(id)).toBe('awaitingStart');
  });

  it('once it has run out', async () => {
    const id = await allowed(5);
    await agree(id, 3);
    await s.daysPass(6);
    expect(await refusalOf(start(id))).toMatchObject({ code: 'not-as-things-are' });
  });

  it('once a check that had cleared is taken back', async () => {
    const id = await accepted();
    await d.clearAll(id);
    await agree(id, 2);
    await correct(id, 'verifyCheck', 'dbs');
    expect(await refusalOf(start(id))).toMatchObject({ code: 'not-as-things-are' });
    await d.answer(id, 'verifyCheck', 'verify', { about: 'dbs' });
    await start(id);
    expect(await d.stage(id)).toBe('probation');
  });
});

describe('somebody at work', () => {
  it('whose check is taken back is flagged at once, to all it concerns; and can be put right', async () => {
    const id = await accepted();
    await d.clearAll(id);
    await agree(id, 2);
    await start(id);
    expect(await toldOf(id)).toEqual([]);
    await correct(id, 'verifyCheck', 'dbs');
    expect(await flags(id)).toEqual(['clearedToWork']);
    const told = await toldOf(id);
    expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining(['hana', 'tess', 'hugh', 'dora']));
    expect(told.every(({ urgent }) => urgent)).toBe(true);
    await ask(id, 20);
    await d.answer(id, 'decideRiskStart', 'approve', { by: 'hugh', reason: 'With those safeguards' });
    expect(await flags(id)).toEqual([]);
    await d.answer(id, 'clearBeforeExpiry', 'stopped', { reason: 'Sent home' });
    expect(await flags(id)).toEqual([]);
    await d.answer(id, 'verifyCheck', 'verify', { about: 'dbs' });
    expect(await flags(id)).toEqual([]);
    await correct(id, 'verifyCheck', 'dbs');
    expect(await flags(id)).toEqual(['clearedToWork']);
  });

  it('is not hidden by a pause: the risk assessment runs out on its day, is chased, and its date is moved by none', async () => {
    const id = await atWorkUnder(20);
    const { date } = await s.milestone(id, 'riskExpires');
    await s.act(id, 'pause', 'tess', { reason: 'On leave' });
    await s.until(addDays(date ?? '', 1));
    await morning();
    expect(await s.process(id)).toMatchObject({ status: 'paused' });
    expect(await flags(id)).toEqual(['clearedToWork', 'risk-expired']);
    await s.daysPass(30);
    await s.act(id, 'resume', 'tess');
    const [chased] = await s.open(id, 'clearBeforeExpiry');
    expect(chased).toMatchObject({ dueOn: date });
    expect(chased?.escalatedTo).not.toEqual([]);
    expect(await flags(id)).toContain('clearedToWork');
  });

  it('is not hidden by a pause over the last day of a registration either: it is asked about in time', async () => {
    const id = await accepted();
    const lastDay = addDays(s.today(), 150);
    await d.requestChecks(id);
    for (const { about } of await s.open(id, 'receiveCheck'))
      if (about) await d.clearCheck(id, about, about === 'registration' ? { expiresOn: lastDay } : {});
    await agree(id, 2);
    await start(id);
    await s.act(id, 'pause', 'tess', { reason: 'On leave' });
    await s.until(addDays(lastDay, -5));
    expect((await s.open(id, 'renewCheck')).map(({ dueOn }) => dueOn)).toEqual([lastDay]);
    await s.until(addDays(lastDay, 1));
    await morning();
    expect(await flags(id)).toEqual(['clearedToWork', 'registration-expired']);
    await s.act(id, 'resume', 'tess');
    expect(await flags(id)).toEqual(['clearedToWork', 'registration-expired']);
  });

  it('passes no probation over a check that never came, nor over one that has run out', async () => {
    const id = await atWorkUnder(20);
    await s.daysPass(32);
    await d.answer(id, 'reviewProbation', 'satisfactory', { about: 'month-1' });
    await s.daysPass(62);
    await d.answer(id, 'reviewProbation', 'satisfactory', { about: 'month-3' });
    await s.daysPass(95);
    expect(await flags(id)).toEqual(['clearedToWork', 'risk-expired', 'stuck']);
    expect(await refusalOf(d.answer(id, 'decideProbation', 'pass'))).toMatchObject({ code: 'not-as-things-are' });
    expect((await s.open(id, 'receiveCheck')).map(({ about }) => about)).toEqual(['dbs']);
    await d.clearCheck(id, 'dbs');
    expect(await flags(id)).not.toContain('clearedToWork');
    await d.answer(id, 'decideProbation', 'pass');
    expect(await d.outcome(id)).toBe('passed');
  });

  it('about whom a check comes back with a concern is flagged, and all it concerns are told at once', async () => {
    const id = await atWorkUnder(40);
    const form = { receivedOn: s.today(), result: 'concern' };
    expect(await errorsOf(d.answer(id, 'receiveCheck', 'received', { about: 'dbs', form }))).toMatchObject([
      { pointer: '/notes', message: expect.stringContaining('what the concern is') },
    ]);
    await d.receive(id, 'dbs', { result: 'barred', notes: 'On the children’s barred list' });
    expect(await flags(id)).toEqual(['noConcernAtWork']);
    const told = await toldOf(id);
    expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining(['tess', 'hugh', 'dora']));
    expect(told.every(({ urgent }) => urgent)).toBe(true);
    await d.answer(id, 'verifyCheck', 'verify', { about: 'dbs' });
    expect(
      await refusalOf(d.answer(id, 'decideAdverseCheck', 'accept', { about: 'dbs', reason: 'Old' })),
    ).toMatchObject({
      code: 'not-as-things-are',
    });
    await d.answer(id, 'decideAdverseCheck', 'refuse', { about: 'dbs', reason: 'Barred' });
    expect(await d.outcome(id)).toBe('rescinded');
  });
});

describe('whatever a risk assessment says, nobody starts', () => {
  it('without identity and the right to work', async () => {
    const id = await accepted();
    await d.clearAll(id, ['dbs', 'rightToWork']);
    await ask(id, 20);
    const approve = () => d.answer(id, 'decideRiskStart', 'approve', { by: 'hugh', reason: 'With those safeguards' });
    expect(await refusalOf(approve())).toMatchObject({ message: expect.stringContaining('Right to work') });
    await d.receive(id, 'rightToWork', { result: 'concern', notes: 'No visa' });
    await d.answer(id, 'verifyCheck', 'verify', { about: 'rightToWork' });
    const accept = () => d.answer(id, 'decideAdverseCheck', 'accept', { about: 'rightToWork', reason: 'We need them' });
    expect(await refusalOf(accept())).toMatchObject({ code: 'not-as-things-are' });
    await d.answer(id, 'decideAdverseCheck', 'refuse', { about: 'rightToWork', reason: 'No visa' });
    expect(await d.outcome(id)).toBe('rescinded');
  });

  it('before the barred list has been looked at', async () => {
    const id = await accepted();
    const form = { expiresOn: addDays(s.today(), 20), reasons: 'Short', mitigations: 'None' };
    expect(await errorsOf(s.act(id, 'requestRiskStart', 'tess', { form }))).toMatchObject([
      { pointer: '/barredListOn', message: expect.stringContaining('barred list') },
    ]);
  });
});

it('a registration that everybody needs is not declared needless when it runs out; and whoever works here is not “rescinded”', async () => {
  const id = await accepted();
  const lastDay = addDays(s.today(), 60);
  await d.requestChecks(id);
  for (const { about } of await s.open(id, 'receiveCheck'))
    if (about) await d.clearCheck(id, about, about === 'registration' ? { expiresOn: lastDay } : {});
  await agree(id, 2);
  await start(id);
  await s.until(addDays(lastDay, -5));
  expect(await refusalOf(d.answer(id, 'renewCheck', 'notNeeded', { reason: 'They know' }))).toMatchObject({
    detail: expect.stringContaining('Everybody must pass this check'),
  });
  expect(await refusalOf(s.act(id, 'rescind', 'hana', { code: 'other', reason: 'A quarrel' }))).toMatchObject({
    code: 'not-at-this-stage',
  });
  await s.act(id, 'dismiss', 'hugh', { code: 'conduct', reason: 'Gross misconduct' });
  expect(await d.outcome(id)).toBe('notPassed');
});
