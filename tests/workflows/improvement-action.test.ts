import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, calendarsWith } from '../../domain/calendar/index.ts';
import { newAction } from '../../domain/improvement/facts.ts';
import { deadlines, settings as described } from '../../domain/improvement/policy.ts';
import { recheckExpected, schedule } from '../../domain/improvement/schedule.ts';
import { slippedBy } from '../../domain/improvement/slipped.ts';
import { exceptionsOf } from '../../domain/reports/exceptions.ts';
import { standingAfter } from '../../domain/reports/standing.ts';
import { forecastActions } from '../../services/views/forecasts.ts';
import { timelineOf } from '../../services/views/timeline.ts';
import { type ActionCouncil, actionCouncil } from '../support/action.ts';

let s: ActionCouncil['s'];
let d: ActionCouncil['d'];
beforeAll(async () => {
  ({ s, d } = await actionCouncil());
});
afterAll(() => s.close());

const settings = described.initial;
const rules = { deadlines, settings, calendars: calendarsWith([]) };

it('its dates stand from the first day as the preview promised them, and the re-check follows a later due date', async () => {
  const [dueOn, later] = [addDays(s.today(), 60), addDays(s.today(), 80)];
  const id = await d.raise({ dueOn });
  const { due, recheck } = (await d.state(id)).milestones;
  expect({ due, recheck }).toEqual(schedule({ dueOn, agreedOn: s.today() }, rules));
  await d.askForLonger(id, later);
  await d.answer(id, 'decideExtension', 'grant', { reason: 'The supplier is late', form: { until: later } });
  expect((await d.state(id)).milestones['recheck']).toEqual(recheckExpected(later, rules));
});

it('an action is done, its evidence reviewed, its impact verified, watched, and closed as sustained', async () => {
  const id = await d.raise();
  expect(await d.stage(id)).toBe('doing');
  expect(await d.colour(id)).toBe('green');
  await d.deliver(id);
  expect(await d.stage(id)).toBe('reviewing');
  await d.accept(id);
  expect(await d.stage(id)).toBe('verifying');
  await d.verify(id);
  expect(await d.stage(id)).toBe('watching');
  expect(await d.brag(id)).toMatchObject({ value: 'blue' });
  const { recheck } = (await d.state(id)).milestones;
  expect(recheck).toMatchObject({ date: addMonths(s.today(), settings.recheckMonths) });
  expect(recheck?.basis).toMatch(/^6 months after the impact was verified on /);
  await s.until(addDays(recheck?.date ?? '', 1));
  await d.answer(id, 'recheckImpact', 'sustained', { reason: 'Still at 96%' });
  expect(await d.outcome(id)).toBe('sustained');
  expect((await d.facts(id)).judgements.map(({ what }) => what)).toEqual([
    'delivered',
    'accepted',
    'verified',
    'sustained',
  ]);
});

it('raised by a process without an owner, the lead names owner, verifier and date before it begins', async () => {
  const about = newAction({ area: 5, source: 'breach', reference: 'ASY-2026-0001' });
  const parent = await d.raise();
  const id = await startChild(parent, about);
  expect(await d.openNames(id)).toEqual(['agreeAction']);
  const form = {
    owner: 'owen',
    dueOn: addDays(s.today(), 30),
    verifier: 'qadir',
    successMeasure: 'No breach for a year',
  };
  await expect(d.answer(id, 'agreeAction', 'agree', { form: { ...form, verifier: 'tess' } })).rejects.toMatchObject({
    errors: [{ pointer: '/verifier' }],
  });
  await d.answer(id, 'agreeAction', 'agree', { form });
  expect(await d.stage(id)).toBe('doing');
  expect((await d.state(id)).who).toMatchObject({ owner: 'owen', verifier: 'qadir', sponsor: 'sam' });
  expect(await d.due(id)).toBe(form.dueOn);
  expect((await s.process(id)).title).toBe('Recording and return home interviews (ASY-2026-0001)');
});

