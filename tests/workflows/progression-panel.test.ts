import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, addWorkingDays, calendarsWith } from '../../domain/calendar/index.ts';
import { hashAt } from '../../domain/progression/portfolio.ts';
import { applying, first, others } from '../support/progression.ts';
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

/** What somebody has been told of in words of its own. */
const told = async (id: string, person: string) => {
  const notices = await s.db.notice.findMany({ where: { processId: id, personId: person, template: 'announced' } });
  const lines = await s.lines(id);
  return notices.map(({ seq }) => {
    const line = lines.find((one) => one.seq === seq);
    return line?.kind === 'announced' ? line.tells?.words : undefined;
  });
};

describe('the panel', () => {
  it('is told, every member, that it sits on the case and when', async () => {
    const id = await d.endorsed();
    await d.booked(id);
    for (const member of first.members)
      expect(await told(id, member)).toEqual([expect.stringContaining('You sit on the panel that decides on this on')]);
  });

  it('has nobody on it who applies, manages the applicant or endorsed; each is named', async () => {
    const id = await d.endorsed();
    const book = async (members: readonly string[], chair = 'hugh') =>
      (await d.panels.book(await d.round({ chair, members: [...members] }), [id]))[0];
    expect((await book(['hugh', 'owen', 'tess']))?.errors).toEqual([
      { pointer: '/members/1', message: 'Owen Example may not sit on this case: they came to this as “Applicant”.' },
      {
        pointer: '/members/2',
        message: expect.stringMatching(
          /^Tess Example may not sit on this case: they answered “Endorse” to “Endorse the application” on /,
        ),
      },
    ]);
    await s.act(id, 'reassign', 'hana', { role: 'manager', to: 'sam' });
    expect((await book(['hugh', 'ada', 'tess']))?.errors).toEqual([
      {
        pointer: '/members/2',
        message: expect.stringMatching(/^Tess Example may not sit on this case: they answered “Endorse” to/),
      },
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
    expect(await messagesOf(sent)).toEqual(['/round Put the case on the round’s list first.']);
  });

  it('decides with a quorum of its members, the chair among them; without one it is booked anew', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    expect((await s.open(id))[0]).toMatchObject({ name: 'recordPanel', assigneeId: 'hugh' });
    const there = (...present: string[]) => messagesOf(d.record(id, 'approve', { present }));
    expect(await there('hugh', 'hana')).toEqual(['/present This panel decides with at least 3 people; there are 2.']);
    expect(await there('hugh', 'hana', 'dora')).toEqual(['/present/2 This person is not on the panel.']);
    expect(await there('hugh', 'ada', 'ada')).toEqual(['/present/2 Choose each once.']);
    expect(await there('hana', 'ada')).toContain('/present The chair must have been there.');
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
    expect(await refusalOf(d.record(id, 'decline', { portfolioVersion: 6 }))).toMatchObject({ code: 'stale' });
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
    const barred = d.panels.change(round, { meetsOn, chair: 'hugh', members: ['hugh', 'hana', 'tess'] });
    const tess = expect.stringMatching(
      /^\/members\/2 Tess Example may not sit on this case: they answered “Endorse” to/,
    );
    expect(await messagesOf(barred)).toEqual([tess, tess]);
    const { cases } = await d.panels.change(round, { meetsOn, chair: 'ada', members: ['ada', 'hana', 'dora'] });
    expect(cases.map(({ done }) => done)).toEqual([true, true]);
    await s.until(addDays(meetsOn, -1));
    expect(await s.open(ids[0] ?? '')).toEqual([]);
    await s.until(meetsOn);
    for (const id of ids) expect(await s.open(id)).toMatchObject([{ name: 'recordPanel', assigneeId: 'ada' }]);
    await s.daysPass(1);
    const late = d.panels.change(round, {
      meetsOn: addDays(meetsOn, 7),
      chair: 'ada',
      members: ['ada', 'hana', 'dora'],
    });
    expect(await refusalOf(late)).toMatchObject({ code: 'not-at-this-stage' });
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
    const { milestones } = await d.state(id);
    for (const step of ['submitted', 'endorsed', 'panel', 'effective'])
      expect([step, (milestones[step]?.date ?? '') > reapplyOn, milestones[step]?.metOn]).toEqual([
        step,
        true,
        undefined,
      ]);
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
        expect.stringMatching(/^\/reapplyOn Enter .* date: the policy says after how many months/),
      ]);
  });
});

describe('an appeal', () => {
  it('is open for its whole window from the day its letter went, however long before the applicant was talked to', async () => {
    const id = await d.endorsed();
    await d.heard(id);
    await d.record(id, 'decline');
    const givenOn = s.today();
    await s.daysPass(20);
    await d.answer(id, 'giveFeedback', 'given', { form: { givenOn, feedback: 'Show more analysis' } });
    const closes = addWorkingDays(s.today(), 10, calendarsWith([]).office);
    expect((await d.state(id)).milestones['appealCloses']?.date).toBe(closes);
    expect(await told(id, 'owen')).toContainEqual(expect.stringContaining('You may appeal until'));
    await s.act(id, 'appeal', 'owen', { reason: 'The observation was not read' });
    expect(await d.stage(id)).toBe('booking');
  });

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
    expect(await refusalOf(s.act(early, 'appeal', 'owen', { reason: 'Too late' }))).toMatchObject({
      code: 'process-closed',
    });
  });

  it('is heard once, by a panel with no earlier member on it, each refused by name', async () => {
    const id = await d.decided('decline');
    await s.act(id, 'appeal', 'owen', { reason: 'The observation was not read' });
    const mixed = await d.round({ chair: 'dora', members: ['dora', 'vera', 'hana'] });
    expect((await d.panels.book(mixed, [id]))[0]?.errors).toEqual([
      {
        pointer: '/members/2',
        message: 'Hana Example may not sit on this case: they decided on it before the appeal.',
      },
    ]);
    await d.heard(id, others);
    await s.standsIn('ada', 'dora', 3);
    const [task] = await s.open(id, 'recordPanel');
    const form = { portfolioVersion: 6, present: others.members, reasons: 'Heard' };
    expect(
      await refusalOf(s.decide(id, task?.id ?? '', 'ada', { choice: 'approve', actingFor: 'dora', form })),
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
