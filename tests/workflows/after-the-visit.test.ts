import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, calendarsWith, nextWorkingDay } from '../../domain/calendar/index.ts';
import { applyChange, getChange } from '../../services/calendar-changes.ts';
import { propose } from '../../store/calendar-changes.ts';
import { preparing, qualityCouncil } from '../support/readiness.ts';
import { errorsOf } from '../support/refusals.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof preparing>;
beforeAll(async () => {
  s = await qualityCouncil();
  d = preparing(s);
});
afterAll(() => s.close());

const { statutory: law } = calendarsWith([]);

/** From the call to the feedback, inspectors on site for the policy's days. */
const visited = async (more: Readonly<Record<string, unknown>> = {}) => {
  const id = await d.waiting();
  await d.call(id, '00:00', more);
  for (const { about } of await s.open(id, 'callDay'))
    await d.answer(id, 'callDay', 'done', { ...(about !== null && { about }) });
  await s.until((await s.milestone(id, 'arrives')).date);
  expect(await d.stage(id)).toBe('visiting');
  await s.until((await s.milestone(id, 'visitEnds')).date);
  return id;
};

describe('a finding', () => {
  it('becomes an action of the improvement plan at once, titled as it was written, and outlives the cycle', async () => {
    const id = await visited();
    const add = (form: object, by = 'quin') => s.act(id, 'addFinding', by, { form: { ...form } });
    const finding = { area: 8, kind: 'improvement', title: 'Supervision is not recorded in every team' };
    const words = 'In three of five teams supervision of practitioners was not on file.';
    await expect(add(finding, 'tess')).rejects.toMatchObject({ code: 'not-permitted' });
    await add({ ...finding, finding: words });
    await add({ ...finding, area: 3, title: 'Homeless 16 year olds wait too long', dueOn: addDays(s.today(), 90) });
    const actions = await s.db.process.findMany({
      where: { parentId: id, kind: 'improvement-action' },
      orderBy: { createdAt: 'asc' },
    });
    expect(actions.map(({ title }) => title)).toEqual([finding.title, 'Homeless 16 year olds wait too long']);
    expect(JSON.parse(actions[1]?.state ?? '').facts).toMatchObject({
      area: 3,
      source: 'finding',
      reference: id,
      dueOn: addDays(s.today(), 90),
      finding: 'improvement',
    });
    const request = await s.db.submission.findFirstOrThrow({
      where: { processId: actions[0]?.id ?? '', kind: 'request' },
    });
    expect(request).toMatchObject({ authorId: 'quin', linkedSeq: 1 });
    expect(JSON.parse(Buffer.from(request.content ?? []).toString())).toMatchObject({
      title: finding.title,
      finding: words,
    });
    expect((await d.facts(id)).findings.map(({ action }) => action)).toEqual(actions.map((action) => action.id));
    await d.answer(id, 'recordFeedback', 'complete');
    await d.answer(id, 'recordReport', 'none', { reason: 'Not yet' });
    await d.answer(id, 'proposeNext', 'none', { reason: 'Later' });
    expect(await d.outcome(id)).toBe('completed');
    expect((await s.process(actions[0]?.id ?? '')).status).toBe('open');
  });
});