async function startChild(parent: string, facts: unknown): Promise<string> {
  const { startChild: start } = await import('../../activities/processes.ts');
  const { db, engine, kinds, taskQueue } = s.parts;
  const who = { raiser: 'quin', lead: 'quin' };
  const request = { parent, cause: 'breach:1', kind: 'improvement-action', who, facts: facts as never, on: s.today() };
  const id = await start({ db, engine, kinds, ...(taskQueue !== undefined && { taskQueue }) })(request);
  return id;
}

describe('the due date', () => {
  const metOn = async (id: string) => (await d.state(id)).milestones['due']?.metOn;
  const missed = async (id: string) =>
    exceptionsOf([standingAfter({ id, kind: 'improvement-action', team: 'north' }, await s.lines(id))], {}, s.today())
      .exceptions.filter(({ what }) => what === 'milestone')
      .map(({ name }) => name);
  const forecast = async (id: string) =>
    (await forecastActions(s.parts, { all: true }, s.today())).items.some(({ process }) => process === id);

  it('is met by delivering: no report calls it missed and no forecast late while others judge it', async () => {
    const id = await d.raise({ dueOn: addDays(s.today(), 5) });
    expect(await forecast(id)).toBe(true);
    await s.daysPass(2);
    const deliveredOn = s.today();
    await d.deliver(id);
    await s.daysPass(10);
    expect(await metOn(id)).toBe(deliveredOn);
    expect([await missed(id), await forecast(id)]).toEqual([[], false]);
    await d.accept(id);
    await d.verify(id);
    expect(await metOn(id)).toBe(deliveredOn);
  });

  it('runs again when the evidence is returned or the impact is not verified, until it is delivered anew', async () => {
    const id = await d.raise({ dueOn: addDays(s.today(), 5) });
    await d.deliver(id);
    await s.daysPass(6);
    await d.answer(id, 'reviewEvidence', 'return', { reason: 'Nothing shows it' });
    expect(await metOn(id)).toBeUndefined();
    expect([await missed(id), await forecast(id)]).toEqual([['due'], true]);
    expect(await s.db.milestone.findMany({ where: { processId: id, name: 'due' } })).toMatchObject([{ metOn: null }]);
    await d.deliver(id);
    await d.accept(id);
    await d.answer(id, 'verifyImpact', 'notVerified', { reason: 'Half the records are late' });
    expect(await metOn(id)).toBeUndefined();
    const told = (await timelineOf(s.parts, id)).filter(({ kind }) => kind === 'milestoneReopened');
    expect(told.map(({ heading }) => heading)).toEqual(Array(2).fill('Open again: To be done by'));
  });

  it('is met on the day of the delivery when the decision that sent it back is corrected', async () => {
    const id = await d.raise();
    await d.deliver(id);
    const deliveredOn = s.today();
    const [review] = await s.open(id, 'reviewEvidence');
    await d.answer(id, 'reviewEvidence', 'return', { reason: 'Nothing shows it' });
    await s.daysPass(3);
    await s.act(id, 'correct', 'hugh', { taskId: review?.id ?? '', reason: 'It does' });
    expect(await metOn(id)).toBe(deliveredOn);
  });
});

describe('a progress note', () => {
  it('is asked for at the policy’s interval; overdue, the action is amber', async () => {
    const id = await d.raise({ dueOn: addDays(s.today(), 200) });
    await s.daysPass(settings.noteEveryDays + 1);
    expect(await d.openNames(id)).toEqual(['deliver date-1', 'progressNote']);
    await s.until(addDays((await s.open(id, 'progressNote'))[0]?.dueOn ?? '', 1));
    expect(await d.brag(id)).toMatchObject({
      value: 'amber',
      why: expect.stringMatching(/^A progress note was due on/),
    });
    await d.answer(id, 'progressNote', 'noted', { form: { outlook: 'at-risk', note: 'Half the teams are done' } });
    expect(await d.colour(id)).toBe('green');
    await s.daysPass(settings.noteEveryDays + 1);
    expect(await d.openNames(id)).toContain('progressNote');
  });

  it('given before it is asked for puts the next one off', async () => {
    const id = await d.raise({ dueOn: addDays(s.today(), 200) });
    await s.daysPass(20);
    await s.act(id, 'giveNote', 'owen', { form: { outlook: 'on-track', note: 'Three teams are done' } });
    await s.daysPass(20);
    expect(await d.openNames(id)).not.toContain('progressNote');
    await s.daysPass(10);
    expect(await d.openNames(id)).toContain('progressNote');
    expect((await d.facts(id)).notes).toMatchObject([{ by: 'owen', outlook: 'on-track' }]);
  });

  it('is not asked for once the work is delivered', async () => {
    const id = await d.raise();
    await s.daysPass(settings.noteEveryDays + 1);
    await d.deliver(id);
    expect(await d.openNames(id)).toEqual(['reviewEvidence']);
  });
});

