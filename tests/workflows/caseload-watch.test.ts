import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { caseloadWatch } from '../../domain/caseload-watch/contract.ts';
import { lookAtTruths } from '../../temporal/look.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
let team = 0;
beforeAll(async () => {
  s = await qualityCouncil({ from: '2026-10-15T10:00' });
  d = doing(s);
});
afterAll(() => s.close());
beforeEach(async () => {
  team += 1;
  await s.db.team.create({ data: { id: `team-${team}`, name: `Team ${team}`, service: 'Family safeguarding' } });
});

const watch = () => s.start('caseload-watch', { team: `team-${team}`, manager: 'tess' }, 'quin');
const held = (cases: number, more: object = {}) => ({
  person: 'owen',
  cases,
  fte: 1,
  is: 'experienced',
  away: false,
  ...more,
});
const give = (id: string, ...people: readonly object[]) =>
  d.answer(id, 'giveReturn', 'given', { form: { held: people, unallocated: 0 } });
const flags = async (id: string) => Object.keys((await d.state(id)).flags).sort();
const plan = (id: string) =>
  d.answer(id, 'explainBreach', 'plan', { form: { by: s.today(), what: 'Two cases are handed on' } });
const lastOfMonth = async () => {
  const month = s.today().slice(0, 7);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  await s.until(last);
};

it('each month is asked for on its last day, within three working days; within the maximum nothing more is asked', async () => {
  const id = await watch();
  expect(await d.openNames(id)).toEqual([]);
  await s.until('2026-10-31');
  expect(await s.open(id)).toMatchObject([{ name: 'giveReturn', assigneeId: 'tess', dueOn: '2026-11-04' }]);
  await give(id, held(18), held(10, { person: 'adam', is: 'newlyQualified' }));
  expect([await d.openNames(id), await flags(id)]).toEqual([[], []]);
  await expect(watch()).rejects.toThrow();
  await s.act(id, 'close', 'quin', { reason: 'Wound up' });
});

it('whoever is over is explained by the team, and somebody above it agrees: five days, three for somebody newly qualified, one above the red line', async () => {
  const dues: string[] = [];
  for (const people of [[held(19)], [held(11, { is: 'newlyQualified' })], [held(25)]]) {
    team += 10;
    await s.db.team.create({ data: { id: `team-${team}`, name: `Team ${team}`, service: 'Family safeguarding' } });
    const id = await watch();
    await s.until('2026-11-30');
    await give(id, ...people);
    const [task] = await s.open(id, 'explainBreach');
    dues.push(task?.dueOn ?? '');
    await plan(id);
    const [decision] = await s.open(id, 'agreeRelief');
    expect(decision?.assigneeId).toBe('sam');
    await expect(s.decide(id, decision?.id ?? '', 'tess', { choice: 'agree', form: {} })).rejects.toMatchObject({
      code: expect.stringMatching(/barred|not-permitted/),
    });
    await d.answer(id, 'agreeRelief', 'more', { reason: 'Two are not enough' });
    expect(await d.openNames(id)).toEqual(['explainBreach']);
    expect(await flags(id)).toContain('unexplained');
    await plan(id);
    await d.answer(id, 'agreeRelief', 'agree');
    expect(await d.openNames(id)).toEqual(['doAction action-1']);
    await s.act(id, 'close', 'quin', { reason: 'Wound up' });
  }
  expect(dues).toEqual(['2026-12-07', '2026-12-03', '2026-12-01']);
});

it('what is agreed is done about caseloads stands in the register: asked for by its day, and done once the service manager has seen it', async () => {
  const id = await watch();
  await lastOfMonth();
  await give(id, held(19));
  const by = addDays(s.today(), 7);
  await d.answer(id, 'explainBreach', 'plan', { form: { by, what: 'Two cases are handed on' } });
  const inRegister = () => s.db.agreedAction.findMany({ where: { processId: id } });
  expect(await inRegister()).toEqual([]); // said, and not agreed yet
  await d.answer(id, 'agreeRelief', 'agree');
  const agreedOn = s.today();
  expect(await inRegister()).toMatchObject([{ key: 'action-1', ownerId: 'tess', agreedOn, dueOn: by, doneOn: null }]);
  expect(await s.open(id, 'doAction')).toMatchObject([{ assigneeId: 'tess', dueOn: by }]);
  await s.until(addDays(by, 1));
  await lookAtTruths(s.parts, [caseloadWatch], s.today());
  await expect.poll(() => flags(id)).toEqual(['actionLate']);
  await d.answer(id, 'doAction', 'done', { reason: 'Both are with Adam now' });
  const [check] = await s.open(id, 'checkAction');
  expect(check?.assigneeId).toBe('sam');
  await expect(s.decide(id, check?.id ?? '', 'tess', { choice: 'verified', reason: 'Seen' })).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-permitted/),
  });
  await d.answer(id, 'checkAction', 'not', { reason: 'Only one is' });
  expect(await s.open(id, 'doAction')).toHaveLength(1);
  await d.answer(id, 'doAction', 'done', { reason: 'The other too' });
  await d.answer(id, 'checkAction', 'verified', { reason: 'Seen' });
  expect(await inRegister()).toMatchObject([{ doneOn: s.today(), verifiedOn: s.today(), letGoOn: null }]);
  await s.act(id, 'close', 'quin', { reason: 'Wound up' });
});