describe('after the visit', () => {
  it('the report starts the law’s clocks; done, the cycle closes and the next one begins', async () => {
    const id = await visited();
    await d.answer(id, 'recordFeedback', 'complete');
    await s.daysPass(40);
    const receivedOn = s.today();
    const judgements = { leaders: 'inadequate', help: 'requires-improvement' };
    await d.answer(id, 'recordReport', 'received', { form: { receivedOn, judgements } });
    const due = (await s.open(id, 'meetLegalDate')).map(({ about, dueOn }) => [about, dueOn]).sort();
    const writtenStatement = addWorkingDays(receivedOn, 70, law);
    expect(due).toEqual([
      ['law-publish', addWorkingDays(receivedOn, 30, law)],
      ['law-writtenStatement', writtenStatement],
    ]);
    expect(await s.milestone(id, 'publish')).toMatchObject({ basis: expect.stringContaining('(SI 2007/462)') });
    await expect(s.act(id, 'pause', 'quin', { reason: 'Holiday' })).rejects.toMatchObject({
      code: 'not-at-this-stage',
    });
    await s.daysPass(20);
    const publishedOn = addDays(s.today(), -2);
    await d.answer(id, 'meetLegalDate', 'done', { about: 'law-publish', form: { on: publishedOn } });
    expect(await s.milestone(id, 'publish')).toMatchObject({ metOn: publishedOn });
    await d.answer(id, 'meetLegalDate', 'done', { about: 'law-writtenStatement', form: { on: s.today() } });
    expect(await d.stage(id)).toBe('closing');
    expect(await s.milestone(id, 'nextVisit')).toMatchObject({ date: addDays(writtenStatement, 28) });
    await d.answer(id, 'proposeNext', 'begin', { form: { inspection: 'monitoring', areas: [3] } });
    expect(await d.outcome(id)).toBe('completed');
    const { next = '' } = await d.facts(id);
    expect(await s.process(next)).toMatchObject({
      title: 'Monitoring visit 1: readiness',
      stage: 'scoping',
      parentId: id,
    });
    expect(await d.facts(next)).toMatchObject({
      inspection: 'monitoring',
      previous: id,
      expectedOn: addDays(writtenStatement, 28),
      series: { planDeadline: writtenStatement, number: 1 },
    });
  });

  it('a date of the law follows a change of the law’s calendar, and no closure of the council', async () => {
    const id = await visited();
    await d.answer(id, 'recordFeedback', 'complete');
    const judgements = { leaders: 'good', help: 'good' };
    await d.answer(id, 'recordReport', 'received', { form: { receivedOn: s.today(), judgements } });
    const dates = async () => {
      const due = (await s.open(id, 'meetLegalDate')).map(({ dueOn }) => dueOn).sort();
      const planned = [await s.milestone(id, 'publish'), await s.milestone(id, 'writtenStatement')];
      expect(planned.map(({ date }) => date)).toEqual(due);
      return due;
    };
    const before = await dates();
    const change = async (days: { readonly holidays?: string[]; readonly closures?: string[] }) => {
      const named = (all: readonly string[] = []) => all.map((on) => ({ on, name: 'A day off' }));
      const { holidays, closures } = days;
      const sent = { holidays: named(holidays), noLonger: [], closures: named(closures), why: 'Proclaimed' };
      const { id: proposed } = await propose(s.db, sent, 'adam', s.parts.clock.now());
      await applyChange(s.parts, await getChange(s.parts, proposed), await s.person('vera'));
    };
    const on = nextWorkingDay(addDays(s.today(), 7), law);
    await change({ closures: [addDays(on, 7)] });
    expect(await dates()).toEqual(before);
    await change({ holidays: [on] });
    expect(await dates()).toEqual(before.map((day) => nextWorkingDay(addDays(day, 1), law)));
  });

  it('a focused visit that found priority action: a draft in 20 working days, the final plan in 70', async () => {
    const id = await visited({ inspection: 'focused' });
    await d.answer(id, 'recordFeedback', 'complete');
    const receivedOn = s.today();
    const report = (form: object) => d.answer(id, 'recordReport', 'received', { form: { receivedOn, ...form } });
    expect(await errorsOf(report({ judgements: { help: 'good' } }))).toMatchObject([{ pointer: '/judgements' }]);
    await report({ priorityAction: true });
    expect((await s.open(id, 'meetLegalDate')).map(({ about, dueOn }) => [about, dueOn]).sort()).toEqual([
      ['law-draftPlan', addWorkingDays(receivedOn, 20, law)],
      ['law-finalPlan', addWorkingDays(receivedOn, 70, law)],
    ]);
  });

  it('no report, and no next cycle for now: it closes all the same', async () => {
    const id = await visited({ inspection: 'monitoring' });
    await d.answer(id, 'recordFeedback', 'complete');
    await d.answer(id, 'recordReport', 'none', { reason: 'The letter said nothing new' });
    await d.answer(id, 'proposeNext', 'none', { reason: 'Monitoring has ended' });
    expect(await s.process(id)).toMatchObject({ status: 'closed', outcome: 'completed' });
  });
});
