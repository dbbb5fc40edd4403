import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Year } from '../../domain/assessed-year/facts.ts';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { timelineOf } from '../../services/views/timeline.ts';
import { standingAt } from '../../store/reports.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';

let s: Stand;
let y: ReturnType<typeof yearDoing>;
beforeAll(async () => {
  s = await council();
  await seedYearPeople(s);
  await s.startWorker();
  y = yearDoing(s);
});
afterEach(() => y.endAll());
afterAll(() => s.close());

const facts = async (id: string) => (await y.state(id)).facts as unknown as Year;
const openOf = async (id: string, name: string) => (await s.open(id, name)).map(({ about }) => about);

it('a year goes from registration through agreement, reviews, assessment, panel and the employer to a pass', async () => {
  const id = await y.underAssessment();
  expect(await y.stage(id)).toBe('year');
  await y.wholePortfolio(id);
  for (const name of ['review3', 'review6', 'review9']) {
    await s.until(await y.planned(id, name));
    await (name === 'review9' ? y.review(id, name, 'notNeeded', 'All is well') : y.review(id, name));
  }
  await s.until(await y.planned(id, 'finalAssessment'));
  expect(await y.stage(id)).toBe('finalAssessment');
  await y.answer(id, 'recommend', 'pass', { form: { report: 'Met throughout' } });
  await y.book(id);
  await y.moderate(id);
  await y.answer(id, 'confirmOutcome', 'pass');
  expect(await y.stage(id)).toBe('concluding');
  await y.answer(id, 'proposeGrade', 'proposed', { form: { effectiveOn: s.today() } });
  await y.answer(id, 'claimFunding', 'claimed', { about: 'fundingCompletion', form: { claimedOn: s.today() } });
  expect(await y.outcome(id)).toBe('passed');
  expect(await s.open(id)).toEqual([]);
}, 120_000);

const deputyOf = (personId: string, deputyId: string) =>
  s.db.deputy.create({
    data: {
      id: `deputy-${personId}-${deputyId}`,
      personId,
      deputyId,
      fromOn: s.today(),
      untilOn: addDays(s.today(), 60),
      proposedBy: personId,
      confirmedBy: 'hugh',
    },
  });

describe('registration', () => {
  it('each rule of eligibility that is not met is named; not eligible, the year is not begun', async () => {
    const id = await y.begin();
    await expect(y.register(id, { registered: false, statutoryWork: false, agency: true })).rejects.toMatchObject({
      errors: [{ pointer: '/registered' }, { pointer: '/statutoryWork' }, { pointer: '/agency' }],
    });
    await y.answer(id, 'register', 'notEligible', { form: { code: 'agency' }, reason: 'Through an agency' });
    expect(await y.outcome(id)).toBe('notRegistered');
  });

  it('nobody is in two assessed years at once', async () => {
    const person = await y.nqsw();
    await y.begin({ person });
    await expect(y.begin({ person })).rejects.toMatchObject({ errors: [{ pointer: '/person' }] });
  });

  it('an assessor is somebody whom the council has made one, and never the person themselves', async () => {
    const id = await y.begin();
    await expect(y.register(id, { assessor: 'pia' })).rejects.toMatchObject({ errors: [{ pointer: '/assessor' }] });
    const nqsw = await y.who(id, 'nqsw');
    await expect(y.register(id, { assessor: nqsw })).rejects.toMatchObject({ errors: [{ pointer: '/assessor' }] });
  });

  it('begun within four years of qualifying it is funded and the claim is asked for; later it is not, and goes on', async () => {
    const funded = await y.begin();
    await y.register(funded);
    expect(await openOf(funded, 'claimFunding')).toEqual(['fundingRegistration']);
    await y.answer(funded, 'claimFunding', 'claimed', { form: { claimedOn: s.today() } });
    expect((await y.state(funded)).milestones['fundingRegistration']?.metOn).toBe(s.today());
    const unfunded = await y.begin();
    await y.register(unfunded, { qualifiedOn: '2019-06-30' });
    expect(await facts(unfunded)).toMatchObject({ funded: false });
    expect(await openOf(unfunded, 'claimFunding')).toEqual([]);
    expect(await y.stage(unfunded)).toBe('agreement');
  });
});

