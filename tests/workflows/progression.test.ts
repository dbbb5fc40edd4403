import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, calendarsWith } from '../../domain/calendar/index.ts';
import type { PlannedDate } from '../../domain/engine/state.ts';
import { deadlines, settings } from '../../domain/progression/policy.ts';
import { evidenceNames, hashAt } from '../../domain/progression/portfolio.ts';
import { afterEligibility, afterEndorsement, afterPanel, schedule } from '../../domain/progression/schedule.ts';
import { kinds } from '../../services/kinds.ts';
import { keep } from '../../store/rules.ts';
import { applying, criteria } from '../support/progression.ts';
import { messagesOf, refusalOf } from '../support/refusals.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof applying>;
beforeAll(async () => {
  s = await council();
  await s.startWorker();
  d = applying(s);
});
afterAll(() => s.close());

const announcedBy = async (id: string) =>
  (await s.db.event.findMany({ where: { processId: id, kind: 'announced' }, orderBy: { seq: 'asc' } })).map(
    ({ line }) => JSON.parse(line) as { event: string; about: Record<string, unknown> },
  );

it('an application goes from intention to a confirmed change of grade, with feedback given', async () => {
  const id = await d.apply({ intentOn: undefined });
  expect(await s.process(id)).toMatchObject({
    title: 'Owen Example, Experienced social worker (G11)',
    teamId: 'north',
  });
  await d.answer(id, 'recordIntent', 'recorded', { by: 'tess', form: { discussedOn: s.today() } });
  await d.answer(id, 'checkEligibility', 'checked', { form: criteria(s.today()) });
  for (const kind of evidenceNames) await d.add(id, kind);
  await d.submit(id);
  await d.answer(id, 'endorse', 'endorse', { by: 'tess', form: { portfolioVersion: 6 } });
  await d.heard(id);
  const decidedOn = s.today();
  await d.record(id, 'approve', {}, 'hugh');
  const effectiveOn = `${addMonths(decidedOn, 1).slice(0, 8)}01`;
  expect((await d.state(id)).milestones['effective']).toMatchObject({ date: effectiveOn });
  await d.answer(id, 'changeGrade', 'changed', { form: { effectiveOn } });
  await d.answer(id, 'confirmPay', 'confirm');
  await d.feedback(id);
  expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'approved' });
  const hash = hashAt((await d.facts(id)).items, 6);
  expect(await announcedBy(id)).toMatchObject([
    { event: 'panelSeated', about: { meetsOn: decidedOn } },
    { event: 'progressionDecided', about: { outcome: 'approved', portfolioVersion: 6, portfolioHash: hash } },
    { event: 'gradeChanged', about: { applicant: 'owen', fromGrade: 'G10', toGrade: 'G11', effectiveOn } },
  ]);
});

describe('its dates', () => {
  const rules = { deadlines, settings: settings.initial, calendars: calendarsWith([]) };
  const dates = async (id: string) =>
    Object.fromEntries(Object.entries((await d.state(id)).milestones).map(([name, { date }]) => [name, date]));
  const expected = (schedule: object) =>
    Object.fromEntries(Object.entries(schedule).map(([name, { date }]: [string, PlannedDate]) => [name, date]));

  it('are shown from the first day as the preview promised them', async () => {
    const id = await d.apply({ intentOn: undefined });
    expect(await dates(id)).toEqual(expected(schedule({}, rules, s.today())));
    const rows = await s.db.milestone.findMany({ where: { processId: id } });
    expect(Object.fromEntries(rows.map(({ name, date }) => [name, date]))).toEqual(await dates(id));
    const planned = (await s.lines(id)).filter(({ kind }) => kind === 'milestonePlanned');
    expect(planned).toHaveLength(rows.length);
  });

  it('follow a step that came on another day; what was promised stays beside the day it was met', async () => {
    const applied = await d.apply();
    const { eligible: promised } = (await d.state(applied)).milestones;
    await s.daysPass(2);
    await d.answer(applied, 'checkEligibility', 'checked', { form: criteria(s.today()) });
    expect((await d.state(applied)).milestones['eligible']).toEqual({ ...promised, metOn: s.today() });
    expect(await dates(applied)).toMatchObject(expected(afterEligibility(s.today(), rules)));
    const id = await d.endorsed();
    expect(await dates(id)).toMatchObject(expected(afterEndorsement(s.today(), rules)));
    const meetsOn = await d.booked(id);
    expect(await dates(id)).toMatchObject({ panel: meetsOn, ...expected(afterPanel(meetsOn, rules)) });
  });
});

