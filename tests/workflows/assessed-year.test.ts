import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assessedYear } from '../../domain/assessed-year/contract.ts';
import { details } from '../../domain/assessed-year/details.ts';
import { settings } from '../../domain/assessed-year/policy.ts';
import { addDays, addMonths, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import type { Office } from '../../domain/engine/people.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { type YearCouncil, yearCouncil } from '../support/year.ts';

let s: YearCouncil['s'];
let y: YearCouncil['y'];
beforeAll(async () => {
  ({ s, y } = await yearCouncil());
});
afterEach(() => y.endAll());
afterAll(() => s.close());

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
  await y.answer(id, 'confirmOutcome', 'pass', { reason: 'All is shown before the year is over' });
  expect(await y.stage(id)).toBe('concluding');
  await y.answer(id, 'proposeGrade', 'proposed', { form: { effectiveOn: s.today() } });
  await y.answer(id, 'claimFunding', 'claimed', { about: 'fundingCompletion', form: { claimedOn: s.today() } });
  expect(await y.outcome(id)).toBe('passed');
  expect(await s.open(id)).toEqual([]);
}, 120_000);

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

  it('an assessor is somebody whom the council has made one, at first and later, and never the person themselves', async () => {
    const id = await y.begin();
    await expect(y.register(id, { assessor: 'pia' })).rejects.toMatchObject({ errors: [{ pointer: '/assessor' }] });
    const nqsw = await y.who(id, 'nqsw');
    await expect(y.register(id, { assessor: nqsw })).rejects.toMatchObject({
      errors: [
        { pointer: '/assessor' },
        { pointer: '/assessor', message: expect.stringContaining('in their own year') },
      ],
    });
    await y.register(id);
    const handed = s.act(id, 'reassign', 'hana', { role: 'assessor', to: 'pia' });
    await expect(handed).rejects.toMatchObject({
      errors: [{ pointer: '/to', message: 'Choose somebody of Assessors: pia Example is not one of them.' }],
    });
  });

  it('the four who sign are four people: when a year starts, is registered, is handed over and moves to another team', async () => {
    const refused = (pointer: string, part: string) => {
      const message = expect.stringContaining(`is here as “${part}”: four different people sign the agreement.`);
      return { errors: [{ pointer, message }] };
    };
    const coordinator = 'Co-ordinator of the programme';
    await expect(y.begin({ manager: 'cora' })).rejects.toMatchObject({
      errors: [{ pointer: '/manager', message: expect.stringContaining('choose a manager') }],
    });
    const manages = async (id: string, offices: readonly Office[]) =>
      await s.db.person.update({ where: { id }, data: { offices: [...offices] } });
    await manages('cora', ['quality', 'assessor', 'manager']);
    await manages('asha', ['assessor', 'manager', 'quality']);
    for (const role of ['manager', 'assessor']) {
      const { errors } = refused(`/${role}`, coordinator);
      const both = { errors: expect.arrayContaining(errors.map((error) => expect.objectContaining(error))) };
      await expect(y.begin({ [role]: 'cora' })).rejects.toMatchObject(both);
    }
    const id = await y.begin();
    const asAssessor = y.register(id, { assessor: 'cora' });
    await expect(asAssessor).rejects.toMatchObject(refused('/assessor', coordinator));
    await y.register(id);
    const to = (role: string, person: string) => s.act(id, 'reassign', 'hana', { role, to: person });
    await expect(to('manager', 'cora')).rejects.toMatchObject(refused('/to', coordinator));
    await expect(to('coordinator', 'asha')).rejects.toMatchObject(refused('/to', 'Assessor'));
    await expect(to('assessor', 'cora')).rejects.toMatchObject(refused('/to', coordinator));
    const move = { team: 'north', manager: 'asha', from: s.today() };
    await expect(s.act(id, 'changeTeam', 'hana', { form: move })).rejects.toMatchObject(
      refused('/manager', 'Assessor'),
    );
    await manages('cora', ['quality', 'assessor']);
    await manages('asha', ['assessor']);
  });

  it('begun within four years of qualifying it is funded and the claim is asked for; later it is not, and goes on', async () => {
    const funded = await y.begin();
    await y.register(funded);
    expect(await y.openOf(funded, 'claimFunding')).toEqual(['fundingRegistration']);
    await y.answer(funded, 'claimFunding', 'claimed', { form: { claimedOn: s.today() } });
    expect((await y.state(funded)).milestones['fundingRegistration']?.metOn).toBe(s.today());
    const unfunded = await y.begin();
    await y.register(unfunded, { qualifiedOn: '2019-06-30' });
    expect(await y.facts(unfunded)).toMatchObject({ funded: false });
    expect(await y.openOf(unfunded, 'claimFunding')).toEqual([]);
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

  /** What the moderation panel looks for. */
  const forThePanel = async (id: string) => {
    const shown = details(await y.state(id), settings.initial, s.today(), { mayRead: () => true }) as {
      moderation: { checklist: object };
    };
    return shown.moderation.checklist;
  };

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
    expect(await forThePanel(id)).toMatchObject({ agreement: true });
    await s.act(id, 'reassign', 'hana', { role: 'assessor', to: 'abel' });
    expect(await asked(id)).toEqual(signatures);
    expect(await forThePanel(id)).toMatchObject({ agreement: false });
    expect(await y.stage(id)).toBe('year');
    expect((await s.open(id, 'signAsAssessor'))[0]?.assigneeId).toBe('abel');
    expect((await y.facts(id)).assessedBy).toEqual(['asha', 'abel']);
    await y.signAll(id);
    expect(await asked(id)).toEqual([]);
    expect(await forThePanel(id)).toMatchObject({ agreement: true });
  });
});

