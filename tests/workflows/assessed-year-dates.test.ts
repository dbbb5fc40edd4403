import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assessedYear } from '../../domain/assessed-year/contract.ts';
import { programmeOn } from '../../domain/assessed-year/programmes.ts';
import { addDays, addMonths, addWorkingDays, calendarsWith, formatDate } from '../../domain/calendar/index.ts';
import { exceptionsOf } from '../../domain/reports/exceptions.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { movesOf } from '../../services/engine/what-if.ts';
import { forecastYears } from '../../services/views/forecasts.ts';
import { viewOpenWork } from '../../services/views/open-work.ts';
import { timelineOf } from '../../services/views/timeline.ts';
import { findPerson } from '../../store/directory.ts';
import { standingAt } from '../../store/reports.ts';
import { type YearCouncil, yearCouncil } from '../support/year.ts';

let s: YearCouncil['s'];
let y: YearCouncil['y'];
beforeAll(async () => {
  ({ s, y } = await yearCouncil());
});
afterEach(() => y.endAll());
afterAll(() => s.close());

describe('dates that move', () => {
  /** Its milestones missed: as the exception report tells them, and as the open work counts them. */
  const missed = async (id: string) => {
    const { seq } = await s.process(id);
    const contracts = { 'assessed-year': assessedYear };
    const { exceptions } = exceptionsOf(await standingAt(s.db, { [id]: seq }), contracts, s.today());
    const query = { scope: { all: true as const }, today: s.today(), statutory: [] };
    const { totals } = await viewOpenWork(s.parts, query, { limit: 1 }, await s.person('hana'));
    return {
      told: exceptions.filter(({ what }) => what === 'milestone').map(({ name }) => name),
      counted: totals.milestones.missed,
    };
  };
  const expected = async (id: string) =>
    (await forecastYears(s.parts, { all: true }, s.today())).items.find(({ process }) => process === id)?.why;

  const moves = async (id: string, milestone: string) =>
    (await s.db.event.findMany({ where: { processId: id, kind: 'milestoneMoved' }, orderBy: { seq: 'asc' } }))
      .map(({ line }) => JSON.parse(line) as { milestone: string; from: string; to: string; basis: string })
      .filter((event) => event.milestone === milestone);

  it('an absence over the threshold moves every later date from its first day, shown before and after with the reason', async () => {
    const id = await y.underAssessment();
    const [review, outcome] = [await y.planned(id, 'review3'), await y.planned(id, 'outcome')];
    const from = s.today();
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'sickness', from, until: addDays(from, 20) } });
    expect(await y.planned(id, 'review3')).toBe(review); // three weeks are not over the threshold
    await s.act(id, 'recordAbsence', 'tess', {
      form: { kind: 'sickness', from: addDays(from, 21), until: addDays(from, 41) },
    });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 42));
    const [moved] = await moves(id, 'outcome');
    expect(moved).toMatchObject({ from: outcome, to: addDays(outcome, 42) });
    expect(moved?.basis).toMatch(/^12 months after the start on .+, moved by 42 days on which the clock stood still$/);
  });

  it('a pause and an absence that overlap count once', async () => {
    const id = await y.underAssessment();
    const outcome = await y.planned(id, 'outcome');
    const from = s.today();
    await s.act(id, 'pause', 'hana', { reason: 'The team is being reorganised' });
    await s.daysPass(30);
    await s.act(id, 'resume', 'hana');
    expect(await y.planned(id, 'outcome')).toBe(addDays(outcome, 30));
    const form = { kind: 'parental', from: addDays(from, 10), until: addDays(from, 39) };
    await s.act(id, 'recordAbsence', 'tess', { form });
    expect(await y.planned(id, 'outcome')).toBe(addDays(outcome, 40));
  });

  it('a date already missed is not rescued; a review asked for in an absence that began before is asked for again later', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, 10));
    await s.act(id, 'recordAbsence', 'tess', {
      form: { kind: 'parental', from: addDays(review, 5), until: addDays(review, 9) },
    });
    expect(await y.planned(id, 'review3')).toBe(review);
    expect(await y.openOf(id, 'holdReview')).toEqual([`review3#${review}`]);
    await s.act(id, 'recordAbsence', 'tess', {
      form: { kind: 'parental', from: addDays(review, -3), until: addDays(review, 9) },
    });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 13));
    expect(await y.openOf(id, 'holdReview')).toEqual([]);
    await s.until(addDays(review, 13));
    expect(await y.openOf(id, 'holdReview')).toEqual([`review3#${addDays(review, 13)}`]);
  });

  it('no review comes while an absence without an end stops the clock', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, -30));
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } });
    await s.until(addDays(review, 70));
    expect(await y.openOf(id, 'holdReview')).toEqual([]);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 100));
  });

  it('whoever is back sooner than planned is asked for their work again at once, and loses no more days than they were away', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    const from = s.today();
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from, until: addDays(from, 200) } });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 201));
    await s.until(addDays(from, 40));
    expect((await s.open(id)).map(({ name }) => name)).not.toContain('recordSupervision');
    const shorter = { kind: 'parental', from, until: addDays(from, 60) };
    await expect(s.act(id, 'recordAbsence', 'tess', { form: shorter })).rejects.toMatchObject({
      errors: [{ pointer: '/until', message: expect.stringContaining('Record that they are back') }],
    });
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 40));
    expect((await s.open(id)).map(({ name }) => name)).toContain('recordSupervision');
  });

  it('an absence that was recorded wrongly is put right by one line, looked at before it counts: every date is as it would have been', async () => {
    const id = await y.underAssessment();
    const before = { review: await y.planned(id, 'review3'), outcome: await y.planned(id, 'outcome') };
    const [from, until] = [s.today(), addDays(s.today(), 390)];
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from, until } });
    const wrong = await y.planned(id, 'outcome');
    expect(wrong > before.outcome).toBe(true);

    const was = { kind: 'parental', from, until } as const;
    const becomes = { ...was, until: addDays(from, 30) };
    const subject = await getSubject(s.parts, id);
    const tess = await findPerson(s.db, 'tess', s.today());
    if (!tess) throw new Error('Tess is here');
    const moves = await movesOf(s.parts, subject, 'amendAbsence', { was, becomes }, tess);
    expect(moves).toContainEqual(
      expect.objectContaining({
        name: 'outcome',
        from: expect.objectContaining({ date: wrong }),
        to: expect.objectContaining({ date: addDays(before.outcome, 31) }),
      }),
    );
    expect(await y.planned(id, 'outcome')).toBe(wrong); // nothing has happened

    const { seq } = await s.process(id);
    const amend = (form: Readonly<Record<string, unknown>>) =>
      s.act(id, 'amendAbsence', 'tess', { reason: 'The year was typed wrongly', form });
    await amend({ was, becomes });
    const lines = (await s.lines(id)).filter((line) => line.seq > seq && line.kind === 'actionTaken');
    expect(lines).toEqual([expect.objectContaining({ action: 'amendAbsence', form: { was, becomes } })]);
    expect(await y.planned(id, 'review3')).toBe(addDays(before.review, 31));
    expect(await y.planned(id, 'outcome')).toBe(addDays(before.outcome, 31));

    await expect(amend({ was, becomes })).rejects.toMatchObject({ errors: [{ pointer: '/was' }] });
    await amend({ was: becomes });
    expect(await y.planned(id, 'outcome')).toBe(before.outcome);
    expect((await y.facts(id)).absences).toEqual([]);
  });

  it('a share of full time that was recorded wrongly is put right, the one it began with too: every date is as it would have been', async () => {
    const id = await y.underAssessment();
    const [start, outcome] = [s.today(), await y.planned(id, 'outcome')];
    const half = { from: start, fte: 0.5 };
    await s.act(id, 'changeFte', 'tess', { form: half });
    const wrong = await y.planned(id, 'outcome');
    const amend = (form: Readonly<Record<string, unknown>>) =>
      s.act(id, 'amendFte', 'tess', { reason: 'It was somebody else', form });
    await expect(amend({ was: { ...half, fte: 0.6 } })).rejects.toMatchObject({
      errors: [{ pointer: '/was', message: expect.stringContaining(`1 from ${formatDate(start)}; 0.5 from`) }],
    });
    const tess = await findPerson(s.db, 'tess', s.today());
    if (!tess) throw new Error('Tess is here');
    const moves = await movesOf(s.parts, await getSubject(s.parts, id), 'amendFte', { was: half }, tess);
    expect(moves.find(({ name }) => name === 'outcome')).toMatchObject({
      from: { date: wrong },
      to: { date: outcome },
    });
    await amend({ was: half });
    expect(await y.planned(id, 'outcome')).toBe(outcome);
    expect((await y.facts(id)).fteChanges).toEqual([]);

    const first = { from: start, fte: 1 };
    await expect(amend({ was: first })).rejects.toMatchObject({ errors: [{ pointer: '/becomes' }] });
    await amend({ was: first, becomes: { ...first, fte: 0.8 } });
    expect(await y.planned(id, 'outcome')).toBe(addMonths(start, 15));
    await amend({ was: { ...first, fte: 0.8 }, becomes: first });
    expect(await y.planned(id, 'outcome')).toBe(outcome);
  });

  it('after more hours, days away move what is left all the same: no slack swallows them, and the reason says what was kept', async () => {
    const id = await y.underAssessment();
    const start = s.today();
    await s.act(id, 'changeFte', 'tess', { form: { from: start, fte: 0.5 } });
    const kept = await y.planned(id, 'outcome');
    await s.act(id, 'changeFte', 'tess', { form: { from: addMonths(start, 3), fte: 1 } });
    expect(await y.planned(id, 'outcome')).toBe(kept);
    const form = { kind: 'sickness', from: addMonths(start, 4), until: addDays(addMonths(start, 4), 60) };
    await s.act(id, 'recordAbsence', 'tess', { form });
    expect(await y.planned(id, 'outcome')).toBe(addDays(kept, 61));
    const moved = await moves(id, 'outcome');
    expect(moved.at(-1)?.basis).toMatch(
      /moved by 61 days on which the clock stood still; more hours bring nothing forward$/,
    );
  });

  it('the review of a support plan moves by the days away, and is not asked for meanwhile', async () => {
    const id = await y.underAssessment();
    await s.act(id, 'raiseConcern', 'asha', { reason: 'Recording is weeks behind' });
    const reviewOn = addDays(s.today(), 20);
    await y.answer(id, 'agreeSupportPlan', 'agreed', { form: { reviewOn } });
    const from = addDays(s.today(), 5);
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from, until: addDays(from, 99) } });
    expect(await y.planned(id, 'concernReview')).toBe(addDays(reviewOn, 100));
    await s.until(addDays(reviewOn, 1));
    expect(await s.open(id, 'reviewSupportPlan')).toEqual([]);
    await s.until(addDays(reviewOn, 100));
    expect(await s.open(id, 'reviewSupportPlan')).toHaveLength(1);
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'careerBreak', from: s.today() } });
    expect(await s.open(id, 'reviewSupportPlan')).toEqual([]);
    await s.daysPass(30);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    await s.until(await y.planned(id, 'concernReview'));
    await s.beginAgain(id);
    await y.answer(id, 'reviewSupportPlan', 'resolved', { reason: 'It is up to date' });
    expect((await y.facts(id)).concern).toMatchObject({ status: 'resolved' });
  });

  it('who is deferred is assessed again as many days later as they were away since, and so is the outcome', async () => {
    const deferredTo = addDays(s.today(), 40);
    const id = await y.adopted('deferred', {}, { deferredTo });
    const outcome = await y.planned(id, 'outcome');
    // Nobody claims for a pass before there can be one.
    expect((await y.planned(id, 'fundingCompletion')) > outcome).toBe(true);
    const from = addDays(s.today(), 10);
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from, until: addDays(from, 199) } });
    expect(await y.planned(id, 'reassessment')).toBe(addDays(deferredTo, 200));
    expect((await y.planned(id, 'outcome')) > outcome).toBe(true);
    await s.until(addDays(deferredTo, 5));
    expect(await y.stage(id)).toBe('deferred');
    expect((await s.open(id)).map(({ name }) => name)).not.toContain('recommend');
    await s.until(addDays(deferredTo, 200));
    expect(await y.stage(id)).toBe('finalAssessment');
    expect(await y.planned(id, 'outcome')).toBe(addMonths(addDays(deferredTo, 200), 1));
  });

  it('what was due is not asked for, missed or chased while an absence without an end stops the clock, and is again afterwards', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, 6));
    const from = addDays(review, -10);
    expect((await s.open(id)).map(({ name }) => name)).toContain('holdReview');
    expect(await missed(id)).toEqual({ told: ['fundingRegistration', 'review3'], counted: 2 });
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from } });
    const asked = (await s.open(id)).map(({ name }) => name);
    for (const name of ['holdReview', 'addMissingEvidence', 'recordSupervision']) expect(asked).not.toContain(name);
    expect(await missed(id)).toEqual({ told: ['fundingRegistration'], counted: 1 }); // the council’s own claim goes on
    expect(await expected(id)).toContain(`moved by 16 days, standing still since ${formatDate(from)}`);
    await s.daysPass(60);
    const stuck = (await s.open(id)).filter((task) => task.stuck).map(({ name }) => name);
    expect(stuck.sort()).toEqual(['claimFunding', 'recordWorkload']); // a month that was over before is owed all the same
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    const again = await y.planned(id, 'review3');
    expect([again, (await s.process(id)).stillSince]).toEqual([addDays(review, 76), null]);
    await s.until(again);
    expect(await y.openOf(id, 'holdReview')).toEqual([`review3#${again}`]);
  });

  it('a review missed before somebody went away is asked for again when they are back, with a whole deadline', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, 8));
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'careerBreak', from: addDays(s.today(), 1) } });
    await s.daysPass(2);
    expect(await y.openOf(id, 'holdReview')).toEqual([]);
    await s.daysPass(40);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    await s.beginAgain(id);
    const [task, ...others] = await s.open(id, 'holdReview');
    expect(task).toMatchObject({ about: `review3#${review}#2`, openedOn: s.today() });
    expect(others).toEqual([]);
  });

  it('missing evidence is asked for again before the day to which a review was moved', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, -5));
    expect((await s.open(id, 'addMissingEvidence'))[0]).toMatchObject({ about: 'review3', dueOn: review });
    const form = { kind: 'sickness', from: addDays(s.today(), -40), until: addDays(s.today(), -1) };
    await s.act(id, 'recordAbsence', 'tess', { form });
    expect(await y.openOf(id, 'addMissingEvidence')).toEqual([]);
    const later = await y.planned(id, 'review3');
    await s.until(addDays(later, -9));
    expect((await s.open(id, 'addMissingEvidence'))[0]).toMatchObject({ about: 'review3#2', dueOn: later });
  });

  it('the last claim goes by the outcome, wherever that is moved; of somebody not funded none is expected', async () => {
    const claimed = async (id: string) => (await y.planned(id, 'fundingCompletion')) || null;
    const within = (date: string) => addWorkingDays(date, 20, calendarsWith([]).office);
    const funded = await y.underAssessment();
    expect(await claimed(funded)).toBe(within(await y.planned(funded, 'outcome')));
    const form = { kind: 'parental', from: s.today(), until: addDays(s.today(), 99) };
    await s.act(funded, 'recordAbsence', 'tess', { form });
    expect(await claimed(funded)).toBe(within(await y.planned(funded, 'outcome')));
    const unfunded = await y.begin();
    expect(await claimed(unfunded)).not.toBeNull();
    await y.register(unfunded, { qualifiedOn: '2019-06-30' });
    expect([await claimed(unfunded), await y.planned(unfunded, 'fundingRegistration')]).toEqual([null, '']);
    const rows = await s.db.milestone.findMany({ where: { processId: unfunded } });
    expect(rows.map(({ name }) => name).filter((name) => name.startsWith('funding'))).toEqual([]);
    const heard = (await timelineOf(s.parts, unfunded)).map(({ heading }) => heading);
    expect(heard).toContain('No longer to come: Funding claimed at completion');
    expect((await missed(unfunded)).told).toEqual([]);
  });

  it('half time from a day on stretches what is left; full time again brings nothing forward', async () => {
    const id = await y.underAssessment();
    const [start, outcome] = [s.today(), await y.planned(id, 'outcome')];
    await s.act(id, 'changeFte', 'tess', { form: { from: start, fte: 0.5 } });
    const later = await y.planned(id, 'outcome');
    expect(later > addDays(outcome, 360)).toBe(true);
    await s.act(id, 'changeFte', 'tess', { form: { from: start, fte: 1 } });
    expect(await y.planned(id, 'outcome')).toBe(later);
  });
});