describe('eligibility', () => {
  const found = { ...criteria('2026-11-24'), asyePassed: false };

  it('not met, HR may let it go on with a recorded reason; each criterion is shown with why', async () => {
    const id = await d.apply();
    await d.answer(id, 'checkEligibility', 'checked', {
      form: { ...found, inGradeSince: addMonths(s.today(), -11) },
    });
    expect((await d.details(id)).eligibility).toMatchObject({
      eligible: false,
      criteria: [
        { name: 'permanent', met: true },
        { name: 'timeInGrade', met: false, why: expect.stringMatching(/12 months are reached on \d+ \w+ \d{4}/) },
        { name: 'asyePassed', met: false, why: 'The assessed year is not passed yet.' },
        { name: 'fullCaseload', met: true },
      ],
    });
    expect(await messagesOf(d.answer(id, 'decideException', 'goOn'))).toEqual(['/reason Give a reason.']);
    await d.answer(id, 'decideException', 'goOn', { reason: 'Two years at another council' });
    expect(await d.stage(id)).toBe('portfolio');
  });

  it('not met and not let go on, the applicant is told why and it ends', async () => {
    const id = await d.apply();
    await d.answer(id, 'checkEligibility', 'checked', { form: found });
    await d.answer(id, 'decideException', 'stop');
    await d.answer(id, 'explainIneligible', 'told', { form: { givenOn: s.today(), feedback: 'Pass the year first' } });
    expect(await d.outcome(id)).toBe('notEligible');
  });

  it('where the policy lets nobody go on, nobody is asked', async () => {
    const first = kinds['progression']?.policy.initial;
    const strict = { ...first, settings: { ...settings.initial, mayGoOnIneligible: false } };
    const { hash } = await s.db.policy.findFirstOrThrow({ where: { name: 'progression' } });
    await s.db.policy.updateMany({ where: { name: 'progression' }, data: { hash: await keep(s.db, strict) } });
    const id = await d.apply();
    await s.db.policy.updateMany({ where: { name: 'progression' }, data: { hash } });
    await d.answer(id, 'checkEligibility', 'checked', { form: found });
    expect(await d.openNames(id)).toEqual(['explainIneligible']);
  });

  it('a step that the policy does not have is refused, and only HR applies in another’s name', async () => {
    expect(await messagesOf(d.apply({ toGrade: 'senior' }))).toEqual([
      expect.stringMatching(/^\/toGrade Nobody progresses/),
    ]);
    expect(await messagesOf(d.apply({ person: 'owen' }, 'tess'))).toEqual([
      '/person Only HR may apply in somebody else’s name.',
    ]);
    expect(await d.stage(await d.apply({ person: 'owen' }, 'hana'))).toBe('eligibility');
  });

  it('one application is open at a time; after it another may be made', async () => {
    const id = await d.apply();
    const again = () => s.start('progression', { fromGrade: 'G10', toGrade: 'G11', intentOn: s.today() }, 'owen');
    expect(await messagesOf(again())).toEqual([`/person This person has an open application already: ${id}.`]);
    await s.act(id, 'withdraw', 'owen', { code: 'not-now' });
    expect(await d.stage(await again())).toBe('eligibility');
  });
});

