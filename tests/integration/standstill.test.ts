import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMetrics } from '../../api/metrics.ts';
import type { Question, RunState } from '../../domain/engine/state.ts';
import { isOpen, questionsOf } from '../../domain/engine/tasks.ts';
import { beginAgain } from '../../temporal/begin-again.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { tell } from '../../temporal/tell.ts';
import type { Release } from '../support/drill/later.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ workflows: './drill/later.ts' });
  await s.startWorker();
});
afterAll(() => s.close());

const parts = () => ({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' });
const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const stateOf = async (id: string): Promise<RunState> => JSON.parse((await s.process(id)).state);
const numberOf = async (id: string, name: string) => (await s.open(id, name))[0]?.id ?? `no ${name}`;
const told = (id: string) => s.engine.workflow.getHandle(id).executeUpdate('begun', { args: [] });

async function begunAgain(id: string, { askAgain = false } = {}) {
  await beginAgain(parts(), id, { askAgain });
  await told(id);
}

async function tellBy(id: string, release: Release) {
  const state = await stateOf(id);
  const facts = { ...(state.facts as object), toldBy: release };
  await s.db.process.update({ where: { id }, data: { state: JSON.stringify({ ...state, facts }) } });
  await begunAgain(id);
}

/** As an earlier version left it: what was open was withdrawn when other code took the process up. */
async function stranded(what: (question: Question) => boolean = () => true): Promise<string> {
  const id = await begin();
  const state = await stateOf(id);
  for (const question of questionsOf(state).filter(isOpen).filter(what)) {
    question.withdrawn = true;
    await s.db.task.update({ where: { id: question.id }, data: { status: 'withdrawn' } });
  }
  await s.db.process.update({ where: { id }, data: { state: JSON.stringify(state) } });
  await begunAgain(id);
  return id;
}

const flagsOf = async (id: string) => {
  await told(id); // what follows of itself is written
  return (await s.process(id)).flags;
};
const findings = (id: string) =>
  s.db.finding.findMany({ where: { processId: id }, select: { kind: true, clearedAt: true } });
const gauge = async () =>
  /^followthrough_processes_waiting_for_nothing (\d+)$/m.exec(await createMetrics(s.db).registry.metrics())?.[1];

it('a process that waits for nothing is flagged, found and counted, until it goes on again', async () => {
  const id = await begin();
  await tellBy(id, 'forNobody');
  await s.decide(id, await numberOf(id, 'approve'), 'tess', { choice: 'approve' });
  await s.decide(id, await numberOf(id, 'requestCheck'), 'hana', { choice: 'requested' });
  const form = { receivedOn: s.today(), result: 'clear' };
  await s.decide(id, await numberOf(id, 'receiveCheck'), 'hana', { choice: 'received', form });
  expect(await flagsOf(id)).toEqual([]);
  await s.decide(id, await numberOf(id, 'verifyCheck'), 'vera', { choice: 'verify' });
  expect(await flagsOf(id)).toEqual(['waits-for-nothing']);
  expect(await gauge()).toBe('1');
  await reconcile(parts());
  expect(await findings(id)).toEqual([{ kind: 'waits-for-nothing', clearedAt: null }]);
  await s.act(id, 'cancel', 'hana', { code: 'budget' });
  await reconcile(parts());
  expect(await findings(id)).toEqual([{ kind: 'waits-for-nothing', clearedAt: expect.any(Date) }]);
  expect(await gauge()).toBe('0');
});

it('what an earlier version stranded is found, and asked again under its number of whoever it is for today', async () => {
  const id = await stranded();
  const [was] = await s.db.task.findMany({ where: { processId: id, name: 'approve' } });
  expect(await flagsOf(id)).toEqual(['waits-for-nothing']);
  await s.act(id, 'reassign', 'hana', { role: 'signer', to: 'sam' });
  await begunAgain(id, { askAgain: true });
  const open = await s.open(id);
  expect(open.map(({ name }) => name)).toEqual(['requestCheck', 'approve']);
  expect(open[1]).toMatchObject({ id: was?.id, assigneeId: 'sam', dueOn: was?.dueOn });
  expect(await flagsOf(id)).toEqual([]);
  await begunAgain(id);
  await s.decide(id, was?.id ?? '', 'sam', { choice: 'approve' });
  expect(await s.process(id)).toMatchObject({ stage: 'signing' });
});

it('a thread that stands still is seen too, while the stage has its task', async () => {
  const id = await stranded(({ task }) => task === 'requestCheck');
  expect(await flagsOf(id)).toEqual(['waits-for-nothing']);
  await begunAgain(id, { askAgain: true });
  expect((await s.open(id)).map(({ name }) => name)).toEqual(['requestCheck', 'approve']);
});

it('what the story itself withdrew strands nothing, and is not asked again', async () => {
  const id = await begin();
  await tellBy(id, 'withdrawnByItself');
  await tell(s.parts, id, { id: 'm-1', from: 'X', message: 'news', data: { word: 'hello' } });
  await told(id);
  expect((await s.open(id)).map(({ name }) => name)).toEqual(['requestCheck']);
  await begunAgain(id, { askAgain: true });
  expect((await s.open(id)).map(({ name }) => name)).toEqual(['requestCheck']);
  expect(await flagsOf(id)).toEqual([]);
  expect((await s.kindsOf(id)).filter((kind) => kind === 'taskOpened')).toHaveLength(2);
});
