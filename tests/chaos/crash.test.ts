import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Engine, startEngine } from '../../local/engine.ts';
import { freePort } from '../../local/ports.ts';
import { type Postgres, startPostgres } from '../../local/postgres.ts';
import { verify } from '../../store/journal/verify.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { tell } from '../../temporal/tell.ts';
import { type Stand, stand } from '../support/stand.ts';
import { type ChildWorker, childWorker, type Doomed } from './child-worker.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-chaos-'));
chmodSync(folder, 0o755);
let postgres: Postgres;
let engine: Engine;
let enginePort: number;
let s: Stand;
const workers: ChildWorker[] = [];

const startOwnEngine = () => startEngine({ port: enginePort, databaseFile: path.join(folder, 'engine.db') });

beforeAll(async () => {
  enginePort = await freePort();
  [postgres, engine] = await Promise.all([
    startPostgres({ directory: path.join(folder, 'postgres'), database: 'template' }),
    startOwnEngine(),
  ]);
  await migrateDeploy(postgres.url());
  s = await stand({ servers: { postgres: postgres.url('postgres'), template: 'template', engine: engine.address } });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.kill();
});
afterAll(async () => {
  await s.close();
  await engine.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const worker = async (doom: Doomed = {}) => {
  const started = await childWorker(s, engine.address, doom);
  workers.push(started);
  return started;
};
const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
const approve = async (id: string) => (await s.open(id, 'approve'))[0]?.id ?? '';
/**
 * On a busy machine a start may be accepted first and begun later: by the engine once it has given up a task that a killed
 * worker took with it, or by the watch, which is played here.
 */
const begun = async () => {
  const id = await begin();
  const isBegun = async () => {
    if ((await approve(id)) !== '') return;
    await reconcile({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' });
    expect(await approve(id)).not.toBe('');
  };
  await vi.waitFor(isBegun, { timeout: 90_000, interval: 1_000 });
  return id;
};
const SLOW_MS = 180_000;
const kindsOf = async (id: string, kind: string) => (await s.kindsOf(id)).filter((found) => found === kind).length;
const whole = async (id: string) => {
  expect(await verify(s.db, id)).toBeNull();
  const seqs = await s.db.event.findMany({ where: { processId: id }, select: { seq: true }, orderBy: { seq: 'asc' } });
  expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index + 1));
};

type Act = (id: string) => Promise<unknown>;
const decide: Act = async (id) => s.decide(id, await approve(id), 'tess', { choice: 'approve' }, 'k');
const pause: Act = (id) => s.act(id, 'pause', 'hana', {}, 'k');
const hear: Act = (id) => tell(s.engine, id, { id: 'm', from: 'X', message: 'news', data: { word: 'hello' } });

describe('a worker killed with -9', () => {
  it.each<[string, string, Doomed, Act]>([
    ['a decision is committed', 'taskDecided', { dieAfter: 'taskDecided' }, decide],
    ['a decision is accepted and not yet committed', 'taskDecided', { dieBefore: 'taskDecided' }, decide],
    ['an action is committed', 'actionTaken', { dieAfter: 'actionTaken' }, pause],
    ['an action is accepted and not yet committed', 'actionTaken', { dieBefore: 'actionTaken' }, pause],
    ['a message is committed', 'heard', { dieAfter: 'heard' }, hear],
    ['a message is heard and not yet committed', 'heard', { dieBefore: 'heard' }, hear],
  ])(
    'once %s: it is written once and nothing is lost',
    async (_, kind, doom, act) => {
      const doomed = await worker(doom);
      const id = await begun();
      const answered = act(id);
      await doomed.died;
      workers.pop();
      await worker();
      await answered;
      await vi.waitFor(async () => expect(await kindsOf(id, kind)).toBe(1), { timeout: 30_000 });
      await whole(id);
      if (kind === 'taskDecided')
        expect(
          await s.decide(
            id,
            (await s.db.task.findFirstOrThrow({ where: { processId: id, name: 'approve' } })).id,
            'tess',
            { choice: 'approve' },
            'k',
          ),
        ).toMatchObject({ status: 'written' });
    },
    SLOW_MS,
  );

  it(
    'together with a database restart, under 16 decisions at once: nothing lost, nothing twice',
    async () => {
      const first = await worker();
      const ids = await Promise.all(Array.from({ length: 16 }, begun));
      const answers = Promise.all(ids.map((id) => decideUntilAnswered(id)));
      await first.kill();
      workers.pop();
      await worker();
      await postgres.restart();
      await answers;
      for (const id of ids) {
        expect(await kindsOf(id, 'taskDecided')).toBe(1);
        await whole(id);
      }
    },
    SLOW_MS,
  );
});

/** What a careful caller does with 503 and 202: asks again with the same key. */
async function decideUntilAnswered(id: string): Promise<void> {
  await vi.waitFor(async () => expect(await decideAgain(id)).toMatchObject({ status: 'written' }), {
    timeout: 50_000,
    interval: 200,
  });
}

async function decideAgain(id: string): Promise<unknown> {
  const { id: task } = await s.db.task.findFirstOrThrow({ where: { processId: id, name: 'approve' } });
  return await s.decide(id, task, 'tess', { choice: 'approve' }, 'k');
}

describe('the engine away', () => {
  it('reads work, a start is kept and begins when it is back, a decision is refused and changes nothing', async () => {
    await worker();
    const id = await begin();
    await engine.stop('SIGKILL');
    expect(await s.process(id)).toMatchObject({ stage: 'approval' });
    const kept = await s.start('drill', { owner: 'owen', signer: 'tess' }, 'hana', 'kept');
    expect(await s.process(kept)).toMatchObject({ status: 'starting', seq: 0 });
    await expect(decide(id)).rejects.toMatchObject({ code: 'engine-unavailable', retryAfterSeconds: 10 });
    expect(await kindsOf(id, 'taskDecided')).toBe(0);
    engine = await startOwnEngine();
    await vi.waitFor(() => reconcile({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' }), {
      timeout: 30_000,
      interval: 500,
    });
    expect(await s.process(kept)).toMatchObject({ status: 'open', stage: 'approval' });
    expect(await s.start('drill', { owner: 'owen', signer: 'tess' }, 'hana', 'kept')).toBe(kept);
    await decide(id);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
    await whole(kept);
  });
});