describe('the portfolio', () => {
  it('is submitted once every kind of evidence is there; what is missing is named', async () => {
    const id = await d.eligible();
    for (const kind of evidenceNames.slice(1)) await d.add(id, kind);
    expect(await messagesOf(d.submit(id))).toEqual([' Complex casework: 1 needed, 0 in the portfolio.']);
    await d.add(id, 'complexCasework');
    await d.submit(id);
    expect(await d.stage(id)).toBe('endorsement');
  });

  it('keeps versions: a later version takes the place of the one before, and the hash follows', async () => {
    const id = await d.eligible();
    const draft = await d.add(id, 'reflection');
    const before = (await d.details(id)).portfolio;
    await d.add(id, 'reflection', { replaces: draft });
    const after = (await d.details(id)).portfolio;
    expect([before.version, after.version]).toEqual([1, 2]);
    expect(after.hash).not.toBe(before.hash);
    const items = (await d.facts(id)).items;
    expect(items.map(({ since, until }) => [since, until])).toEqual([
      [1, 2],
      [2, undefined],
    ]);
    expect(hashAt(items, 1)).toBe(before.hash);
  });

  it('takes feedback from the line manager, and evidence from nobody else', async () => {
    const id = await d.eligible();
    await d.add(id, 'managerFeedback', { by: 'tess' });
    expect((await refusalOf(d.add(id, 'reflection', { by: 'tess' })))?.errors).toMatchObject([
      { pointer: '/evidence' },
    ]);
    expect(await refusalOf(d.add(id, 'observation', { by: 'sam' }))).toMatchObject({ code: 'not-permitted' });
    expect(await d.version(id)).toBe(1);
  });
});

describe('the gate', () => {
  it('returned for more work, the portfolio is completed and submitted again', async () => {
    const id = await d.submitted();
    await d.answer(id, 'endorse', 'return', { reason: 'Show how you decided' });
    await d.add(id, 'reflection');
    await d.submit(id);
    expect(await d.openNames(id)).toEqual(['endorse']);
  });

  it('not endorsed: feedback, time to appeal to a panel, then it ends', async () => {
    const id = await d.submitted();
    const form = { portfolioVersion: 6 };
    expect(await messagesOf(d.answer(id, 'endorse', 'notEndorse', { form }))).toEqual(['/reason Give a reason.']);
    await d.answer(id, 'endorse', 'notEndorse', { form, reason: 'Not at this standard yet' });
    await d.feedback(id);
    expect(await d.stage(id)).toBe('appealWindow');
    await s.daysPass(25);
    expect(await d.outcome(id)).toBe('notEndorsed');
  });

  it('an endorsement of what has changed since it was read is refused as stale', async () => {
    const id = await d.submitted();
    await d.add(id, 'observation');
    const sent = d.answer(id, 'endorse', 'endorse', { form: { portfolioVersion: 6 } });
    expect(await refusalOf(sent)).toMatchObject({
      code: 'stale',
      errors: [{ pointer: '/portfolioVersion', message: 'The portfolio is at version 7; you have seen version 6.' }],
    });
    expect(await d.stage(id)).toBe('endorsement');
  });
});