describe('the agreement', () => {
  const signatures = ['signAsAssessor', 'signAsCoordinator', 'signAsManager', 'signAsNqsw'];
  const asked = async (id: string) =>
    (await s.open(id))
      .map(({ name }) => name)
      .filter((name) => name.startsWith('signAs'))
      .sort();

  it('is signed by all four, once the first part of the reflection log is there', async () => {
    const id = await y.begin();
    await y.register(id);
    expect(await asked(id)).toEqual([]);
    await y.add(id, 'reflection');
    await y.add(id, 'selfAssessment');
    expect(await asked(id)).toEqual(signatures);
    await y.signAll(id);
    expect(await y.stage(id)).toBe('year');
    expect((await y.state(id)).milestones['agreement']?.metOn).toBe(s.today());
  });

  it('one of the four may ask for a change; all sign what was changed', async () => {
    const id = await y.begin();
    await y.register(id);
    await y.add(id, 'reflection');
    await y.add(id, 'selfAssessment');
    await y.answer(id, 'signAsNqsw', 'sign');
    await y.answer(id, 'signAsManager', 'change', { reason: 'The protected time is missing' });
    expect(await asked(id)).toEqual([]);
    await y.answer(id, 'changeAgreement', 'changed');
    expect(await asked(id)).toEqual(signatures);
    await y.signAll(id);
    expect(await y.stage(id)).toBe('year');
  });

  it('is signed again by all four when the assessor changes, and the year goes on meanwhile', async () => {
    const id = await y.underAssessment();
    await s.act(id, 'reassign', 'hana', { role: 'assessor', to: 'abel' });
    expect(await asked(id)).toEqual(signatures);
    expect(await y.stage(id)).toBe('year');
    expect((await s.open(id, 'signAsAssessor'))[0]?.assigneeId).toBe('abel');
    expect((await facts(id)).assessedBy).toEqual(['asha', 'abel']);
    await y.signAll(id);
    expect(await asked(id)).toEqual([]);
  });
});

describe('evidence', () => {
  it('is accepted or returned by the assessor; a newer version takes the place of the one before; both dates are kept', async () => {
    const id = await y.underAssessment();
    const first = await y.add(id, 'observation');
    const other = await y.add(id, 'report');
    expect((await openOf(id, 'judgeEvidence')).sort()).toEqual([first, other].sort());
    await y.answer(id, 'judgeEvidence', 'return', { about: first, reason: 'The date is missing' });
    const second = await y.add(id, 'observation', first);
    await y.answer(id, 'judgeEvidence', 'accept', { about: second });
    const { evidence } = await facts(id);
    expect(evidence[first]).toMatchObject({ status: 'replaced' });
    expect(evidence[second]).toMatchObject({
      status: 'accepted',
      judgedBy: 'asha',
      version: 2,
      datedOn: addDays(s.today(), -1),
    });
    expect(evidence[other]).toMatchObject({ status: 'waiting' });
  });

  it('of the assessor needs no second look by them', async () => {
    const id = await y.underAssessment();
    const evidence = await y.submission(id, 'asha', 'observation');
    await s.act(id, 'addEvidence', 'asha', { evidence });
    expect((await facts(id)).evidence[evidence]).toMatchObject({ status: 'accepted', by: 'asha' });
  });

  it('a decision on it that is corrected while others wait is asked again', async () => {
    const id = await y.underAssessment();
    const [one, other] = [await y.add(id, 'report'), await y.add(id, 'observation')];
    const [task] = (await s.open(id, 'judgeEvidence')).filter(({ about }) => about === one);
    await y.answer(id, 'judgeEvidence', 'accept', { about: one });
    await s.act(id, 'correct', 'tess', { taskId: task?.id ?? '', reason: 'The wrong report' });
    expect((await openOf(id, 'judgeEvidence')).sort()).toEqual([one, other].sort());
    expect((await facts(id)).evidence[one]).toMatchObject({ status: 'waiting' });
  });

  it('that is missing is asked for ten working days before a review, and no longer once it is there', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, -17));
    expect(await openOf(id, 'addMissingEvidence')).toEqual([]);
    await s.until(addDays(review, -10));
    const [asked] = await s.open(id, 'addMissingEvidence');
    expect(asked).toMatchObject({ about: 'review3', dueOn: review, assigneeId: await y.who(id, 'nqsw') });
    for (const kind of ['observation', 'familyFeedback', 'professionalFeedback', 'report', 'developmentPlan'])
      await y.add(id, kind);
    expect(await openOf(id, 'addMissingEvidence')).toEqual([]);
  });
});

