import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { type YearCouncil, yearCouncil } from '../support/year.ts';

let s: YearCouncil['s'];
let y: YearCouncil['y'];
beforeAll(async () => {
  ({ s, y } = await yearCouncil());
});
afterEach(() => y.endAll());
afterAll(() => s.close());

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
    expect((await y.facts(id)).concern).toMatchObject({ number: 1, status: 'resolved' });
  });

  it('is raised by a review that finds one', async () => {
    const id = await y.underAssessment();
    await s.until(await y.planned(id, 'review3'));
    await y.review(id, 'review3', 'concerns', 'Needs more on risk');
    expect(await y.openOf(id, 'agreeSupportPlan')).toEqual(['concern-1']);
    expect((await y.facts(id)).reviewsDone).toEqual(['review3']);
  });
});

it('a review written down later was held on the day it was held', async () => {
  const id = await y.underAssessment();
  const heldOn = await y.planned(id, 'review3');
  await s.until(addDays(heldOn, 4));
  const about = (await y.openOf(id, 'holdReview'))[0] ?? '';
  await y.answer(id, 'holdReview', 'progressing', { about, form: { heldOn } });
  expect((await y.state(id)).milestones['review3']?.metOn).toBe(heldOn);
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
    expect(await y.openOf(id, 'bookPanel')).toHaveLength(1);
  });

  it('is decided by no barred person in the chair’s name, nor passed to one', async () => {
    const id = await assessed();
    await y.book(id, (await y.convened({ members: ['pia', 'petra', 'hugh'] })).id);
    await s.until(await y.planned(id, 'moderation'));
    const [task] = await s.open(id, 'recordPanel');
    for (const barred of ['asha', 'paul', 'tess', await y.who(id, 'nqsw')]) {
      await s.standsIn(barred, 'pia', 60);
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
    expect(await y.openOf(id, 'bookPanel')).toHaveLength(1);
    expect(await y.openOf(id, 'anonymiseCase')).toEqual([]);
    await y.book(id);
    await y.moderate(id, 'differ', { recommendation: 'defer' });
    expect(await y.facts(id)).toMatchObject({ recommendation: 'pass', moderated: 'defer' });
    expect(await y.stage(id)).toBe('confirmation');
  });

  it('may send the case back to the assessor for more', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass' });
    await y.book(id);
    await y.moderate(id, 'return', {}, 'The third observation is thin');
    expect(await y.stage(id)).toBe('finalAssessment');
    expect(await y.openOf(id, 'recommend')).toHaveLength(1);
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

  it('overrules the panel only with a reason, and what the panel came to stays on record with who sat', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'fail' });
    await y.book(id);
    await y.moderate(id, 'differ', { recommendation: 'defer' });
    expect((await y.facts(id)).moderation).toMatchObject({
      by: 'pia',
      present: expect.arrayContaining(['pia', 'petra']),
      view: 'differ',
      recommended: 'fail',
      holds: 'defer',
    });
    await s.until(await y.planned(id, 'outcome'));
    const pass = (reason?: string) => y.answer(id, 'confirmOutcome', 'pass', reason === undefined ? {} : { reason });
    await expect(pass()).rejects.toMatchObject({
      errors: [{ pointer: '/reason', message: 'The panel’s view is “Defer”. Give the reason for coming to another.' }],
    });
    await pass('What the panel missed has been shown since');
    expect(await y.stage(id)).toBe('concluding');
  });

  it('gives an outcome before the year is over only by saying why', async () => {
    const id = await confirming();
    await expect(y.answer(id, 'confirmOutcome', 'pass')).rejects.toMatchObject({
      errors: [{ pointer: '/reason', message: expect.stringMatching(/^The year is over on /) }],
    });
    await s.until(await y.planned(id, 'outcome'));
    await y.answer(id, 'confirmOutcome', 'pass');
    expect(await y.stage(id)).toBe('concluding');
  });

  it('passes nobody whose portfolio is not whole, nor does the panel', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'fail', evidence: { observation: 2 } });
    await y.book(id);
    const short = expect.arrayContaining([
      expect.objectContaining({ message: expect.stringMatching(/^A pass needs \d+ of/) }),
    ]);
    await expect(y.moderate(id, 'differ', { recommendation: 'pass' })).rejects.toMatchObject({ errors: short });
    await y.moderate(id, 'uphold');
    await expect(y.answer(id, 'confirmOutcome', 'pass', { reason: 'They are good' })).rejects.toMatchObject({
      errors: short,
    });
    await y.answer(id, 'confirmOutcome', 'fail', { reason: 'Not shown' });
    expect(await y.outcome(id)).toBe('failed');
  });

  it('is nobody who has assessed them this year or sat on the panel, in any name', async () => {
    const id = await y.adopted('moderation', {}, { recommendation: 'pass', earlierAssessors: ['sam'] });
    const members = ['pia', 'petra', 'hugh'];
    await y.book(id, (await y.convened({ members })).id);
    await y.moderate(id, 'uphold', { present: members });
    const [task] = await s.open(id, 'confirmOutcome');
    expect(task?.assigneeId).toBe('ada'); // hugh is of the rank, and was on the panel
    for (const to of [...members, 'sam', 'asha', await y.who(id, 'nqsw')])
      await expect(s.act(id, 'reassign', 'hana', { role: 'employer', to })).rejects.toMatchObject({
        code: 'barred-from-own-case',
      });
    await s.standsIn('hugh', 'ada', 60);
    const inHerName = { choice: 'pass', actingFor: 'ada' };
    await expect(s.decide(id, task?.id ?? '', 'hugh', inHerName)).rejects.toMatchObject({
      code: 'barred-from-own-case',
    });
  });

  it('ends the recurring work: no month is asked about that ends while the last claim is still open', async () => {
    const id = await confirming();
    await s.until(addMonths((await y.facts(id)).startsOn, 11));
    const form = { caseload: 5, protectedHalfDays: 4 };
    await y.answer(id, 'recordWorkload', 'recorded', { about: 'month-11', form }); // from now on the next month is waited for
    await y.answer(id, 'confirmOutcome', 'pass', { reason: 'All is shown before the year is over' });
    await y.answer(id, 'proposeGrade', 'notProposed', { reason: 'Already on that grade' });
    expect(await y.openOf(id, 'claimFunding')).toEqual(['fundingCompletion']);
    const opened = async () => (await s.lines(id)).filter(({ kind }) => kind === 'taskOpened').length;
    const before = await opened();
    await s.daysPass(40);
    expect(await y.stage(id)).toBe('concluding');
    expect(await opened()).toBe(before);
  });

  it('defers to a new date, on which the person is assessed again and may pass', async () => {
    const id = await confirming();
    const until = addDays(s.today(), 90);
    await y.answer(id, 'confirmOutcome', 'defer', { reason: 'More time', form: { until } });
    expect(await y.stage(id)).toBe('deferred');
    expect(await y.planned(id, 'reassessment')).toBe(until);
    expect(await y.planned(id, 'outcome')).toBe(addMonths(until, 1));
    await s.until(until);
    expect(await y.stage(id)).toBe('finalAssessment');
    await y.answer(id, 'recommend', 'pass', { form: { report: 'Now met' } });
    await y.book(id);
    await y.moderate(id);
    await y.answer(id, 'confirmOutcome', 'pass', { reason: 'All is shown before the year is over' });
    await y.answer(id, 'proposeGrade', 'notProposed', { reason: 'Already on that grade' });
    await y.answer(id, 'claimFunding', 'notClaimed', { about: 'fundingCompletion', reason: 'Closed scheme' });
    expect(await y.outcome(id)).toBe('passed');
  });
});

describe('nobody decides their own year', () => {
  it('not as the deputy of the assessor, nor by being handed the part', async () => {
    const id = await y.adopted('finalAssessment');
    const nqsw = await y.who(id, 'nqsw');
    await s.standsIn(nqsw, 'asha', 60);
    const [task] = await s.open(id, 'recommend');
    const own = { choice: 'pass', actingFor: 'asha', form: { report: 'Splendid' } };
    await expect(s.decide(id, task?.id ?? '', nqsw, own)).rejects.toMatchObject({ code: 'barred-from-own-case' });
    for (const role of ['assessor', 'manager', 'coordinator', 'employer', 'hr', 'chair'])
      await expect(s.act(id, 'reassign', 'hana', { role, to: nqsw })).rejects.toMatchObject({
        code: 'barred-from-own-case',
      });
  });

  it('and nobody hands their year to another newly qualified worker', async () => {
    const id = await y.underAssessment();
    const handed = s.act(id, 'reassign', 'hana', { role: 'nqsw', to: await y.nqsw() });
    await expect(handed).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await y.stage(id)).toBe('year');
  });
});