describe('evidence', () => {
  it('is accepted or returned by the assessor; a newer version takes the place of the one before; both dates are kept', async () => {
    const id = await y.underAssessment();
    const first = await y.add(id, 'observation');
    const other = await y.add(id, 'report');
    expect((await y.openOf(id, 'judgeEvidence')).sort()).toEqual([first, other].sort());
    await y.answer(id, 'judgeEvidence', 'return', { about: first, reason: 'The date is missing' });
    const second = await y.add(id, 'observation', first);
    await y.answer(id, 'judgeEvidence', 'accept', { about: second });
    const { evidence } = await y.facts(id);
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
    expect((await y.facts(id)).evidence[evidence]).toMatchObject({ status: 'accepted', by: 'asha' });
  });

  it('a decision on it that is corrected while others wait is asked again', async () => {
    const id = await y.underAssessment();
    const [one, other] = [await y.add(id, 'report'), await y.add(id, 'observation')];
    const [task] = (await s.open(id, 'judgeEvidence')).filter(({ about }) => about === one);
    await y.answer(id, 'judgeEvidence', 'accept', { about: one });
    await s.act(id, 'correct', 'tess', { taskId: task?.id ?? '', reason: 'The wrong report' });
    expect((await y.openOf(id, 'judgeEvidence')).sort()).toEqual([one, other].sort());
    expect((await y.facts(id)).evidence[one]).toMatchObject({ status: 'waiting' });
  });

  it('that is missing is asked for ten working days before a review, and no longer once it is there', async () => {
    const id = await y.underAssessment();
    const review = await y.planned(id, 'review3');
    const { office } = calendarsWith([]);
    await s.until(addWorkingDays(review, -11, office));
    expect(await y.openOf(id, 'addMissingEvidence')).toEqual([]);
    await s.until(addWorkingDays(review, -10, office));
    const [asked] = await s.open(id, 'addMissingEvidence');
    expect(asked).toMatchObject({ about: 'review3', dueOn: review, assigneeId: await y.who(id, 'nqsw') });
    for (const kind of ['observation', 'familyFeedback', 'professionalFeedback', 'report', 'developmentPlan'])
      await y.add(id, kind);
    expect(await y.openOf(id, 'addMissingEvidence')).toEqual([]);
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
    expect((await y.facts(id)).supervision).toMatchObject({ held: 2, missed: 1 });
  });

  it('of one day counts once, however often it is written down', async () => {
    const id = await y.underAssessment();
    await s.daysPass(1);
    await s.act(id, 'holdSupervision', 'asha', { form: { heldOn: s.today() } });
    await expect(s.act(id, 'holdSupervision', 'tess', { form: { heldOn: s.today() } })).rejects.toMatchObject({
      errors: [{ pointer: '/heldOn' }],
    });
    expect((await y.facts(id)).supervision).toMatchObject({ held: 1, days: [s.today()] });
  });

  it('that nobody records for two rounds is flagged to those who look after the year, until one is', async () => {
    const id = await y.underAssessment();
    const flags = async () => (await s.process(id)).flags.filter((flag) => flag === 'supervisionHeld');
    await s.daysPass(16);
    await lookAtTruths(s.parts, [assessedYear], s.today());
    await s.hoursPass(1);
    expect(await flags()).toEqual(['supervisionHeld']);
    const told = await s.db.notice.findMany({ where: { processId: id, template: 'flagged' } });
    expect(told.map(({ personId }) => personId).sort()).toEqual(['asha', 'cora', 'tess']);
    await y.answer(id, 'recordSupervision', 'held', { form: { heldOn: s.today() } });
    expect(await flags()).toEqual([]);
  });

  it('is not asked for while the person is away for long, and is counted from their return', async () => {
    const id = await y.underAssessment();
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } });
    expect(await s.open(id, 'recordSupervision')).toEqual([]);
    await s.daysPass(60);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    const [asked] = await s.open(id, 'recordSupervision');
    expect(asked?.dueOn).toBe(addDays(s.today(), 7)); // the first six weeks have not run yet
  });
});

