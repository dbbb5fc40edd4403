import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import { initial } from '../../domain/progression/policy.ts';
import { evidenceNames, hashAt } from '../../domain/progression/portfolio.ts';
import { keep } from '../../store/rules.ts';
import { applying, criteria, first, others } from '../support/progression.ts';
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

const refusal = async (refused: Promise<unknown>) => {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error as { code?: string; errors?: readonly { pointer: string; message: string }[] } | undefined;
};
const messagesOf = async (refused: Promise<unknown>) =>
  ((await refusal(refused))?.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
const deputyOf = async (person: string, deputy: string) => {
  const id = `${deputy}-for-${person}-${s.today()}`;
  const days = { fromOn: s.today(), untilOn: addDays(s.today(), 3) };
  const row = { id, personId: person, deputyId: deputy, ...days, proposedBy: person, confirmedBy: 'adam' };
  await s.db.deputy.create({ data: row });
};
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
    { event: 'progressionDecided', about: { outcome: 'approved', portfolioVersion: 6, portfolioHash: hash } },
    { event: 'gradeChanged', about: { applicant: 'owen', fromGrade: 'G10', toGrade: 'G11', effectiveOn } },
  ]);
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
    const strict = { ...initial, settings: { ...initial.settings, mayGoOnIneligible: false } };
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
    expect((await refusal(d.add(id, 'reflection', { by: 'tess' })))?.errors).toMatchObject([{ pointer: '/evidence' }]);
    expect(await refusal(d.add(id, 'observation', { by: 'sam' }))).toMatchObject({ code: 'not-permitted' });
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
    expect(await refusal(sent)).toMatchObject({
      code: 'stale',
      errors: [{ pointer: '/portfolioVersion', message: 'The portfolio is at version 7; you have seen version 6.' }],
    });
    expect(await d.stage(id)).toBe('endorsement');
  });
});

