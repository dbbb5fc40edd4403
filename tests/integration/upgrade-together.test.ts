import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { verify } from '../../store/journal/verify.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { tell } from '../../temporal/tell.ts';
import { Upgrade } from '../../worker/upgrade.ts';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

const NEW = './drill/changed.ts';
const PROCESSES = 12;

let s: Stand;
beforeEach(async () => {
  s = await stand();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await s.close();
});

const parts = () => ({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' });
const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const approval = async (id: string) => (await s.open(id, 'approve'))[0]?.id ?? '';

/** As whoever is told to try again with the same key does. */
async function approve(id: string): Promise<void> {
  const [task, key] = [await approval(id), randomUUID()];
  const decide = () => s.decide(id, task, 'tess', { choice: 'approve' }, key);
  await eventually(decide);
}

/** Processes that a worker of the old build has told so far, which has stopped. */
async function toldByTheOldBuild(many: number): Promise<readonly string[]> {
  const old = await s.startWorker();
  const ids = await Promise.all(Array.from({ length: many }, begin));
  for (const id of ids.slice(0, many / 3)) await approve(id);
  await old.stop();
  return ids;
}

it('two workers of a new build that start together begin each process again once, and lose no line; decisions are taken meanwhile', async () => {
  const ids = await toldByTheOldBuild(PROCESSES);
  const before = new Map(await Promise.all(ids.map(async (id) => [id, await s.lines(id)] as const)));
  const workers = [await s.startWorker(NEW), await s.startWorker(NEW)];
  const last = ids.at(-1) ?? '';
  const [begun] = await Promise.all([Promise.all(workers.map(({ upgrade }) => upgrade())), approve(last)]);
  expect(begun.reduce((one, other) => one + other, 0)).toBe(PROCESSES);
  for (const id of ids) {
    const { epoch, build } = await s.process(id);
    expect({ id, epoch, build }).toEqual({ id, epoch: 2, build: workers[0]?.build });
    expect((await s.lines(id)).slice(0, before.get(id)?.length)).toEqual(before.get(id));
    expect(await verify(s.db, id)).toBeNull();
  }
  expect(await s.process(last)).toMatchObject({ stage: 'signing' });
  expect(await reconcile(parts(), { deep: true })).toMatchObject({ linesRestored: 0 });
}, 120_000);

it('a decision about a process whose turn has not come is taken all the same: it is the next to be begun again', async () => {
  const [id = ''] = await toldByTheOldBuild(1);
  await s.startWorker(NEW);
  await approve(id);
  expect(await s.process(id)).toMatchObject({ stage: 'signing', epoch: 2 });
});

it('a message that came while no worker ran is heard by the new run, once', async () => {
  const [id = ''] = await toldByTheOldBuild(1);
  const message = { id: 'm-1', from: 'X', message: 'news', data: { word: 'hello' } };
  await tell(s.parts, id, message);
  const { upgrade } = await s.startWorker(NEW);
  await upgrade();
  const told = () => s.engine.workflow.getHandle(id).executeUpdate('begun', { args: [] });
  await told();
  expect(JSON.parse((await s.process(id)).state)).toMatchObject({ facts: { heard: 'hello' } });
  await tell(s.parts, id, message);
  await told();
  expect((await s.kindsOf(id)).filter((kind) => kind === 'heard')).toHaveLength(1);
});

it('a worker that dies while it begins them again leaves none behind', async () => {
  const ids = await toldByTheOldBuild(3);
  const starting = vi.spyOn(s.engine.workflow, 'start').mockImplementation(() => new Promise(() => undefined));
  void new Upgrade(parts(), 'a build', s.parts.log).run();
  await eventually(() => expect(starting).toHaveBeenCalledTimes(3));
  starting.mockRestore();
  await s.db.$queryRaw`
    select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`;
  const second = await s.startWorker(NEW);
  expect(await second.upgrade()).toBe(3);
  for (const id of ids) expect(await s.process(id)).toMatchObject({ status: 'open', build: second.build, epoch: 3 });
});