describe('supervision', () => {
  it('is asked for by its day: recorded it counts on, unrecorded it is overdue, and the assessor may record it too', async () => {
    const id = await y.underAssessment();
    const start = s.today();
    const [first] = await s.open(id, 'recordSupervision');
    expect(first).toMatchObject({ assigneeId: 'tess', dueOn: addDays(start, 7) });
    await s.daysPass(4);
    await y.answer(id, 'recordSupervision', 'held', { form: { heldOn: s.today() } });
    expect((await s.open(id, 'recordSupervision'))[0]?.dueOn).toBe(addDays(start, 11));
    await s.daysPass(2);
    await s.act(id, 'holdSupervision', 'asha', { form: { heldOn: s.today() } });
    const [third] = await s.open(id, 'recordSupervision');
    expect(third?.dueOn).toBe(addDays(start, 13));
    await s.daysPass(20);
    expect((await s.open(id, 'recordSupervision')).map((task) => task.id)).toEqual([third?.id]);
    await y.answer(id, 'recordSupervision', 'notHeld', { reason: 'Both were on leave', by: 'tess' });
    expect((await facts(id)).supervision).toMatchObject({ held: 2, missed: 1 });
  });

  it('is not asked for while the person is away for long, and is counted from their return', async () => {
    const id = await y.underAssessment();
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } });
    expect(await s.open(id, 'recordSupervision')).toEqual([]);
    await s.daysPass(60);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    const [asked] = await s.open(id, 'recordSupervision');
    expect(asked?.dueOn).toBe(addDays(s.today(), 14)); // by now past the first six weeks
  });
});

describe('the protected caseload and time', () => {
  const record = async (id: string, month: number, caseload: number) => {
    await s.until(addMonths((await facts(id)).startsOn, month));
    await y.answer(id, 'recordWorkload', 'recorded', {
      about: `month-${month}`,
      form: { caseload, protectedHalfDays: 4 },
      by: 'tess',
    });
  };

  it('are recorded each month; a breach is for the co-ordinator to look into', async () => {
    const id = await y.underAssessment();
    await record(id, 1, 10);
    expect(await openOf(id, 'lookIntoBreach')).toEqual([]);
    await record(id, 2, 11);
    expect((await s.open(id, 'lookIntoBreach'))[0]).toMatchObject({ assigneeId: 'cora', about: 'month-2' });
    await y.answer(id, 'lookIntoBreach', 'lookedInto', { reason: 'Two cases move to a colleague' });
    await record(id, 3, 10);
    expect((await facts(id)).workload).toMatchObject({ month: 3, breachedMonths: 0 });
    expect(await openOf(id, 'lookIntoBreach')).toEqual([]);
  });

  it('a breach on the second month running raises one improvement action, to the co-ordinator; on the third no other', async () => {
    const id = await y.underAssessment();
    const actions = async () => await s.db.process.findMany({ where: { parentId: id, kind: 'improvement-action' } });
    await record(id, 1, 12);
    expect(await actions()).toEqual([]);
    await record(id, 2, 12);
    await record(id, 3, 12);
    const [action, ...others] = await actions();
    expect(others).toEqual([]);
    const { facts: about, who } = JSON.parse(action?.state ?? '') as { facts: object; who: object };
    expect(about).toMatchObject({ area: 8, source: 'breach', reference: id });
    expect(who).toMatchObject({ lead: 'cora' });
    expect(await openOf(id, 'lookIntoBreach')).toEqual(['month-1']);
  });
});