describe('the panel', () => {
  it('has nobody on it who applies, manages the applicant or endorsed; each is named', async () => {
    const id = await d.endorsed();
    const book = async (members: readonly string[], chair = 'hugh') =>
      (await d.panels.book(await d.round({ chair, members: [...members] }), [id]))[0];
    expect((await book(['hugh', 'owen', 'tess']))?.errors).toEqual([
      { pointer: '/members/1', message: 'Owen Example may not sit on this case: they are the applicant.' },
      {
        pointer: '/members/2',
        message: 'Tess Example may not sit on this case: they are the applicant’s line manager.',
      },
    ]);
    await s.act(id, 'reassign', 'hana', { role: 'manager', to: 'sam' });
    expect((await book(['hugh', 'ada', 'tess']))?.errors).toEqual([
      { pointer: '/members/2', message: 'Tess Example may not sit on this case: they endorsed it.' },
    ]);
    expect(await s.db.panelCase.count({ where: { processId: id } })).toBe(0);
  });

  it('is booked in time to read, and only through the round’s own list', async () => {
    const id = await d.endorsed();
    const soon = await d.round(first, 3);
    expect((await d.panels.book(soon, [id]))[0]?.errors).toMatchObject([
      { pointer: '/meetsOn', message: expect.stringContaining('the panel has 5 working days to read') },
    ]);
    const round = await d.round();
    const meetsOn = addDays(s.today(), 20);
    const sent = d.answer(id, 'bookPanel', 'booked', { form: { round, meetsOn, ...first } });
    expect(await messagesOf(sent)).toEqual(['/round Put the case on the round’s list: POST /panels/{id}/cases.']);
  });

  it('decides with a quorum of its members, the chair among them; without one it is booked anew', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    expect((await s.open(id))[0]).toMatchObject({ name: 'recordPanel', assigneeId: 'hugh' });
    const there = (...present: string[]) => messagesOf(d.record(id, 'approve', { present }));
    expect(await there('hugh', 'sam')).toEqual(['/present This panel decides with at least 3 people; there are 2.']);
    expect(await there('hugh', 'sam', 'dora')).toEqual(['/present/2 This person is not on the panel.']);
    expect(await there('sam', 'ada', 'ada')).toEqual(
      expect.arrayContaining(['/present/2 Name each person once.', '/present The chair must have been there.']),
    );
    await d.answer(id, 'recordPanel', 'notQuorate', { reason: 'One was ill' });
    expect(await d.openNames(id)).toEqual(['bookPanel']);
    await d.heard(id);
    await d.record(id, 'decline');
    expect(await d.stage(id)).toBe('feedback');
  });

  it('a decision names the version it was made on; one made on another is stale, and later change is shown beside it', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    await d.add(id, 'observation');
    expect(await refusal(d.record(id, 'decline', { portfolioVersion: 6 }))).toMatchObject({ code: 'stale' });
    await d.record(id, 'decline');
    await d.feedback(id);
    await d.add(id, 'reflection');
    const { decision, endorsement, portfolio } = await d.details(id);
    expect(decision).toMatchObject({ portfolioVersion: 7, changedSince: [{ kind: 'reflection' }] });
    expect(endorsement).toMatchObject({ portfolioVersion: 6, changedSince: [{ kind: 'observation' }, {}] });
    expect(portfolio.version).toBe(8);
    expect(decision?.portfolioHash).toBe(hashAt((await d.facts(id)).items, 7));
  });

  it('a changed round reaches each of its cases before it meets, and is refused by name where one bars a member', async () => {
    const ids = [await d.endorsed(), await d.endorsed()];
    const round = await d.round();
    const booked = await d.panels.book(round, ids);
    expect(booked.map(({ done }) => done)).toEqual([true, true]);
    const meetsOn = addDays(s.today(), 27);
    const barred = d.panels.change(round, { meetsOn, chair: 'hugh', members: ['hugh', 'sam', 'tess'] });
    expect(await messagesOf(barred)).toEqual(
      Array(2).fill('/members/2 Tess Example may not sit on this case: they are the applicant’s line manager.'),
    );
    const { cases } = await d.panels.change(round, { meetsOn, chair: 'ada', members: ['ada', 'sam', 'dora'] });
    expect(cases.map(({ done }) => done)).toEqual([true, true]);
    await s.until(addDays(meetsOn, -1));
    expect(await s.open(ids[0] ?? '')).toEqual([]);
    await s.until(meetsOn);
    for (const id of ids) expect(await s.open(id)).toMatchObject([{ name: 'recordPanel', assigneeId: 'ada' }]);
    await s.daysPass(1);
    const late = d.panels.change(round, {
      meetsOn: addDays(meetsOn, 7),
      chair: 'ada',
      members: ['ada', 'sam', 'dora'],
    });
    expect(await refusal(late)).toMatchObject({ code: 'not-at-this-stage' });
  });

  it('whoever convenes books the case, whoever had been asked to; booked twice, it is booked once', async () => {
    const id = await d.endorsed();
    const round = await d.round();
    const { who } = await d.state(id);
    const other = who['convener'] === 'hana' ? 'vera' : 'hana';
    for (let times = 0; times < 2; times += 1)
      expect(await d.panels.book(round, [id], other)).toEqual([{ case: id, done: true }]);
    expect((await d.state(id)).who['convener']).toBe(other);
    expect(await d.panels.book(round, [await d.submitted()])).toMatchObject([
      { done: false, code: 'not-at-this-stage' },
    ]);
  });

  it('a pause of one case moves no panel', async () => {
    const id = await d.endorsed();
    const meetsOn = await d.booked(id);
    await s.act(id, 'pause', 'hana', { reason: 'On leave' });
    await s.daysPass(5);
    await s.act(id, 'resume', 'hana');
    expect((await d.state(id)).milestones['panel']?.date).toBe(meetsOn);
  });
});

describe('somebody deferred', () => {
  it('is asked on the day they may apply again, and goes on with the portfolio they have', async () => {
    const id = await d.decided('defer');
    const reapplyOn = (await d.facts(id)).decision?.reapplyOn ?? '';
    await s.until(addDays(reapplyOn, -1));
    expect([await d.stage(id), await s.open(id)]).toEqual(['deferral', []]);
    await s.until(reapplyOn);
    expect(await s.open(id)).toMatchObject([{ name: 'reapply', assigneeId: 'owen' }]);
    await d.answer(id, 'reapply', 'apply');
    expect(await d.stage(id)).toBe('portfolio');
    await d.submit(id);
    await d.answer(id, 'endorse', 'endorse', { form: { portfolioVersion: 6 } });
    await d.heard(id);
    await d.record(id, 'decline');
    await d.feedback(id);
    expect(await d.stage(id)).toBe('appealWindow');
  });

  it('not now: it ends', async () => {
    const id = await d.decided('defer');
    await s.until((await d.facts(id)).decision?.reapplyOn ?? '');
    await d.answer(id, 'reapply', 'notNow');
    expect(await d.outcome(id)).toBe('deferred');
  });

  it('may apply again within the months of the policy', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    for (const months of [2, 13])
      expect(await messagesOf(d.record(id, 'defer', { reapplyOn: addMonths(s.today(), months) }))).toEqual([
        expect.stringMatching(/^\/reapplyOn .*after 3 to 12 months/),
      ]);
  });
});