describe('adopted', () => {
  const past = (on: string) => [
    { stage: 'registering', on },
    { stage: 'agreement', on },
  ];

  it('what came due since the stage was entered is counted from its own day, what was asked before from an earlier one', async () => {
    const startsOn = addMonths(addDays(s.today(), -9), -6);
    const review = addMonths(startsOn, 6); // not always that day again: February is short
    const on = addDays(startsOn, 25);
    const adopt = { startedOn: startsOn, past: past(startsOn), on, agreedOn: on, reviewsDone: ['review3'] };
    const id = await y.adopted('year', { startsOn }, adopt);
    const due = addWorkingDays(review, 10, calendarsWith([]).office);
    expect((await s.open(id, 'holdReview'))[0]).toMatchObject({ openedOn: review, dueOn: due });
    expect((await s.open(id, 'recordSupervision'))[0]).toMatchObject({ openedOn: on });
    const opened = (await s.lines(id)).filter(({ kind }) => kind === 'taskOpened').map((line) => line.on);
    expect(opened).toEqual([on, review]);
    await s.daysPass(1);
    expect((await s.process(id)).flags).not.toContain('stuck');
  });

  it('a review that was done was met on its day, or by today when that is still to come', async () => {
    const startsOn = addMonths(s.today(), -5);
    const adopt = {
      startedOn: startsOn,
      past: past(startsOn),
      on: addDays(startsOn, 25),
      agreedOn: addDays(startsOn, 25),
    };
    const id = await y.adopted('year', { startsOn }, { ...adopt, reviewsDone: ['review3', 'review6'] });
    const { milestones } = await y.state(id);
    expect(milestones['review3']).toMatchObject({ date: addMonths(startsOn, 3), metOn: addMonths(startsOn, 3) });
    expect(milestones['review6']).toMatchObject({ date: addMonths(startsOn, 6), metOn: s.today() });
  });

  it('who was away for long on the day of a review is not asked about it', async () => {
    const startsOn = addDays(s.today(), -330);
    const away = { kind: 'parental', from: addDays(startsOn, 40) };
    const id = await y.adopted('year', {}, { reviewsDone: [], absences: [away] });
    expect(await s.open(id)).toEqual([]);
  });
});