describe('a later due date', () => {
  it('is decided by somebody else, counted, and moves the date; each request is a record of its own', async () => {
    const id = await d.raise();
    const dueOn = (await d.due(id)) ?? '';
    await d.askForLonger(id, addDays(dueOn, 20));
    expect((await s.open(id, 'decideExtension')).map(({ assigneeId }) => assigneeId)).toEqual(['sam']);
    await expect(
      d.answer(id, 'decideExtension', 'grant', { by: 'owen', form: { until: addDays(dueOn, 20) }, reason: 'Mine' }),
    ).rejects.toMatchObject({ code: 'barred-from-own-case' });
    await d.answer(id, 'decideExtension', 'grant', {
      form: { until: addDays(dueOn, 14) },
      reason: 'Two weeks will do',
    });
    expect(await d.due(id)).toBe(addDays(dueOn, 14));
    await d.askForLonger(id, addDays(dueOn, 30));
    await d.answer(id, 'decideExtension', 'refuse', { reason: 'Long enough' });
    const facts = await d.facts(id);
    expect(slippedBy(facts, s.today())).toEqual({ times: 1, days: 14 });
    expect(facts.extensions.map(({ from, asked, decided }) => [from, asked, decided?.granted])).toEqual([
      [dueOn, addDays(dueOn, 20), true],
      [addDays(dueOn, 14), addDays(dueOn, 30), false],
    ]);
    const [deliver] = await s.open(id, 'deliver');
    expect(deliver?.dueOn).toBe(addDays(dueOn, 14));
    expect(await s.kindsOf(id)).toContain('milestoneMoved');
  });

  it('asked for often goes to leadership', async () => {
    const id = await d.raise();
    for (let times = 1; times <= settings.extensionsBeforeLeadership; times += 1) {
      const until = addDays((await d.due(id)) ?? '', 5);
      await d.askForLonger(id, until);
      await d.answer(id, 'decideExtension', 'grant', { form: { until }, reason: 'Once more' });
    }
    await d.askForLonger(id, addDays((await d.due(id)) ?? '', 5));
    expect((await s.open(id, 'decideExtension')).map(({ assigneeId }) => assigneeId)).toEqual(['ada']);
  });

  it('is refused at once when it is earlier, too far off, asked twice, or asked by another', async () => {
    const id = await d.raise();
    const dueOn = (await d.due(id)) ?? '';
    await expect(d.askForLonger(id, dueOn)).rejects.toMatchObject({ errors: [{ pointer: '/until' }] });
    await expect(d.askForLonger(id, addDays(dueOn, 93))).rejects.toMatchObject({ errors: [{ pointer: '/until' }] });
    await expect(d.askForLonger(id, addDays(dueOn, 5), 'nia')).rejects.toMatchObject({ code: 'not-permitted' });
    await d.askForLonger(id, addDays(dueOn, 5));
    await expect(d.askForLonger(id, addDays(dueOn, 6))).rejects.toMatchObject({ errors: [{ pointer: '' }] });
  });

  it('is no longer decided once the work is delivered', async () => {
    const id = await d.raise();
    await d.askForLonger(id, addDays((await d.due(id)) ?? '', 5));
    await d.deliver(id);
    expect(await d.openNames(id)).toEqual(['reviewEvidence']);
    expect((await d.facts(id)).extensions).toMatchObject([{ lapsedOn: s.today() }]);
  });
});