describe('an appeal', () => {
  it('may be made until the end of the last day of its window, and not after', async () => {
    const [early, late] = [await d.decided('decline'), await d.decided('decline')];
    const feedbackOn = (await d.facts(late)).feedbackOn ?? '';
    const closes = addWorkingDays(feedbackOn, 10, calendarsWith([]).office);
    expect((await d.state(late)).milestones['appealCloses']).toMatchObject({
      date: closes,
      basis: expect.stringMatching(/^10 working days from/),
    });
    await s.until(closes);
    await s.act(late, 'appeal', 'owen', { reason: 'The observation was not read' });
    expect(await d.stage(late)).toBe('booking');
    await s.until(addDays(closes, 1));
    expect(await d.outcome(early)).toBe('declined');
    expect(await refusal(s.act(early, 'appeal', 'owen', { reason: 'Too late' }))).toMatchObject({
      code: 'process-closed',
    });
  });

  it('is heard once, by a panel with no earlier member on it, each refused by name', async () => {
    const id = await d.decided('decline');
    await s.act(id, 'appeal', 'owen', { reason: 'The observation was not read' });
    const mixed = await d.round({ chair: 'dora', members: ['dora', 'vera', 'sam'] });
    expect((await d.panels.book(mixed, [id]))[0]?.errors).toEqual([
      {
        pointer: '/members/2',
        message: 'Sam Example may not sit on this case: they decided on it before the appeal.',
      },
    ]);
    await d.heard(id, others);
    await deputyOf('dora', 'ada');
    const [task] = await s.open(id, 'recordPanel');
    const form = { portfolioVersion: 6, present: others.members, reasons: 'Heard' };
    expect(
      await refusal(s.decide(id, task?.id ?? '', 'ada', { choice: 'approve', actingFor: 'dora', form })),
    ).toMatchObject({ code: 'barred-from-own-case' });
    await d.record(id, 'decline');
    expect((await d.details(id)).appeal?.against).toMatchObject({ outcome: 'declined', portfolioVersion: 6 });
    await d.feedback(id);
    expect(await d.outcome(id)).toBe('declined');
  });

  it('may succeed: another panel approves, and the grade is changed', async () => {
    const id = await d.decided('defer');
    await s.act(id, 'appeal', 'owen', { reason: 'Wrong standard' });
    await d.heard(id, others);
    await d.record(id, 'approve');
    expect(await d.openNames(id)).toEqual(['changeGrade appeal']);
  });
});

describe('nobody decides their own application', () => {
  it('as the line manager’s or the chair’s deputy', async () => {
    const id = await d.submitted();
    await deputyOf('tess', 'owen');
    const form = { portfolioVersion: 6 };
    const sent = d.answer(id, 'endorse', 'endorse', { by: 'owen', form });
    expect(await refusal(sent)).toMatchObject({ code: 'barred-from-own-case' });
    const [task] = await s.open(id);
    expect(
      await refusal(s.decide(id, task?.id ?? '', 'owen', { choice: 'endorse', actingFor: 'tess', form })),
    ).toMatchObject({ code: 'barred-from-own-case' });
  });

  it('by being handed a role, nor by handing their own to somebody else', async () => {
    const id = await d.submitted();
    for (const role of ['manager', 'hr', 'payroll', 'convener', 'chair'])
      expect([role, await refusal(s.act(id, 'reassign', 'hana', { role, to: 'owen' }))]).toMatchObject([
        role,
        { code: 'barred-from-own-case' },
      ]);
    expect(await refusal(s.act(id, 'reassign', 'hana', { role: 'applicant', to: 'adam' }))).toMatchObject({
      code: 'not-permitted',
    });
    expect(await refusal(s.act(id, 'reassign', 'hana', { role: 'chair', to: 'tess' }))).toMatchObject({
      code: 'barred-from-own-case',
    });
  });

  it('by correction, though they are more senior than whoever decided', async () => {
    const id = await s.start('progression', { fromGrade: 'G10', toGrade: 'G11', intentOn: s.today() }, 'hugh');
    const [task] = await s.open(id, 'checkEligibility');
    await d.answer(id, 'checkEligibility', 'checked', { form: { ...criteria(s.today()), permanent: false } });
    const correct = (by: string) => s.act(id, 'correct', by, { taskId: task?.id ?? '', reason: 'Wrong' });
    expect(await refusal(correct('hugh'))).toMatchObject({ code: 'barred-from-own-case' });
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
    expect(await refusal(d.answer(id, 'confirmPay', 'confirm', { by: who['hr'] ?? '' }))).toMatchObject({
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
    expect(await refusal(s.act(id, 'withdraw', 'tess', { code: 'not-now' }))).toMatchObject({ code: 'not-permitted' });
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