describe('nobody decides their own application', () => {
  it('as the line manager’s or the chair’s deputy', async () => {
    const id = await d.submitted();
    await s.standsIn('owen', 'tess', 3);
    const form = { portfolioVersion: 6 };
    const sent = d.answer(id, 'endorse', 'endorse', { by: 'owen', form });
    expect(await refusalOf(sent)).toMatchObject({ code: 'barred-from-own-case' });
    const [task] = await s.open(id);
    expect(
      await refusalOf(s.decide(id, task?.id ?? '', 'owen', { choice: 'endorse', actingFor: 'tess', form })),
    ).toMatchObject({ code: 'barred-from-own-case' });
  });

  it('by being handed a role, nor by handing their own to somebody else', async () => {
    const id = await d.submitted();
    for (const role of ['manager', 'hr', 'payroll', 'convener', 'chair'])
      expect([role, await refusalOf(s.act(id, 'reassign', 'hana', { role, to: 'owen' }))]).toMatchObject([
        role,
        { code: 'barred-from-own-case' },
      ]);
    expect(await refusalOf(s.act(id, 'reassign', 'hana', { role: 'applicant', to: 'adam' }))).toMatchObject({
      code: 'not-permitted',
    });
    expect(await refusalOf(s.act(id, 'reassign', 'hana', { role: 'chair', to: 'tess' }))).toMatchObject({
      code: 'barred-from-own-case',
    });
  });

  it('the change of pay is entered and confirmed by two HR officers, whoever takes over from them', async () => {
    const id = await d.eligible();
    const { who } = await d.state(id);
    const hand = (role: string, to: string) => messagesOf(s.act(id, 'reassign', 'hana', { role, to }));
    expect(await hand('payroll', 'sam')).toEqual(['/to Choose somebody of HR: Sam Example is not one of them.']);
    expect(await hand('payroll', who['hr'] ?? '')).toEqual([
      expect.stringMatching(/is here as “HR officer”: nobody confirms the change that they have entered\.$/),
    ]);
    expect(await hand('hr', who['payroll'] ?? '')).toEqual([expect.stringMatching(/nobody confirms/)]);
  });

  it('by correction, though they are more senior than whoever decided', async () => {
    const id = await s.start('progression', { fromGrade: 'G10', toGrade: 'G11', intentOn: s.today() }, 'hugh');
    const [task] = await s.open(id, 'checkEligibility');
    await d.answer(id, 'checkEligibility', 'checked', { form: { ...criteria(s.today()), permanent: false } });
    const correct = (by: string) => s.act(id, 'correct', by, { taskId: task?.id ?? '', reason: 'Wrong' });
    expect(await refusalOf(correct('hugh'))).toMatchObject({ code: 'barred-from-own-case' });
    await correct('ada');
    expect(await d.openNames(id)).toEqual(['checkEligibility']);
  });

  it('as HR: two other officers carry it out', async () => {
    const id = await s.start('progression', { fromGrade: 'G10', toGrade: 'G11', intentOn: s.today() }, 'tess');
    const { who } = await d.state(id);
    expect(new Set([who['hr'], who['payroll']])).toEqual(new Set(['hana', 'vera']));
  });
});

describe('the change of grade', () => {
  it('is confirmed by somebody other than whoever entered it; sent back, it is entered again', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    await d.record(id, 'approve');
    const effectiveOn = addDays(s.today(), 7);
    const early = d.answer(id, 'changeGrade', 'changed', { form: { effectiveOn: addDays(s.today(), -1) } });
    expect(await messagesOf(early)).toEqual([expect.stringMatching(/^\/effectiveOn/)]);
    await d.answer(id, 'changeGrade', 'changed', { form: { effectiveOn } });
    const { who } = await d.state(id);
    expect(await refusalOf(d.answer(id, 'confirmPay', 'confirm', { by: who['hr'] ?? '' }))).toMatchObject({
      code: 'barred-from-own-case',
    });
    await d.answer(id, 'confirmPay', 'sendBack', { reason: 'The wrong spine point' });
    await d.answer(id, 'changeGrade', 'changed', { form: { effectiveOn } });
    await d.answer(id, 'confirmPay', 'confirm');
    expect((await d.state(id)).milestones['effective']).toMatchObject({ date: effectiveOn, metOn: s.today() });
  });

  it('once entered, the panel’s decision is not undone by going back: a task puts it right', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    const [task] = await s.open(id, 'recordPanel');
    await d.record(id, 'approve');
    await d.answer(id, 'changeGrade', 'changed', { form: { effectiveOn: s.today() } });
    await s.act(id, 'correct', 'dora', { taskId: task?.id ?? '', reason: 'The wrong case' });
    expect((await s.open(id)).map(({ name }) => name).sort()).toEqual(['confirmPay', 'putRight']);
  });
});

describe('ending early', () => {
  it('withdrawn by the applicant alone, with a structured reason', async () => {
    const id = await d.eligible();
    expect(await refusalOf(s.act(id, 'withdraw', 'tess', { code: 'not-now' }))).toMatchObject({
      code: 'not-permitted',
    });
    await s.act(id, 'withdraw', 'owen', { code: 'not-now' });
    expect(await d.outcome(id)).toBe('withdrawn');
    expect(await s.open(id)).toEqual([]);
  });

  it('cancelled by HR, with code and reason', async () => {
    const id = await d.eligible();
    await s.act(id, 'cancel', 'vera', { code: 'left', reason: 'Moved to another council' });
    expect(await d.outcome(id)).toBe('cancelled');
  });
});
