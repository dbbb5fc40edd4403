import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import { ordinarily } from '../support/moment.ts';
import { eventually } from '../support/patience.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: ordinarily });
  d = doing(s);
});
afterAll(() => s.close());

const score = (likelihood: number, impact: number) => ({ likelihood, impact });
const open = async (likelihood: number, impact: number) => {
  const target = { targetLikelihood: 1, targetImpact: 4, targetOn: addMonths(s.today(), 12) };
  const asked = { risk: 'A surge in demand', about: 'Schools are open again', owner: 'sam', ...target };
  const id = await s.start('risk', { ...asked, likelihood, impact }, 'tess');
  await d.answer(id, 'assess', 'assessed', { form: score(likelihood, impact) });
  return id;
};
const rescore = (id: string, likelihood: number, impact: number) =>
  s.act(id, 'rescore', 'sam', { reason: 'Looked at with the board', form: score(likelihood, impact) });
const flags = async (id: string) => Object.keys((await d.state(id)).flags);
const acceptance = () => ({ until: addMonths(s.today(), 5), accepter: 'ada' });
const ask = async (id: string, form: object) =>
  await d.answer(id, 'respond', 'accept', { form: { ...form }, reason: 'Nothing more can be done for now' });

it('above the appetite something is agreed with somebody and a day, or an assistant director answers for it', async () => {
  const id = await open(4, 4);
  expect(await d.openNames(id)).toEqual(['respond']);
  expect(await flags(id)).toEqual(['bare']);
  const dueOn = addDays(s.today(), 30);
  await d.answer(id, 'respond', 'treat', { form: { how: 'treat', doer: 'owen', dueOn, what: 'A second duty team' } });
  expect(await s.open(id)).toMatchObject([{ name: 'treat', assigneeId: 'owen', dueOn }]);
  expect(await flags(id)).toEqual([]);

  const within = await open(3, 4);
  expect(await d.openNames(within)).toEqual([]);
  expect(await flags(within)).toEqual([]);
});

it('a score never falls by itself: once what was agreed is done, its owner is asked again', async () => {
  const id = await open(4, 4);
  const form = { how: 'treat', doer: 'owen', dueOn: addDays(s.today(), 30), what: 'A second duty team' };
  await d.answer(id, 'respond', 'treat', { form });
  await s.act(id, 'agree', 'sam', { form: { ...form, doer: 'tess' } });
  expect(await d.openNames(id)).toEqual(['treat treatment-1', 'treat treatment-2']);
  await d.answer(id, 'treat', 'done', { about: 'treatment-1', reason: 'It works since Monday' });
  expect(await d.openNames(id)).toEqual(['checkTreatment treatment-1', 'treat treatment-2']);
  await d.answer(id, 'treat', 'not', { about: 'treatment-2', reason: 'Nobody could be found' });
  expect(await d.openNames(id)).toEqual(['checkTreatment treatment-1', 'respond']);
  expect((await d.state(id)).facts).toMatchObject({ scores: [{ on: s.today(), ...score(4, 4) }] });
});

it('what was agreed against a risk is closed only once somebody else has seen that it is done; of a severe one it is an action of the plan too', async () => {
  const id = await open(4, 5);
  const form = { how: 'treat', doer: 'owen', dueOn: addDays(s.today(), 30), what: 'A second duty team' };
  await d.answer(id, 'respond', 'treat', { form });
  await s.act(id, 'agree', 'sam', { form: { ...form, doer: 'sam' } });
  const plans = await eventually(async () => {
    const found = await s.db.process.findMany({ where: { parentId: id }, orderBy: { id: 'asc' } });
    expect(found.map(({ kind }) => kind)).toEqual(['improvement-action', 'improvement-action']);
    return found.map((one) => one.id);
  });
  await d.answer(id, 'treat', 'done', { about: 'treatment-1', reason: 'It works' });
  await d.answer(id, 'treat', 'done', { about: 'treatment-2', reason: 'It works' });
  const [first, second] = await s.open(id, 'checkTreatment');
  expect(first).toMatchObject({ about: 'treatment-1', assigneeId: 'sam' }); // its owner looks at what another did
  expect(second?.assigneeId).toMatch(/quin|rita/); // and whoever keeps the register at what its owner did
  const verified = { choice: 'verified', reason: 'Seen' };
  for (const [task, by] of [
    [first, 'owen'],
    [second, 'sam'],
  ] as const)
    await expect(s.decide(id, task?.id ?? '', by, verified)).rejects.toMatchObject({
      code: expect.stringMatching(/barred|not-permitted/),
    });
  await d.answer(id, 'checkTreatment', 'not', { about: 'treatment-1', reason: 'Nobody answers there' });
  await d.answer(id, 'checkTreatment', 'verified', { about: 'treatment-2', reason: 'Seen' });
  expect(await d.openNames(id)).toContain('treat treatment-1#2');
  const on = s.today();
  const registered = () => s.db.agreedAction.findMany({ where: { processId: id }, orderBy: { key: 'asc' } });
  expect(await registered()).toMatchObject([
    { key: 'treatment-1', doneOn: null, verifiedOn: null, planId: expect.stringMatching(plans.join('|')) },
    { key: 'treatment-2', doneOn: on, verifiedOn: on, planId: expect.stringMatching(plans.join('|')) },
  ]);
  await d.answer(id, 'treat', 'done', { reason: 'Now it does' });
  await d.answer(id, 'checkTreatment', 'verified', { reason: 'Seen' });
  expect((await registered()).map(({ verifiedOn }) => verifiedOn)).toEqual([on, on]);
});

