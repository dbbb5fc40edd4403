/** What a contract says must always hold: its flag says what is so, whoever does what, and whatever day it is. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, openingOf } from '../../domain/calendar/index.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { everyMorning, lookAtTruths } from '../../temporal/look.ts';
import { tell } from '../../temporal/tell.ts';
import { drillContract } from '../support/drill/contract.ts';
import { refusalOf } from '../support/refusals.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ skipping: true });
  await s.startWorker();
});
afterAll(() => s.close());

const state = async (id: string): Promise<RunState> => JSON.parse((await s.process(id)).state);
const task = async (id: string, name: string) => (await s.open(id, name))[0]?.id ?? '';
const morning = async () => {
  const told = await lookAtTruths(s.parts, [drillContract], s.today());
  await s.hoursPass(1);
  return told;
};

/** Approved with terms that run out in so many days; those that have run out already are refused nowhere. */
const withTerms = async (days: number) => {
  const id = await s.start('drill', { owner: 'owen', signer: 'tess' });
  const form = { until: addDays(s.today(), days) };
  await s.decide(id, await task(id, 'approve'), 'tess', { choice: 'terms', form });
  return id;
};

it('a flag is raised in the very batch in which its truth ceases to hold, blocks what it names, and goes in the batch that mends it', async () => {
  const id = await withTerms(-1);
  expect((await s.kindsOf(id)).slice(-5)).toEqual([
    'stageEntered',
    'taskOpened',
    'taskOpened',
    'taskOpened',
    'flagged',
  ]);
  expect(await refusalOf(s.decide(id, await task(id, 'sign'), 'tess', { choice: 'yes' }))).toMatchObject({
    code: 'not-as-things-are',
    message: expect.stringContaining('The terms have run out'),
  });
  await tell(s.parts, id, { id: 'm', from: 'X', message: 'news', data: { word: 'hello' } });
  await s.hoursPass(1);
  expect((await s.kindsOf(id)).slice(-2)).toEqual(['heard', 'unflagged']);
  await s.decide(id, await task(id, 'sign'), 'tess', { choice: 'yes' });
});

it('those it names are told, at once where it is urgent, and nobody else', async () => {
  const id = await withTerms(-1);
  const told = await s.db.notice.findMany({
    where: { processId: id, template: 'flagged' },
    orderBy: { personId: 'asc' },
  });
  expect(told.map(({ personId, urgent }) => [personId, urgent])).toEqual([
    ['hana', true],
    ['owen', true],
    ['vera', true],
  ]);
});

it('what only a new day changes is seen on its morning, paused or not, in a new run or not; what has not changed is told nothing', async () => {
  const id = await withTerms(3);
  await s.act(id, 'pause', 'hana');
  await s.beginAgain(id);
  await s.hoursPass(1);
  const length = async () => (await s.engine.workflow.getHandle(id).describe()).historyLength;
  const before = await length();
  await s.daysPass(2);
  await morning();
  expect((await state(id)).flags).not.toHaveProperty('inTerm');
  expect(await length()).toBe(before);
  await s.daysPass(2);
  await morning();
  expect((await state(id)).flags).toHaveProperty('inTerm');
  expect(await s.process(id)).toMatchObject({ status: 'paused' });
  const lines = (await s.lines(id)).length;
  expect(await morning()).toBe(0);
  expect(await s.lines(id)).toHaveLength(lines);
});

it('an act is judged by what is so on its day, though no flag says it yet', async () => {
  const id = await withTerms(0);
  await s.daysPass(1);
  expect((await state(id)).flags).not.toHaveProperty('inTerm');
  expect(await refusalOf(s.decide(id, await task(id, 'sign'), 'tess', { choice: 'yes' }))).toMatchObject({
    code: 'not-as-things-are',
  });
});

it('a worker looks when it begins, and then once a day from nine o’clock', async () => {
  const looked: string[] = [];
  const parts = { ...s.parts, db: { ...s.db, process: { findMany: async () => looked.push('looked') && [] } } };
  const look = everyMorning(parts as never, [drillContract]);
  const [today, tomorrow] = ['2026-12-02', '2026-12-03'].map((day) => openingOf(day)) as [number, number];
  const timesBy = async (instant: number) => {
    await look(new Date(instant));
    return looked.length;
  };
  expect(await timesBy(today - 5 * 3_600_000)).toBe(1);
  expect(await timesBy(today)).toBe(1);
  expect(await timesBy(tomorrow - 1)).toBe(1);
  expect(await timesBy(tomorrow)).toBe(2);
  expect(await timesBy(tomorrow + 3_600_000)).toBe(2);
});