describe('on the way', () => {
  it('withdrawn, with its structured reason, at any stage', async () => {
    const id = await y.begin();
    await s.act(id, 'withdraw', 'hana', { code: 'resigned', reason: 'Moves away' });
    expect(await y.outcome(id)).toBe('withdrawn');
    expect(await s.open(id)).toEqual([]);
  });

  it('another employer: the record is handed on, and the year ends here', async () => {
    const id = await y.underAssessment();
    await s.act(id, 'transfer', 'tess', { reason: 'Goes on with a neighbouring council' });
    expect((await s.open(id)).map(({ name }) => name).sort()).toEqual(['claimFunding', 'handOn']);
    await y.answer(id, 'handOn', 'sent');
    expect(await y.outcome(id)).toBe('transferred');
  });

  it('another team: its manager takes over with the open tasks, it is listed there, and what was before is kept', async () => {
    await s.db.team.create({ data: { id: 'south', name: 'South', service: 'Family safeguarding' } });
    const id = await y.underAssessment();
    const { seq } = await s.process(id);
    await s.act(id, 'changeTeam', 'hana', { form: { team: 'south', manager: 'pia', from: s.today() } });
    expect((await s.open(id, 'recordSupervision'))[0]?.assigneeId).toBe('pia');
    expect(await y.facts(id)).toMatchObject({ managedBy: ['tess', 'pia'], teams: [{ manager: 'pia' }] });
    expect(await s.process(id)).toMatchObject({ teamId: 'south' });
    expect((await timelineOf(s.parts, id)).map(({ heading }) => heading)).toContain('Moved from North to South');
    expect(await standingAt(s.db, { [id]: seq })).toMatchObject([{ team: 'north' }]);
    expect(await standingAt(s.db, { [id]: seq + 9 })).toMatchObject([{ team: 'south' }]);
  });
});