describe('dates that move', () => {
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
    expect(await openOf(id, 'holdReview')).toEqual([`review3#${review}`]);
    await s.act(id, 'recordAbsence', 'tess', {
      form: { kind: 'parental', from: addDays(review, -3), until: addDays(review, 9) },
    });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 13));
    expect(await openOf(id, 'holdReview')).toEqual([]);
    await s.until(addDays(review, 13));
    expect(await openOf(id, 'holdReview')).toEqual([`review3#${addDays(review, 13)}`]);
  });

  it('no review comes while an absence without an end stops the clock', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    await s.until(addDays(review, -30));
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } });
    await s.until(addDays(review, 70));
    expect(await openOf(id, 'holdReview')).toEqual([]);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    expect(await y.planned(id, 'review3')).toBe(addDays(review, 100));
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

describe('a cause for concern', () => {
  it('leads to a support plan and its review, is seen by leadership meanwhile, and does not end the year', async () => {
    const id = await y.underAssessment();
    await s.act(id, 'raiseConcern', 'asha', { reason: 'Recording is weeks behind' });
    expect((await s.process(id)).flags).toContain('concern');
    const reviewOn = addDays(s.today(), 30);
    await y.answer(id, 'agreeSupportPlan', 'agreed', { form: { reviewOn } });
    await s.until(reviewOn);
    const again = addDays(s.today(), 20);
    await y.answer(id, 'reviewSupportPlan', 'continue', { reason: 'Better', form: { reviewOn: again } });
    expect(await y.planned(id, 'concernReview')).toBe(again);
    await s.until(again);
    await y.answer(id, 'reviewSupportPlan', 'resolved', { reason: 'Up to date' });
    expect((await s.process(id)).flags).not.toContain('concern');
    expect(await y.stage(id)).toBe('year');
    expect((await facts(id)).concern).toMatchObject({ number: 1, status: 'resolved' });
  });

  it('is raised by a review that finds one', async () => {
    const id = await y.underAssessment();
    await s.until(await y.planned(id, 'review3'));
    await y.review(id, 'review3', 'concerns', 'Needs more on risk');
    expect(await openOf(id, 'agreeSupportPlan')).toEqual(['concern-1']);
    expect((await facts(id)).reviewsDone).toEqual(['review3']);
  });
});

it('only the optional review can be left out', async () => {
  const id = await y.underAssessment();
  await s.until(await y.planned(id, 'review3'));
  await expect(y.review(id, 'review3', 'notNeeded', 'No time')).rejects.toMatchObject({
    errors: [{ pointer: '/choice' }],
  });
});

it('a pass is recommended only on a whole portfolio; a fail or a deferral at any time', async () => {
  const id = await y.adopted('finalAssessment', {}, { evidence: { observation: 2 } });
  const short = y.answer(id, 'recommend', 'pass', { form: { report: 'Good' } });
  await expect(short).rejects.toMatchObject({ code: 'invalid' });
  await y.answer(id, 'recommend', 'defer', { reason: 'Too little evidence', form: { report: 'Not yet' } });
  expect(await y.stage(id)).toBe('moderation');
});