it('nobody below the rank of its score answers for it, and never its owner', async () => {
  const id = await open(4, 4);
  await expect(ask(id, { ...acceptance(), accepter: 'tess' })).rejects.toMatchObject({ code: 'invalid' });
  await rescore(id, 5, 4);
  await expect(ask(id, acceptance())).rejects.toMatchObject({
    errors: [{ pointer: '/accepter', message: expect.stringContaining('only a director') }],
  });
  await rescore(id, 4, 4);
  await ask(id, acceptance());
  const [task] = await s.open(id, 'accept');
  await expect(s.decide(id, task?.id ?? '', 'sam', { choice: 'accept', reason: 'I do' })).rejects.toMatchObject({
    code: expect.stringMatching(/barred|not-permitted/),
  });
});

it('what is accepted is accepted until a day, and asked again on the next', async () => {
  const id = await open(4, 4);
  const { until } = acceptance();
  await ask(id, acceptance());
  await d.answer(id, 'accept', 'accept', { reason: 'Until the new team is there' });
  expect(await flags(id)).toEqual([]);
  await s.until(until);
  expect(await d.openNames(id)).not.toContain('respond');
  await s.until(addDays(until, 1));
  expect(await d.openNames(id)).toContain('respond');
  expect(await flags(id)).toContain('bare');
});

it('a score that falls takes the question back; one that grows moves the review nearer and is told up the line', async () => {
  const id = await open(4, 4);
  await rescore(id, 2, 4);
  expect(await d.openNames(id)).toEqual([]);
  const since = s.today();
  expect(await s.milestone(id, 'review')).toMatchObject({ date: addMonths(since, 3) });
  await rescore(id, 4, 5);
  expect(await s.milestone(id, 'review')).toMatchObject({ date: addMonths(since, 1) });
  const rose = (await s.lines(id)).filter(({ kind }) => kind === 'announced');
  expect(rose).toMatchObject([{ event: 'rose', about: { band: 'severe' }, tells: { offices: ['leadership'] } }]);
});

it('its owner is asked in time for the review, and two agree that it is closed', async () => {
  const id = await open(3, 4);
  const review = addMonths(s.today(), 2);
  await s.until(addDays(review, -1));
  expect(await s.open(id)).toMatchObject([{ name: 'review', dueOn: review }]);
  await d.answer(id, 'review', 'close', { form: { why: 'gone' }, reason: 'The schools have settled' });
  await d.answer(id, 'close', 'refuse', { reason: 'The winter is to come' });
  expect(await d.outcome(id)).toBeNull();
  await s.until(addMonths(s.today(), 2));
  await d.answer(id, 'review', 'close', { form: { why: 'happened' }, reason: 'It has come' });
  await d.answer(id, 'close', 'agree');
  expect(await d.outcome(id)).toBe('happened');
});

it('two that are the same are merged: one is closed, and each knows of the other', async () => {
  const [one, other] = [await open(3, 3), await open(2, 4)];
  await s.act(one, 'merge', 'quin', { reason: 'The same', form: { into: other } });
  expect(await d.outcome(one)).toBe('merged');
  expect((await d.state(one)).facts).toMatchObject({ mergedInto: other });
  await eventually(async () => expect((await d.state(other)).facts).toMatchObject({ merged: [one] }));
});
