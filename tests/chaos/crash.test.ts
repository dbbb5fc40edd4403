import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { freePort } from '../../local/ports.ts';
import { type Postgres, startPostgres } from '../../local/postgres.ts';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server.ts';
import { decide as decideIn } from '../../services/engine/decide.ts';
import { keyOf } from '../../services/engine/keys.ts';
import { getSubject } from '../../services/engine/subject.ts';
import { verify } from '../../store/journal/verify.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { hearWritten, type Written } from '../../store/written.ts';
import { reconcile } from '../../temporal/reconcile.ts';
import { tell } from '../../temporal/tell.ts';
import { productsLogin } from '../support/database.ts';
import { eventually } from '../support/patience.ts';
import { stand } from '../support/stand.ts';
import { type ChildWorker, childWorker, type Doomed } from './child-worker.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-chaos-'));
chmodSync(folder, 0o755);
let postgres: Postgres;
let engine: TemporalServer;
let enginePort: number;

const startOwnEngine = () => startTemporalServer({ port: enginePort, databaseFile: path.join(folder, 'engine.db') });

beforeAll(async () => {
  enginePort = await freePort();
  [postgres, engine] = await Promise.all([
    startPostgres({ directory: path.join(folder, 'postgres'), database: 'template', login: productsLogin }),
    startOwnEngine(),
  ]);
  await migrateDeploy(postgres.url());
});
afterAll(async () => {
  await engine.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SLOW_MS = 300_000;

/** A council for each test, with workers of its own: one that is to die must find no work that another test has left. */
async function council({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const s = await stand({
    servers: { postgres: postgres.url('postgres'), template: 'template', engine: engine.address },
  });
  const workers: ChildWorker[] = [];
  onTestFinished(async () => {
    for (const worker of workers) await worker.kill();
    await s.close();
  }, SLOW_MS);
  const begin = () => s.start('drill', { owner: 'owen', signer: 'tess' });
  const approval = async (id: string) => {
    const { id: task } = await s.db.task.findFirstOrThrow({ where: { processId: id, name: 'approve' } });
    return task;
  };
  return {
    s,
    begin,
    approval,
    worker: async (doom: Doomed = {}) => {
      const started = await childWorker(s, engine.address, doom);
      workers.push(started);
      return started;
    },
    /** On a busy machine a start is accepted first, and the engine takes it up a moment later. */
    begun: async () => {
      const id = await begin();
      await eventually(() => approval(id));
      return id;
    },
    decide: async (id: string) => s.decide(id, await approval(id), 'tess', { choice: 'approve' }, 'k'),
    count: async (id: string, kind: string) => (await s.kindsOf(id)).filter((found) => found === kind).length,
    whole: async (id: string) => {
      expect(await verify(s.db, id)).toBeNull();
      const seqs = await s.db.event.findMany({
        where: { processId: id },
        select: { seq: true },
        orderBy: { seq: 'asc' },
      });
      expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index + 1));
    },
  };
}

type Council = Awaited<ReturnType<typeof council>>;
type Act = (c: Council, id: string) => Promise<unknown>;
const decide: Act = (c, id) => c.decide(id);
const pause: Act = ({ s }, id) => s.act(id, 'pause', 'hana', {}, 'k');
const hear: Act = ({ s }, id) => tell(s.parts, id, { id: 'm', from: 'X', message: 'news', data: { word: 'hello' } });

describe('a worker killed with -9', () => {
  it.concurrent.for<[string, string, Doomed, Act]>([
    ['a decision is committed', 'taskDecided', { dieAfter: 'taskDecided' }, decide],
    ['a decision is accepted and not yet committed', 'taskDecided', { dieBefore: 'taskDecided' }, decide],
    ['an action is committed', 'actionTaken', { dieAfter: 'actionTaken' }, pause],
    ['an action is accepted and not yet committed', 'actionTaken', { dieBefore: 'actionTaken' }, pause],
    ['a message is committed', 'heard', { dieAfter: 'heard' }, hear],
    ['a message is heard and not yet committed', 'heard', { dieBefore: 'heard' }, hear],
  ])('once %s: it is written once and nothing is lost', { timeout: SLOW_MS }, async ([_, kind, doom, act], context) => {
    const c = await council(context);
    const doomed = await c.worker(doom);
    const id = await c.begun();
    const answered = act(c, id);
    await doomed.died;
    await c.worker();
    await answered;
    await eventually(async () => expect(await c.count(id, kind)).toBe(1));
    await c.whole(id);
    if (kind === 'taskDecided') expect(await c.decide(id)).toMatchObject({ status: 'written' });
  });

  it('together with a database restart, under 16 decisions at once: nothing lost, nothing twice', {
    timeout: SLOW_MS,
  }, async (context) => {
    const c = await council(context);
    const first = await c.worker();
    const ids = await Promise.all(Array.from({ length: 16 }, c.begun));
    const answers = Promise.all(ids.map((id) => decideUntilAnswered(c, id)));
    await first.kill();
    await c.s.startWorker();
    await postgres.restart();
    await answers;
    for (const id of ids) {
      expect(await c.count(id, 'taskDecided')).toBe(1);
      await c.whole(id);
    }
  });
});

describe('answered at commit', () => {
  it('and all killed before the engine has heard of it, with two APIs: what was answered stays, what followed is written once after it', {
    timeout: SLOW_MS,
  }, async (context) => {
    const c = await council(context);
    const { s } = c;
    const [one, other] = [hearWritten(s.db), hearWritten(s.db)];
    context.onTestFinished(async () => void (await Promise.all([one.close(), other.close()])), SLOW_MS);
    const doomed = await c.worker({ dieAfter: 'taskDecided' });
    const id = await c.begun();
    const acting = async (who: string, key: string) => ({ caller: await s.person(who), key: keyOf(who, 'test', key) });
    const answer = async (written: Written, who: string, task: string, choice: string, key: string) => {
      const parts = { ...s.parts, written };
      return await decideIn(parts, await getSubject(parts, id), task, { choice, form: {} }, await acting(who, key));
    };
    const [check] = await s.open(id, 'requestCheck');
    const approval = await c.approval(id);
    const decided = await answer(one, 'tess', approval, 'approve', 'first');
    await doomed.died;
    expect(decided).toMatchObject({ status: 'written' });
    expect(await s.open(id, 'approve')).toEqual([]); // by whichever API: it is in the database
    const follow = () => answer(other, 'hana', check?.id ?? '', 'requested', 'second');
    const overtaking = follow().catch((error: unknown) => error);

    await engine.stop('SIGKILL');
    await postgres.restart();
    engine = await startOwnEngine();
    await overtaking; // it is not known whether it was taken: whoever sent it asks again under its key
    await c.worker();
    await eventually(async () => expect(await follow()).toMatchObject({ status: 'written' }));
    const again = await eventually(() => answer(one, 'tess', approval, 'approve', 'first'));
    expect(again).toEqual(decided);
    expect(await c.count(id, 'taskDecided')).toBe(2);
    await c.whole(id);
  });
});

/** What a careful caller does with 503 and 202: asks again with the same key. */
async function decideUntilAnswered(c: Council, id: string): Promise<void> {
  await eventually(async () => expect(await c.decide(id)).toMatchObject({ status: 'written' }));
}

describe('the engine away', () => {
  it('reads work, a start is kept and begins when it is back, a decision is refused and changes nothing', async (context) => {
    const c = await council(context);
    const { s } = c;
    await c.worker();
    const id = await c.begun();
    await engine.stop('SIGKILL');
    expect(await s.process(id)).toMatchObject({ stage: 'approval' });
    const start = () => s.start('drill', { owner: 'owen', signer: 'tess' }, 'hana', 'kept');
    const kept = await start();
    expect(await s.process(kept)).toMatchObject({ status: 'starting', seq: 0 });
    const once = s.decideOnce(id, await c.approval(id), 'tess', { choice: 'approve' }, 'k');
    await expect(once).rejects.toMatchObject({ code: 'engine-unavailable', retryAfterSeconds: 10 });
    expect(await c.count(id, 'taskDecided')).toBe(0);
    engine = await startOwnEngine();
    await eventually(() => reconcile({ db: s.db, engine: s.engine, taskQueue: s.parts.taskQueue ?? '' }));
    expect(await s.process(kept)).toMatchObject({ status: 'open', stage: 'approval' });
    expect(await start()).toBe(kept);
    await c.decide(id);
    expect(await s.process(id)).toMatchObject({ stage: 'signing' });
    await c.whole(kept);
  });
});