it('over for two months running, a head of service is told once and there is one action for the run; for the third, an assistant director and quality assurance', async () => {
  const id = await watch();
  for (let month = 1; month <= 3; month += 1) {
    await lastOfMonth();
    await give(id, held(19));
    await plan(id);
    await d.answer(id, 'agreeRelief', 'agree');
    await s.daysPass(2);
  }
  const told = (await s.lines(id)).filter(({ kind }) => kind === 'announced');
  expect(told).toMatchObject([
    { event: 'overTwice', tells: { people: ['hugh'] } },
    { event: 'notMetThrice', tells: { people: ['ada'], offices: ['quality'] } },
  ]);
  const actions = await s.db.process.findMany({ where: { parentId: id } });
  expect(actions.map(({ kind }) => kind)).toEqual(['improvement-action']);
  await s.act(id, 'close', 'quin', { reason: 'Wound up' });
});

it('a month that nobody returned is no figure, neither met nor not, and the next is asked for all the same', async () => {
  const id = await watch();
  const { month } = (await d.state(id)).facts as { month: string };
  await lastOfMonth();
  await s.daysPass(2);
  await lastOfMonth();
  expect((await d.state(id)).facts).toMatchObject({ rounds: [{ month }] });
  expect(await s.open(id, 'giveReturn')).toHaveLength(1);
  await s.act(id, 'close', 'quin', { reason: 'Wound up' });
});

it('a month put right counts as if it had been returned so: a run that nobody had seen is an action, and the last month is explained', async () => {
  const id = await watch();
  const months: string[] = [];
  for (const cases of [19, 18, 18]) {
    months.push(((await d.state(id)).facts as { month: string }).month);
    await lastOfMonth();
    await give(id, held(cases));
    if (cases > 18) {
      await plan(id);
      await d.answer(id, 'agreeRelief', 'agree');
      await d.answer(id, 'doAction', 'done', { reason: 'They are with others now' });
      await d.answer(id, 'checkAction', 'verified', { reason: 'Seen' });
    }
    await s.daysPass(2);
  }
  const actions = async () => (await s.db.process.findMany({ where: { parentId: id } })).map(({ cause }) => cause);
  const amend = (month: string | undefined, cases: number) => {
    const form = { month, held: [held(cases)], unallocated: 0 };
    return s.act(id, 'amendReturn', 'tess', { reason: 'Two had been left out', form });
  };
  await expect(amend('2020-01', 19)).rejects.toMatchObject({ errors: [{ pointer: '/month' }] });
  expect(await actions()).toEqual([]);
  await amend(months[1], 20);
  expect(await actions()).toEqual([`run-${months[0]}`]);
  expect(await d.openNames(id)).toEqual([]); // it was another month’s
  await amend(months[2], 20);
  expect(await actions()).toEqual([`run-${months[0]}`]); // the same run, longer
  expect(await d.openNames(id)).toEqual(['explainBreach']);
  await amend(months[2], 18);
  expect([await d.openNames(id), await flags(id)]).toEqual([[], []]);
  await s.act(id, 'close', 'quin', { reason: 'Wound up' });
});

it('figures that were wrong are put right with a reason, and what they asked for is asked no longer', async () => {
  const id = await watch();
  await lastOfMonth();
  await give(id, held(29));
  const form = { held: [held(18)], unallocated: 0 };
  await d.answer(id, 'explainBreach', 'wrong', { reason: 'Eleven had moved on', form });
  expect([await d.openNames(id), await flags(id)]).toEqual([[], []]);
  expect((await d.state(id)).facts).toMatchObject({ rounds: [{ held: [{ cases: 18 }] }] });
  await s.act(id, 'close', 'quin', { reason: 'Wound up' });
});