describe('the panel', () => {
  const assessed = () => y.adopted('moderation', {}, { recommendation: 'pass', earlierAssessors: ['paul'] });

  it('has nobody on it who has assessed or line-managed the person at any time in the year, and the refusal names them', async () => {
    const id = await assessed();
    const past = await y.book(id);
    expect(past).toMatchObject({
      done: false,
      errors: [{ pointer: '/members/1', message: expect.stringContaining('paul Example') }],
    });
    const managed = await y.book(id, (await y.convened({ members: ['pia', 'petra', 'tess'] })).id);
    expect(managed?.errors?.[0]?.message).toMatch(/Tess Example may not sit on this case: they line-managed/);
    expect(await y.stage(id)).toBe('moderation');
    expect(await openOf(id, 'bookPanel')).toHaveLength(1);
  });

  it('is decided by no barred person in the chair’s name, nor passed to one', async () => {
    const id = await assessed();
    await y.book(id, (await y.convened({ members: ['pia', 'petra', 'hugh'] })).id);
    await s.until(await y.planned(id, 'moderation'));
    const [task] = await s.open(id, 'recordPanel');
    for (const barred of ['asha', 'paul', 'tess', await y.who(id, 'nqsw')]) {
      await deputyOf('pia', barred);
      const request = {
        choice: 'uphold',
        actingFor: 'pia',
        form: { present: ['pia', 'petra', 'hugh'], notes: 'Seen' },
      };
      await expect(s.decide(id, task?.id ?? '', barred, request)).rejects.toMatchObject({
        code: 'barred-from-own-case',
      });
      await expect(s.act(id, 'reassign', 'hana', { role: 'chair', to: barred })).rejects.toMatchObject({
        code: 'barred-from-own-case',
      });
    }
  });

  it('that cannot decide is booked again; with too few there it is refused', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    await y.book(id);
    await expect(y.moderate(id, 'uphold', { present: ['pia'] })).rejects.toMatchObject({
      errors: [{ pointer: '/present' }],
    });
    await y.moderate(id, 'notQuorate', {}, 'Two were ill');
    expect(await openOf(id, 'bookPanel')).toHaveLength(1);
    expect(await openOf(id, 'anonymiseCase')).toEqual([]);
    await y.book(id);
    await y.moderate(id, 'differ', { recommendation: 'defer' });
    expect(await facts(id)).toMatchObject({ recommendation: 'pass', moderated: 'defer' });
    expect(await y.stage(id)).toBe('confirmation');
  });

  it('may send the case back to the assessor for more', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    await y.book(id);
    await y.moderate(id, 'return', {}, 'The third observation is thin');
    expect(await y.stage(id)).toBe('finalAssessment');
    expect(await openOf(id, 'recommend')).toHaveLength(1);
  });
});

describe('the employer', () => {
  const confirming = async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    await y.book(id);
    await y.moderate(id);
    return id;
  };

  it('confirms by somebody of the policy’s rank; a fail ends the year with nothing proposed', async () => {
    const id = await confirming();
    expect((await s.open(id, 'confirmOutcome'))[0]?.assigneeId).toBe('hugh');
    await y.answer(id, 'confirmOutcome', 'fail', { reason: 'Not met' });
    expect(await y.outcome(id)).toBe('failed');
  });

  it('defers to a new date, on which the person is assessed again and may pass', async () => {
    const id = await confirming();
    const until = addDays(s.today(), 90);
    await y.answer(id, 'confirmOutcome', 'defer', { reason: 'More time', form: { until } });
    expect(await y.stage(id)).toBe('deferred');
    expect(await y.planned(id, 'outcome')).toBe(addMonths(until, 1));
    await s.until(until);
    expect(await y.stage(id)).toBe('finalAssessment');
    await y.answer(id, 'recommend', 'pass', { form: { report: 'Now met' } });
    await y.book(id);
    await y.moderate(id);
    await y.answer(id, 'confirmOutcome', 'pass');
    await y.answer(id, 'proposeGrade', 'notProposed', { reason: 'Already on that grade' });
    await y.answer(id, 'claimFunding', 'notClaimed', { about: 'fundingCompletion', reason: 'Closed scheme' });
    expect(await y.outcome(id)).toBe('passed');
  });
});