describe('from an appointment', () => {
  it('exactly one year begins when somebody newly qualified starts; who they are is registered', async () => {
    const vacancy = { title: 'Somebody new', grade: 'G9', route: 'newly-qualified', team: 'north', manager: 'tess' };
    const appointment = await s.start('appointment', vacancy, 'hana');
    await y.answer(appointment, 'recordAnswer', 'accepted');
    await y.clearAll(appointment);
    await y.starts(appointment);
    const years = await s.db.process.findMany({ where: { parentId: appointment, kind: 'assessed-year' } });
    expect(years).toHaveLength(1);
    const id = years[0]?.id ?? '';
    const programme = programmeOn(s.today()); // by the day they start
    expect((await y.state(id)).facts.programme).toBe(programme);
    expect(await y.planned(id, 'outcome')).toBe(addMonths(s.today(), programme === 'asye' ? 12 : 24));
    // The number that was verified before they started is not asked for again.
    expect((await y.state(id)).facts).toMatchObject({ registrationNumber: 'SW123456' });
    await expect(y.register(id)).rejects.toMatchObject({ errors: [{ pointer: '/person' }] });
    const person = await y.nqsw();
    await y.register(id, { person });
    expect((await y.state(id)).who).toMatchObject({ nqsw: person, assessor: 'asha', manager: 'tess' });
    // Whoever resigns leaves no year running that nobody knows of.
    await s.act(appointment, 'withdraw', 'hana', { code: 'resigned' });
    expect(Object.keys((await y.state(id)).flags)).toContain('employed');
    await s.act(id, 'withdraw', 'hana', { code: 'other', reason: 'They have resigned' });
    expect(await y.outcome(id)).toBe('withdrawn');
  });
});