describe('supervision recorded wrongly', () => {
  it('is put right: the next is counted from the day on which it was held, and one that never was is owed', async () => {
    const id = await y.underAssessment();
    const start = s.today();
    const due = async () => (await s.open(id, 'recordSupervision'))[0]?.dueOn;
    const first = await due();
    await s.daysPass(4);
    const [wrong, right] = [s.today(), addDays(start, 2)];
    await s.act(id, 'holdSupervision', 'asha', { form: { heldOn: wrong } });
    expect(await due()).toBe(addDays(wrong, 7));
    const amend = (form: Readonly<Record<string, unknown>>) =>
      s.act(id, 'amendSupervision', 'asha', { reason: 'It was the week before', form });
    await amend({ was: { heldOn: wrong }, becomes: { heldOn: right } });
    expect(await due()).toBe(addDays(right, 7));
    expect((await y.facts(id)).supervision).toMatchObject({ held: 1, days: [right] });
    await expect(amend({ was: { heldOn: wrong } })).rejects.toMatchObject({ errors: [{ pointer: '/was' }] });
    await amend({ was: { heldOn: right } });
    expect([(await y.facts(id)).supervision.held, await due()]).toEqual([0, first]);
  });
});

describe('the protected caseload and time', () => {
  const record = async (id: string, month: number, caseload: number) => {
    await s.until(addMonths((await y.facts(id)).startsOn, month));
    await y.answer(id, 'recordWorkload', 'recorded', {
      about: `month-${month}`,
      form: { caseload, protectedHalfDays: 4 },
      by: 'tess',
    });
  };

  it('are recorded each month; a breach is for the co-ordinator to look into', async () => {
    const id = await y.underAssessment();
    await record(id, 1, 10);
    expect(await y.openOf(id, 'lookIntoBreach')).toEqual([]);
    await record(id, 2, 11);
    expect((await s.process(id)).flags).toContain('workloadKept');
    expect((await s.open(id, 'lookIntoBreach'))[0]).toMatchObject({ assigneeId: 'cora', about: 'month-2' });
    await y.answer(id, 'lookIntoBreach', 'lookedInto', { reason: 'Two cases move to a colleague' });
    await record(id, 3, 10);
    expect((await y.facts(id)).workload).toMatchObject({ month: 3, breachedMonths: 0 });
    expect((await s.process(id)).flags).not.toContain('workloadKept');
    expect(await y.openOf(id, 'lookIntoBreach')).toEqual([]);
  });

  it('of a month recorded wrongly are put right: what was no breach is not looked into, and what was one is', async () => {
    const id = await y.underAssessment();
    await record(id, 1, 11);
    await record(id, 2, 9);
    expect(await y.openOf(id, 'lookIntoBreach')).toEqual(['month-1']);
    const amend = (form: Readonly<Record<string, unknown>>) =>
      s.act(id, 'amendWorkload', 'tess', { reason: 'Two cases were a colleague’s', form });
    const month = (one: number, caseload: number) => ({ month: one, caseload, protectedHalfDays: 4 });
    await amend({ was: month(1, 11), becomes: month(1, 9) });
    expect(await y.openOf(id, 'lookIntoBreach')).toEqual([]);
    expect((await y.facts(id)).workloads).toMatchObject([{ month: 1, caseload: 9, overCaseload: false }, { month: 2 }]);
    await amend({ was: month(2, 9), becomes: month(2, 12) });
    expect(await y.openOf(id, 'lookIntoBreach')).toEqual(['month-2']);
    expect((await y.facts(id)).workload).toMatchObject({ month: 2, caseload: 12, breachedMonths: 1 });
    expect((await s.process(id)).flags).toContain('workloadKept');
    await expect(amend({ was: month(2, 9) })).rejects.toMatchObject({ errors: [{ pointer: '/was' }] });
    await expect(amend({ was: month(2, 12), becomes: month(3, 9) })).rejects.toMatchObject({
      errors: [{ pointer: '/becomes/month', message: expect.stringContaining('This month ends on') }],
    });
    await record(id, 3, 11);
    expect((await y.facts(id)).workload).toMatchObject({ month: 3, breachedMonths: 2 });
  });

  it('put right so that they were not kept for two months running raise the action that they would have raised', async () => {
    const id = await y.underAssessment();
    const actions = async () =>
      (await s.db.process.findMany({ where: { parentId: id, kind: 'improvement-action' } })).map(({ cause }) => cause);
    for (const [month, caseload] of [12, 9, 9, 9].entries()) await record(id, month + 1, caseload);
    const amend = (month: number, was: number, caseload: number) => {
      const of = (cases: number) => ({ month, caseload: cases, protectedHalfDays: 4 });
      const form = { was: of(was), becomes: of(caseload) };
      return s.act(id, 'amendWorkload', 'tess', { reason: 'As the records have it', form });
    };
    await amend(4, 9, 12);
    expect(await actions()).toEqual([]); // two months, not running
    await amend(2, 9, 12);
    expect(await actions()).toEqual(['breach-month-2']);
    await amend(3, 9, 12);
    expect(await actions()).toEqual(['breach-month-2']); // the same run, longer
    await record(id, 5, 12);
    expect(await actions()).toEqual(['breach-month-2']);
  });

  it('of a month that was over before the person went away stay owed; of the time away nothing is asked', async () => {
    const id = await y.underAssessment();
    const { startsOn } = await y.facts(id);
    await s.until(addMonths(startsOn, 1));
    expect(await y.openOf(id, 'recordWorkload')).toEqual(['month-1']);
    await s.daysPass(5);
    await s.act(id, 'recordAbsence', 'tess', { form: { kind: 'parental', from: s.today() } });
    expect(await y.openOf(id, 'recordWorkload')).toEqual(['month-1']);
    await s.daysPass(80);
    await s.act(id, 'recordReturn', 'tess', { form: { backOn: s.today() } });
    expect(await y.openOf(id, 'recordWorkload')).toEqual(['month-1']);
    await y.answer(id, 'recordWorkload', 'recorded', { form: { caseload: 9, protectedHalfDays: 4 }, by: 'tess' });
    expect((await y.facts(id)).workloads).toMatchObject([{ month: 1, overCaseload: false }]);
    expect(await y.openOf(id, 'recordWorkload')).toEqual([]); // months 2 and 3 ended while the person was away
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
    expect(await y.openOf(id, 'lookIntoBreach')).toEqual(['month-1']);
  });
});
