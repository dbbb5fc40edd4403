import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewedAtFirst } from '../../domain/appointment/checks.ts';
import { settings } from '../../domain/appointment/policy.ts';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { routes } from '../../domain/recruitment/posts.ts';
import { kinds } from '../../services/kinds.ts';
import { directoryOn } from '../../store/directory.ts';
import { liveRules } from '../../store/rules.ts';
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

const begin = (route = 'permanent') =>
  s.start('appointment', { title: 'Somebody new', grade: 'G10', route, team: 'north', manager: 'tess' }, 'hana');

const accepted = async (route = 'permanent') => {
  const id = await begin(route);
  await d.answer(id, 'recordAnswer', 'accepted');
  return id;
};

/** Cleared and at work. */
const started = async (route = 'permanent') => {
  const id = await accepted(route);
  await d.clearAll(id);
  await d.starts(id);
  return id;
};

it('every route goes from offer to probation passed, with the checks of its own', async () => {
  const ids = new Map<string, string>();
  for (const [route, checks] of Object.entries(settings.initial.checksByRoute)) {
    const id = await accepted(route);
    ids.set(route, id);
    const asked = (await s.open(id, 'requestCheck')).map(({ about }) => about).sort();
    expect([route, ...asked]).toEqual([route, ...[...checks].sort()]);
    await d.clearAll(id);
    await d.answer(id, 'agreeStartDate', 'agreed', {
      form: { startsOn: addDays(s.today(), 20), confirmed: ['/startsOn'] },
    });
  }
  expect([...ids.keys()].sort()).toEqual(Object.keys(routes).sort());
  const together = async (days: number, act: (id: string) => Promise<void>) => {
    await s.daysPass(days);
    for (const id of ids.values()) await act(id);
  };
  await together(21, (id) => d.answer(id, 'confirmStarted', 'started', { form: { startedOn: s.today() } }));
  await together(32, (id) => d.answer(id, 'reviewProbation', 'satisfactory', { about: 'month-1' }));
  await together(62, (id) => d.answer(id, 'reviewProbation', 'satisfactory', { about: 'month-3' }));
  await together(95, (id) => d.answer(id, 'decideProbation', 'pass'));
  for (const [route, id] of ids) expect([route, await d.outcome(id)]).toEqual([route, 'passed']);
  // What runs out is watched on, as long as they work here.
  for (const [route, id] of ids) {
    const { checks } = await d.state(id);
    const renewed = Object.keys(renewedAtFirst); // a certificate without a last day, by policy
    const runOut = Object.keys(checks).filter(
      (check) => checks[check]?.expiresOn !== undefined || renewed.includes(check),
    );
    const begun = await s.db.process.findMany({ where: { parentId: id, kind: 'recheck' } });
    expect([route, begun.map(({ cause }) => cause).sort()]).toEqual([
      route,
      runOut.map((check) => `recheck-${check}`).sort(),
    ]);
    for (const { cause, state } of begun)
      expect([route, cause, (JSON.parse(state) as RunState).facts]).toMatchObject([
        route,
        cause,
        cause === 'recheck-registration' ? { number: 'SW123456' } : {},
      ]);
    if (route === 'permanent') expect(runOut).toEqual(expect.arrayContaining(['registration', 'dbs']));
  }
  const newlyQualified = await s.db.event.findMany({
    where: { processId: ids.get('newly-qualified') ?? '', kind: 'announced' },
  });
  expect(newlyQualified.map(({ line }) => JSON.parse(line).event)).toEqual([
    'newlyQualifiedStarted',
    'probationPassed',
  ]);
});