describe('the colour', () => {
  it('is amber near the due date, red after it, and never a matter of opinion', async () => {
    const id = await d.raise({ dueOn: addDays(s.today(), 20) });
    expect(await d.colour(id)).toBe('green');
    await s.daysPass(7);
    expect(await d.brag(id)).toMatchObject({
      value: 'amber',
      why: expect.stringMatching(/^It is due on .*, in 13 days\.$/),
    });
    await s.daysPass(14);
    expect(await d.brag(id)).toMatchObject({ value: 'red', why: expect.stringMatching(/and is 1 day overdue\.$/) });
  });

  it('is red while blocked, with the reason, and leadership see it', async () => {
    const id = await d.raise();
    const reason = 'The partner has no data officer';
    await expect(s.act(id, 'unblock', 'owen', { reason })).rejects.toMatchObject({ code: 'invalid' });
    await s.act(id, 'block', 'owen', { code: 'partner-organisation', reason });
    expect(await d.brag(id)).toMatchObject({ value: 'red', why: expect.stringContaining('partner organisation') });
    expect((await s.process(id)).flags).toEqual(['blocked']);
    await expect(s.act(id, 'block', 'owen', { code: 'other', reason })).rejects.toMatchObject({ code: 'invalid' });
    await s.act(id, 'unblock', 'owen', { reason: 'They have one now' });
    expect(await d.colour(id)).toBe('green');
    expect((await s.process(id)).flags).toEqual([]);
  });

  it('is no longer red for a block once the work is delivered, and leadership’s flag goes', async () => {
    const id = await d.raise();
    await s.act(id, 'block', 'owen', { code: 'it-system', reason: 'The export does not work' });
    await d.deliver(id);
    expect(await d.brag(id)).toMatchObject({ value: 'green', why: expect.stringMatching(/^Delivered on/) });
    expect((await s.process(id)).flags).toEqual([]);
    expect((await d.facts(id)).blocks).toMatchObject([{ code: 'it-system', until: s.today() }]);
  });

  it('given by hand needs a reason and an end, stands beside the derived one, and lapses by itself', async () => {
    const id = await d.raise();
    const until = addDays(s.today(), 5);
    const form = { value: 'red', until };
    await expect(s.act(id, 'overrideBrag', 'quin', { form })).rejects.toMatchObject({ code: 'invalid' });
    await expect(s.act(id, 'overrideBrag', 'owen', { form, reason: 'x' })).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
    await expect(
      s.act(id, 'overrideBrag', 'quin', { form: { ...form, until: addDays(s.today(), 29) }, reason: 'Too long' }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/until' }] });
    await s.act(id, 'overrideBrag', 'quin', { form, reason: 'The supplier has gone out of business' });
    expect(await d.brag(id)).toMatchObject({
      value: 'red',
      derived: { value: 'green' },
      override: { until, by: { id: 'quin' } },
    });
    await s.until(until);
    expect(await d.colour(id)).toBe('red');
    await s.daysPass(1);
    expect(await d.brag(id)).toMatchObject({ value: 'green', override: null });
    expect((await d.facts(id)).overrides).toMatchObject([{ endedOn: s.today() }]);
    expect((await d.state(id)).milestones['overrideLapses']?.metOn).toBe(s.today());
  });

  it('given by hand is never blue while the impact has not been verified', async () => {
    const id = await d.raise();
    const form = { value: 'blue', until: addDays(s.today(), 5) };
    const give = () => s.act(id, 'overrideBrag', 'quin', { form, reason: 'It is as good as done' });
    await expect(give()).rejects.toMatchObject({ errors: [{ pointer: '/value' }] });
    await d.deliver(id);
    await d.accept(id);
    await expect(give()).rejects.toMatchObject({ errors: [{ pointer: '/value' }] });
    await d.verify(id);
    await give();
    expect(await d.colour(id)).toBe('blue');
    await s.act(id, 'reopen', 'quin', {
      form: { dueOn: addDays(s.today(), 40) },
      reason: 'An inspector saw otherwise',
    });
    expect(await d.brag(id)).toMatchObject({ value: 'green', override: null });
    const adopt = {
      startedOn: s.today(),
      stage: 'doing',
      on: s.today(),
      override: { ...form, on: s.today(), by: 'quin' },
    };
    await expect(d.raise({ adopt })).rejects.toMatchObject({ errors: [{ pointer: '/adopt/override/value' }] });
  });

  it('given by hand may be lifted, or replaced by another', async () => {
    const id = await d.raise();
    const until = addDays(s.today(), 5);
    const give = (value: string) =>
      s.act(id, 'overrideBrag', 'dora', { form: { value, until }, reason: 'Seen on site' });
    await give('red');
    await give('amber');
    expect(await d.colour(id)).toBe('amber');
    await s.act(id, 'liftOverride', 'quin');
    expect(await d.colour(id)).toBe('green');
    await expect(s.act(id, 'liftOverride', 'quin')).rejects.toMatchObject({ code: 'invalid' });
  });
});

it('silence climbs the owner’s line past the due date and delivers nothing', async () => {
  const id = await d.raise({ dueOn: addDays(s.today(), 20) });
  await s.daysPass(20 + 50);
  expect(await d.stage(id)).toBe('doing');
  const [task] = await s.open(id, 'deliver');
  expect(task?.escalatedTo).toEqual(['tess', 'sam', 'hugh']);
  expect((await s.process(id)).flags).toContain('stuck');
  await d.deliver(id, [], 'sam');
  expect((await d.facts(id)).doers).toContain('sam');
});

it('a pause moves the due date, and is not counted as slipping', async () => {
  const id = await d.raise();
  const dueOn = (await d.due(id)) ?? '';
  await s.act(id, 'pause', 'quin', { reason: 'The team is reorganised' });
  await s.daysPass(10);
  await s.act(id, 'resume', 'quin');
  expect(await d.due(id)).toBe(addDays(dueOn, 10));
  expect((await s.open(id, 'deliver')).map((task) => task.dueOn)).toEqual([addDays(dueOn, 10)]);
  expect(slippedBy(await d.facts(id), s.today())).toEqual({ times: 0, days: 0 });
});

it('adopted, it stands where it had come to, with its past and its colour', async () => {
  const on = addDays(s.today(), -40);
  const startedOn = addDays(s.today(), -100);
  const blocked = { since: addDays(s.today(), -5), code: 'it-system' };
  const extension = {
    from: addDays(s.today(), -20),
    until: addDays(s.today(), 30),
    askedOn: on,
    decidedOn: on,
    decidedBy: 'sam',
  };
  const lastNote = { on: addDays(s.today(), -10), outlook: 'off-track' };
  const adopt = { startedOn, stage: 'doing', on: startedOn, past: [], extensions: [extension], blocked, lastNote };
  const id = await d.raise({ dueOn: addDays(s.today(), 30), adopt });
  expect(await d.brag(id)).toMatchObject({ value: 'red', why: expect.stringContaining('IT system') });
  expect(slippedBy(await d.facts(id), s.today())).toEqual({ times: 1, days: 50 });
  expect(await d.openNames(id)).toEqual(['deliver date-2']);
  await expect(d.raise({ adopt: { ...adopt, stage: 'watching' } })).rejects.toMatchObject({ code: 'invalid' });
  const past = [
    { stage: 'doing', on: startedOn },
    { stage: 'reviewing', on },
    { stage: 'verifying', on },
  ];
  const deliveredOn = addDays(on, -3);
  const watched = await d.raise({
    verifier: 'qadir',
    dueOn: on,
    adopt: { startedOn, past, stage: 'watching', on, deliveredOn, verifiedOn: on },
  });
  expect(await d.colour(watched)).toBe('blue');
  const { due } = (await d.state(watched)).milestones;
  expect(due?.metOn).toBe(deliveredOn);
  expect((await d.state(watched)).milestones['recheck']?.date).toBe(addMonths(on, 6));
});