describe('nobody decides their own year', () => {
  it('not as the deputy of the assessor, nor by being handed the part', async () => {
    const id = await y.adopted('finalAssessment');
    const nqsw = await y.who(id, 'nqsw');
    await deputyOf('asha', nqsw);
    const [task] = await s.open(id, 'recommend');
    const own = { choice: 'pass', actingFor: 'asha', form: { report: 'Splendid' } };
    await expect(s.decide(id, task?.id ?? '', nqsw, own)).rejects.toMatchObject({ code: 'barred-from-own-case' });
    for (const role of ['assessor', 'manager', 'coordinator', 'employer', 'hr', 'chair'])
      await expect(s.act(id, 'reassign', 'hana', { role, to: nqsw })).rejects.toMatchObject({
        code: 'barred-from-own-case',
      });
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
    expect(await facts(id)).toMatchObject({ managedBy: ['tess', 'pia'], teams: [{ manager: 'pia' }] });
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
    expect(await y.planned(id, 'outcome')).toBe(addMonths(s.today(), 12));
    await expect(y.register(id)).rejects.toMatchObject({ errors: [{ pointer: '/person' }] });
    const person = await y.nqsw();
    await y.register(id, { person });
    expect((await y.state(id)).who).toMatchObject({ nqsw: person, assessor: 'asha', manager: 'tess' });
    await s.act(id, 'withdraw', 'hana', { code: 'other', reason: 'The test is over' });
    await s.act(appointment, 'withdraw', 'hana', { code: 'other' });
  });
});

describe('begun again', () => {
  const again = (id: string) => beginAgain({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' }, id);
  /** How often each kind of thing happened. Reminders fall on other days for a walk begun on another day. */
  const told = async (id: string) => {
    const kinds = (await s.kindsOf(id)).filter((kind) => kind !== 'taskReminded');
    return kinds.sort().join(' ');
  };

  /** A year in short: what is decided, acted and waited for, step by step. */
  const walk = async (between: (id: string) => Promise<unknown>) => {
    const id = await y.begin();
    let reviewOn = '';
    let evidence = '';
    const steps: readonly (() => Promise<unknown>)[] = [
      () => y.register(id),
      async () => {
        evidence = await y.add(id, 'reflection');
      },
      () => y.answer(id, 'judgeEvidence', 'accept', { about: evidence }),
      () => y.add(id, 'selfAssessment'),
      () => y.answer(id, 'signAsNqsw', 'sign'),
      () => y.answer(id, 'signAsManager', 'change', { reason: 'Once more' }),
      () => y.answer(id, 'changeAgreement', 'changed'),
      () => y.signAll(id),
      () => y.answer(id, 'recordSupervision', 'held', { form: { heldOn: s.today() } }),
      async () => {
        await s.act(id, 'raiseConcern', 'asha', { reason: 'Late' });
        reviewOn = addDays(s.today(), 5);
        await y.answer(id, 'agreeSupportPlan', 'agreed', { form: { reviewOn } });
      },
      () => s.until(reviewOn),
      () => y.answer(id, 'reviewSupportPlan', 'continue', { reason: 'On', form: { reviewOn: addDays(s.today(), 5) } }),
      () => s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } }),
      () => s.daysPass(10),
      () => s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } }),
      () => s.act(id, 'transfer', 'tess', { reason: 'Elsewhere' }),
      () => y.answer(id, 'handOn', 'sent'),
    ];
    for (const step of steps) {
      await between(id);
      await step();
    }
    return id;
  };

  it('after any step it ends the same, with nothing asked, planned or moved twice', async () => {
    const plain = await told(await walk(async () => undefined));
    expect(await told(await walk(again))).toEqual(plain);
  }, 180_000);
});