it('shows from its first day every date that its preview promised; they follow the start that is agreed, and the start itself', async () => {
  const request = { title: 'Somebody new', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess' };
  const { policy, calendars } = await liveRules(s.db, 'appointment');
  const rules = { ...policy.body, calendars: calendars.body };
  const preview = await kinds['appointment']?.preview(request, rules, s.today(), directoryOn(s.db, s.today()));
  const id = await begin();
  const dates = async () => {
    const planned = await s.db.milestone.findMany({ where: { processId: id }, select: { name: true, date: true } });
    return Object.fromEntries(planned.map(({ name, date }) => [name, date]));
  };
  expect(Object.keys(await dates()).sort()).toEqual(['probationEnds', 'probationReview', 'starts']);
  expect(await dates()).toEqual(Object.fromEntries(preview?.map(({ name, date }) => [name, date]) ?? []));
  await d.answer(id, 'recordAnswer', 'accepted');
  await d.clearAll(id);
  const agreed = addDays(s.today(), 20);
  await d.answer(id, 'agreeStartDate', 'agreed', { form: { startsOn: agreed, confirmed: ['/startsOn'] } });
  const after = (start: string) => ({ probationReview: addMonths(start, 1), probationEnds: addMonths(start, 6) });
  expect(await dates()).toEqual({ starts: agreed, ...after(agreed) });
  await s.daysPass(22);
  const startedOn = addDays(agreed, 1);
  await d.answer(id, 'confirmStarted', 'started', { form: { startedOn } });
  expect(await dates()).toMatchObject(after(startedOn));
});

describe('checks', () => {
  it('begin with the offer; only the DBS application waits until it is accepted', async () => {
    const id = await begin();
    const before = (await s.open(id, 'requestCheck')).map(({ about }) => about);
    expect(before.length).toBeGreaterThan(3);
    expect(before).not.toContain('dbs');
    await d.answer(id, 'recordAnswer', 'accepted');
    expect((await s.open(id, 'requestCheck')).map(({ about }) => about)).toContain('dbs');
  });

  it('are verified by somebody other than who asked for and reviewed them; sent back, they are reviewed again', async () => {
    const id = await accepted();
    await d.answer(id, 'requestCheck', 'requested', { about: 'identity' });
    await d.receive(id, 'identity');
    const [verify] = await s.open(id, 'verifyCheck');
    const { requestedBy } = await s.db.check.findFirstOrThrow({ where: { processId: id, name: 'identity' } });
    expect(verify?.assigneeId).not.toBe(requestedBy);
    await expect(s.decide(id, verify?.id ?? '', requestedBy ?? '', { choice: 'verify' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'verifyCheck', 'sendBack', { about: 'identity', reason: 'The copy cannot be read' });
    await d.answer(id, 'receiveCheck', 'received', {
      about: 'identity#2',
      form: { receivedOn: s.today(), result: 'clear' },
    });
    await d.answer(id, 'verifyCheck', 'verify', { about: 'identity#2' });
    expect(await s.db.check.findFirst({ where: { processId: id, name: 'identity' } })).toMatchObject({
      status: 'verified',
    });
  });

  it('are taken back by a correction to before the decision, and whatever rested on it is asked again', async () => {
    const id = await accepted();
    const check = () => s.db.check.findFirstOrThrow({ where: { processId: id, name: 'identity' } });
    const correct = async (name: string) => {
      const where = { processId: id, name, about: 'identity', status: 'decided' };
      const { id: taskId } = await s.db.task.findFirstOrThrow({ where, orderBy: { openedAt: 'desc' } });
      await s.act(id, 'correct', 'ada', { taskId, reason: 'Taken for somebody else’s papers' });
    };
    const open = async () =>
      (await s.open(id)).filter(({ about }) => about?.startsWith('identity')).map(({ name }) => name);
    await d.answer(id, 'requestCheck', 'requested', { about: 'identity' });
    await d.receive(id, 'identity', { expiresOn: addDays(s.today(), 400) });
    await d.answer(id, 'verifyCheck', 'verify', { about: 'identity' });

    await correct('verifyCheck');
    expect(await check()).toMatchObject({ status: 'received', result: 'clear', verifiedBy: null, verifiedOn: null });
    expect(await open()).toEqual(['verifyCheck']);
    await d.answer(id, 'verifyCheck', 'verify', { about: 'identity' });

    await correct('receiveCheck');
    expect(await check()).toMatchObject({ status: 'requested', receivedOn: null, result: null, expiresOn: null });
    expect(await open()).toEqual(['receiveCheck']);
    await d.receive(id, 'identity');
    expect(await open()).toEqual(['verifyCheck']);

    await d.answer(id, 'verifyCheck', 'sendBack', { about: 'identity', reason: 'The copy cannot be read' });
    await correct('verifyCheck');
    expect(await check()).toMatchObject({ status: 'received', result: 'clear' });
    await d.answer(id, 'verifyCheck', 'verify', { about: 'identity' });
    expect(await check()).toMatchObject({ status: 'verified', verifiedOn: s.today() });
  });

  it('that policy asks of everybody are never “not needed”', async () => {
    const id = await accepted();
    for (const about of ['identity', 'rightToWork', 'dbs', 'registration'])
      await expect(d.answer(id, 'requestCheck', 'notNeeded', { about, reason: 'Known to us' })).rejects.toMatchObject({
        code: 'not-as-things-are',
        detail: expect.stringContaining('Only these can be not needed: Overseas'),
      });
  });

  it('that not everybody needs are left out only when another HR officer agrees, or else asked for', async () => {
    const id = await accepted();
    const about = 'overseasPolice';
    const check = () => s.db.check.findFirstOrThrow({ where: { processId: id, name: about } });
    await d.answer(id, 'requestCheck', 'notNeeded', { about, reason: 'Never lived abroad' });
    const [verify] = await s.open(id, 'verifyCheck');
    expect(verify).toMatchObject({ about, assigneeId: 'vera' });
    await expect(s.decide(id, verify?.id ?? '', 'hana', { choice: 'verify' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'verifyCheck', 'sendBack', { about, reason: 'A year in Spain' });
    await s.act(id, 'correct', 'ada', { taskId: verify?.id ?? '', reason: 'That was somebody else' });
    expect(await check()).toMatchObject({ status: 'received', result: 'not-needed', reviewedBy: 'hana' });
    await d.answer(id, 'verifyCheck', 'sendBack', { about, reason: 'A year in Spain after all' });
    expect(await check()).toMatchObject({ status: 'needed', result: null, reviewedBy: null });
    await d.answer(id, 'requestCheck', 'notNeeded', { about: `${about}#2`, reason: 'It was four months' });
    await d.answer(id, 'verifyCheck', 'verify', { about: `${about}#2` });
    expect(await check()).toMatchObject({ status: 'not-needed', verifiedBy: 'vera', verifiedOn: s.today() });
  });

  it('sent back keep nothing of the result that was not good enough', async () => {
    const id = await accepted();
    await d.answer(id, 'requestCheck', 'requested', { about: 'identity' });
    await d.receive(id, 'identity', { expiresOn: addDays(s.today(), 400) });
    await d.answer(id, 'verifyCheck', 'sendBack', { about: 'identity', reason: 'Another person’s' });
    expect(await s.db.check.findFirst({ where: { processId: id, name: 'identity' } })).toMatchObject({
      status: 'requested',
      receivedOn: null,
      result: null,
      expiresOn: null,
    });
  });

  it('with a concern go to a named person, who may appoint all the same or rescind', async () => {
    for (const [choice, outcome] of [
      ['accept', null],
      ['refuse', 'rescinded'],
    ] as const) {
      const id = await accepted();
      await d.requestChecks(id);
      await d.receive(id, 'dbs', { result: 'concern', notes: 'A caution' });
      await d.answer(id, 'verifyCheck', 'verify', { about: 'dbs' });
      const [decide] = await s.open(id, 'decideAdverseCheck');
      expect(decide?.assigneeId).toBe('hugh');
      await d.answer(id, 'decideAdverseCheck', choice, { about: 'dbs', reason: 'Looked at in full' });
      expect(await d.outcome(id)).toBe(outcome);
    }
  });

  it('that have run out clear nobody: refused when they are recorded, and renewed before anybody starts', async () => {
    const id = await accepted();
    await d.requestChecks(id);
    const ranOut = { receivedOn: addDays(s.today(), -3), expiresOn: s.today() };
    await expect(d.receive(id, 'identity', ranOut)).rejects.toMatchObject({
      errors: [{ pointer: '/expiresOn', message: expect.stringContaining('clears nobody') }],
    });
    const expiresOn = addDays(s.today(), 10);
    await d.clearCheck(id, 'identity', { expiresOn });
    await d.clearAll(id);
    await d.answer(id, 'agreeStartDate', 'agreed', {
      form: { startsOn: addDays(s.today(), 20), confirmed: ['/startsOn'] },
    });
    await s.daysPass(21);
    expect(await d.openNames(id)).toEqual([`renewCheck identity:${expiresOn}`]);
    await d.answer(id, 'renewCheck', 'renewed', { form: { expiresOn: addDays(s.today(), 365) } });
    expect(await d.openNames(id)).toEqual([`verifyRenewal identity:${expiresOn}`]);
    await d.answer(id, 'verifyRenewal', 'verify');
    expect(await d.openNames(id)).toEqual(['confirmStarted']);
  });

  it('that run out are renewed in time, and flagged when they have run out', async () => {
    const id = await accepted('international');
    await d.requestChecks(id);
    const expiresOn = addDays(s.today(), 200);
    for (const { about } of await s.open(id, 'receiveCheck'))
      if (about) await d.clearCheck(id, about, about === 'sponsorship' ? { expiresOn } : {});
    await d.starts(id);
    await s.until(addDays(expiresOn, -20));
    const early = (await s.open(id, 'renewCheck')).find(({ dueOn }) => dueOn === expiresOn);
    await expect(
      s.decide(id, early?.id ?? '', early?.assigneeId ?? '', { choice: 'renewed', form: { expiresOn } }),
    ).rejects.toMatchObject({
      errors: [{ pointer: '/expiresOn', message: expect.stringContaining('runs out later') }],
    });
    expect((await s.open(id, 'renewCheck')).map(({ dueOn }) => dueOn)).toContain(expiresOn);
    await s.until(addDays(expiresOn, 5));
    expect((await d.state(id)).flags).toMatchObject({
      'sponsorship-expired': expect.stringMatching(/^The check “Sponsorship and visa” ran out on/),
    });
    const renewal = (await s.open(id, 'renewCheck')).find(({ dueOn }) => dueOn === expiresOn);
    await s.decide(id, renewal?.id ?? '', renewal?.assigneeId ?? '', {
      choice: 'renewed',
      form: { expiresOn: addDays(expiresOn, 365) },
    });
    const about = `sponsorship:${expiresOn}`;
    const verify = (await s.open(id, 'verifyRenewal')).find((task) => task.about === about);
    expect(verify?.assigneeId).toBe('vera');
    await expect(s.decide(id, verify?.id ?? '', 'hana', { choice: 'verify' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'verifyRenewal', 'sendBack', { about, reason: 'This is the old visa' });
    const check = () => s.db.check.findFirstOrThrow({ where: { processId: id, name: 'sponsorship' } });
    expect(await check()).toMatchObject({ expiresOn });
    const renewed = { about: `${about}#2`, form: { expiresOn: addDays(expiresOn, 365) } };
    await d.answer(id, 'renewCheck', 'renewed', renewed);
    expect((await s.process(id)).flags).toContain('sponsorship-expired');
    await d.answer(id, 'verifyRenewal', 'verify', { about: `${about}#2` });
    expect(await check()).toMatchObject({ expiresOn: addDays(expiresOn, 365) });
    expect((await s.process(id)).flags).not.toContain('sponsorship-expired');
  });
});

describe('adopted, the rules hold for what was done before:', () => {
  const adopted = (more: object, checks = {}) => {
    const past = ['offer', 'clearance', 'startDate', 'awaitingStart'].map((stage) => ({ stage, on: '2026-09-01' }));
    const days = { startedOn: '2026-09-01', on: '2026-10-01', startsOn: '2026-10-01', firstDay: '2026-10-01' };
    const adopt = { past, stage: 'probation', ...days, reviewsHeld: 0, checks, ...more };
    return errorsOf(
      s.start('appointment', { title: 'A', grade: 'G10', route: 'permanent', team: 'north', manager: 'tess', adopt }),
    );
  };
  const verified = (more = {}) => ({
    status: 'verified',
    requestedBy: 'hana',
    verifiedBy: 'vera',
    verifiedOn: '2026-09-20',
    ...more,
  });
  const all = Object.fromEntries(settings.initial.checksByRoute.permanent.map((name) => [name, verified()]));

  it('nobody is at work with checks outstanding but by a risk assessment', async () => {
    expect(await adopted({}, { identity: verified() })).toMatchObject([
      { pointer: '/adopt/riskExpiresOn', message: expect.stringContaining('Enhanced DBS') },
    ]);
    expect(await adopted({}, { ...all, dbs: verified({ expiresOn: '2026-10-31' }) })).toMatchObject([
      { pointer: '/adopt/riskExpiresOn' },
    ]);
    expect(await adopted({}, { ...all, dbs: { status: 'not-needed' } })).toMatchObject([
      { pointer: '/adopt/checks/dbs/status' },
    ]);
    expect(await adopted({ riskExpiresOn: addDays(s.today(), 20) }, { identity: verified() })).toEqual([]);
    expect(await adopted({}, all)).toEqual([]);
  });

  it('nobody verified their own, nothing happened in the future, and nobody started before their offer', async () => {
    expect(await adopted({}, { ...all, dbs: verified({ requestedBy: 'vera' }) })).toMatchObject([
      { pointer: '/adopt/checks/dbs/verifiedBy' },
    ]);
    expect(await adopted({}, { ...all, dbs: verified({ requestedOn: addDays(s.today(), 1) }) })).toMatchObject([
      { pointer: '/adopt/checks/dbs/requestedOn' },
    ]);
    expect(await adopted({ firstDay: '2026-08-01' }, all)).toMatchObject([{ pointer: '/adopt/firstDay' }]);
  });
});

describe('a start before the checks clear', () => {
  it('is possible only by a recorded risk assessment, chased until they clear and flagged when it runs out', async () => {
    const id = await accepted();
    await d.clearAll(id, ['dbs']);
    expect(await d.stage(id)).toBe('clearance');
    const expiresOn = addDays(s.today(), 40);
    const words = { reasons: 'The team is two short', mitigations: 'No unsupervised visits' };
    const form = { expiresOn, barredListOn: s.today(), ...words };
    await expect(s.act(id, 'requestRiskStart', 'owen', { form })).rejects.toMatchObject({ code: 'not-permitted' });
    await s.act(id, 'requestRiskStart', 'tess', { form });
    const [decide] = await s.open(id, 'decideRiskStart');
    await expect(s.decide(id, decide?.id ?? '', 'tess', { choice: 'approve', reason: 'Mine' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'decideRiskStart', 'approve', { by: 'hugh', reason: 'With those safeguards' });
    await d.starts(id);
    expect(await d.stage(id)).toBe('probation');
    await s.until(addDays(expiresOn, 1));
    expect((await s.process(id)).flags).toContain('risk-expired');
    await d.clearCheck(id, 'dbs');
    expect((await s.process(id)).flags).not.toContain('risk-expired');
  });

  it('that is stopped until the checks clear is chased no more, nor flagged on its day; another may be asked for', async () => {
    const id = await accepted();
    await d.clearAll(id, ['dbs']);
    const approved = async (expiresOn: string) => {
      const words = { reasons: 'The team is two short', mitigations: 'No unsupervised visits' };
      const form = { expiresOn, barredListOn: s.today(), ...words };
      await s.act(id, 'requestRiskStart', 'tess', { form });
      await d.answer(id, 'decideRiskStart', 'approve', { by: 'hugh', reason: 'With those safeguards' });
    };
    const first = addDays(s.today(), 40);
    await approved(first);
    const [chased] = await s.open(id, 'clearBeforeExpiry');
    const { riskExpires } = (await d.state(id)).milestones;
    expect([chased?.dueOn, riskExpires?.date]).toEqual([first, first]);
    await expect(d.answer(id, 'clearBeforeExpiry', 'stopped')).rejects.toMatchObject({
      errors: [{ pointer: '/reason' }],
    });
    await d.answer(id, 'clearBeforeExpiry', 'stopped', { reason: 'They help in the office, without children' });
    expect(await s.open(id, 'clearBeforeExpiry')).toEqual([]);
    await s.until(addDays(first, 1));
    expect((await s.process(id)).flags).not.toContain('risk-expired');
    const second = addDays(s.today(), 30);
    await approved(second);
    expect((await s.open(id, 'clearBeforeExpiry')).map(({ dueOn, about }) => [dueOn, about])).toEqual([
      [second, 'request-2'],
    ]);
    await d.clearCheck(id, 'dbs');
    expect(await s.open(id, 'clearBeforeExpiry')).toEqual([]);
  });

  it('refused, the checks are waited for', async () => {
    const id = await accepted();
    const words = { reasons: 'Short', mitigations: 'None' };
    const form = { expiresOn: addDays(s.today(), 30), barredListOn: s.today(), ...words };
    await s.act(id, 'requestRiskStart', 'tess', { form });
    await d.answer(id, 'decideRiskStart', 'refuse', { by: 'hugh', reason: 'Not safe' });
    expect(await d.stage(id)).toBe('clearance');
  });
});

describe('every way out', () => {
  it('declined, with its structured reason', async () => {
    const id = await begin();
    await d.answer(id, 'recordAnswer', 'declined', { form: { code: 'other-offer' } });
    expect(await d.outcome(id)).toBe('declined');
  });

  it.each(['offer', 'clearance', 'probation'])('withdrawn by the candidate at the stage %s', async (stage) => {
    const id = stage === 'offer' ? await begin() : stage === 'clearance' ? await accepted() : await started();
    const codes = Object.keys((await import('../../domain/appointment/reasons.ts')).withdrawn);
    await s.act(id, 'withdraw', 'hana', { code: codes[0] ?? '' });
    expect(await d.outcome(id)).toBe('withdrawn');
    expect(await s.open(id)).toEqual([]);
  });

  it('rescinded by HR, with code and reason', async () => {
    const id = await accepted();
    const codes = Object.keys((await import('../../domain/appointment/reasons.ts')).rescinded);
    await expect(s.act(id, 'rescind', 'hana', { code: codes[0] ?? '' })).rejects.toMatchObject({
      errors: [{ pointer: '/reason' }],
    });
    await s.act(id, 'rescind', 'hana', { code: codes[0] ?? '', reason: 'Untrue statements' });
    expect(await d.outcome(id)).toBe('rescinded');
  });

  it('a start is on no day before the offer was accepted', async () => {
    const id = await begin();
    await s.daysPass(2);
    await d.answer(id, 'recordAnswer', 'accepted');
    const acceptedOn = s.today();
    await d.clearAll(id);
    await d.answer(id, 'agreeStartDate', 'agreed', {
      form: { startsOn: addDays(acceptedOn, 1), confirmed: ['/startsOn'] },
    });
    await s.daysPass(1);
    const startedOn = (day: string) =>
      errorsOf(d.answer(id, 'confirmStarted', 'started', { form: { startedOn: day } }));
    expect(await startedOn('2001-01-01')).toMatchObject([{ pointer: '/startedOn' }]);
    expect(await startedOn(addDays(acceptedOn, -1))).toMatchObject([
      { pointer: '/startedOn', message: expect.stringContaining('accepted the offer') },
    ]);
    expect(await startedOn(acceptedOn)).toEqual([]);
  });

  it('a start that is moved before its day is asked about on the new day, and probation is counted from it', async () => {
    const id = await accepted();
    await d.clearAll(id);
    const agreed = addDays(s.today(), 20);
    await d.answer(id, 'agreeStartDate', 'agreed', { form: { startsOn: agreed, confirmed: ['/startsOn'] } });
    const moved = addDays(agreed, 30);
    const form = { startsOn: moved, confirmed: ['/startsOn'] };
    await s.act(id, 'moveStart', 'tess', { reason: 'They have more notice to give', form });
    await s.daysPass(25);
    expect(await d.openNames(id)).toEqual([]);
    const ends = { processId_name: { processId: id, name: 'probationEnds' } };
    expect((await s.db.milestone.findUniqueOrThrow({ where: ends })).date).toBe(addMonths(moved, 6));
    await s.until(moved);
    expect(await d.openNames(id)).toEqual(['confirmStarted']);
  });

  it('did not start, or on another day', async () => {
    const id = await accepted();
    await d.clearAll(id);
    await d.answer(id, 'agreeStartDate', 'agreed', {
      form: { startsOn: addDays(s.today(), 20), confirmed: ['/startsOn'] },
    });
    await s.daysPass(21);
    await d.answer(id, 'confirmStarted', 'newDate', {
      reason: 'Ill',
      form: { startsOn: addDays(s.today(), 14), confirmed: ['/startsOn'] },
    });
    await s.daysPass(15);
    await d.answer(id, 'confirmStarted', 'didNotStart', { reason: 'Took another job' });
    expect(await d.outcome(id)).toBe('didNotStart');
  });

  it('probation extended, then not passed', async () => {
    const id = await started();
    for (const [month, days] of [
      [1, 32],
      [3, 62],
    ] as const) {
      await s.daysPass(days);
      await d.answer(id, 'reviewProbation', 'satisfactory', { about: `month-${month}` });
    }
    await s.daysPass(95);
    await d.answer(id, 'decideProbation', 'extend', {
      reason: 'More time to show it',
      form: { until: addDays(s.today(), 60) },
    });
    expect(await d.stage(id)).toBe('extendedProbation');
    await s.daysPass(65);
    const [decide] = await s.open(id, 'decideProbation');
    const codes = Object.keys((await import('../../domain/appointment/reasons.ts')).notPassed);
    await s.decide(id, decide?.id ?? '', 'tess', { choice: 'notPassed', reason: 'Not met', form: { code: codes[0] } });
    expect(await d.outcome(id)).toBe('notPassed');
  });
});
