/** Many open processes at once on the real programs: what they weigh, and how soon work goes on when everything is killed. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepRunning } from '../local/children.ts';
import { startIssuer } from '../local/issuer.ts';
import { actsKey, openSigner } from '../local/keys.ts';
import { freePort } from '../local/ports.ts';
import { startPostgres } from '../local/postgres.ts';
import { startTemporalServer } from '../local/temporal-server.ts';
import { openDatabase } from '../store/database.ts';
import { verify } from '../store/journal/verify.ts';
import { migrateDeploy } from '../store/migrate.ts';
import { noteAgainst } from './figures.ts';
import { call, seed, vacancy } from './house.ts';
import { lanes } from './timing.ts';

/** Few, so that nearly all processes are idle in the engine alone. */
const CACHED = 100;
/** How long both programs are left alone before they are weighed. */
const REST_MS = 10_000;

type Programs = Awaited<ReturnType<typeof openPrograms>>;

export async function manyOpen(count: number): Promise<void> {
  const programs = await openPrograms();
  try {
    await programs.start(0, 4 * CACHED); // caches full, code warm
    const before = await programs.weight();
    await programs.start(4 * CACHED, count - 4 * CACHED);
    const added = (await programs.weight()) - before;
    noteAgainst(`${count} idle processes: memory added to worker and API`, 'MB', added, 24);
    await killed(programs, count);
  } finally {
    await programs.close();
  }
}

/** Kills all four with decisions under way, and starts them again. */
async function killed(programs: Programs, count: number): Promise<void> {
  const keys = new Map(Array.from({ length: 32 }, (_, n) => [programs.idOf(n), randomUUID()]));
  const under = [...keys].map(([id, key]) => programs.decide(id, key).catch(() => undefined)); // cut off in mid-air
  await sleep(150);
  await programs.killAll();
  await Promise.all(under);
  await programs.startServers();
  const began = performance.now();
  await untilDone(() => programs.read(programs.idOf(count - 1)));
  noteAgainst(`kill -9 of everything with ${count} open: reads again after`, 's', seconds(began), 2);
  await untilDone(() => programs.decide(programs.idOf(count - 1), 'after'));
  noteAgainst(`kill -9 of everything with ${count} open: decisions again after`, 's', seconds(began), 10);
  for (const [id, key] of keys) await untilDone(() => programs.decide(id, key)); // with their own keys: once each
  await programs.verifyAll(count);
}

const seconds = (since: number): number => (performance.now() - since) / 1_000;

async function untilDone(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    const done = await act().then(
      () => true,
      (error: unknown) => {
        if (tries > 1_200) throw error;
        return false;
      },
    );
    if (done) return;
    await sleep(50);
  }
}

async function openPrograms() {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-many-'));
  chmodSync(folder, 0o755);
  const postgresPort = await freePort();
  const enginePort = await freePort();
  const apiPort = await freePort();
  const startServers = () =>
    Promise.all([
      startPostgres({ directory: path.join(folder, 'postgres'), port: postgresPort }),
      startTemporalServer({ port: enginePort, databaseFile: path.join(folder, 'engine.db') }),
    ]);
  let [postgres, engine] = await startServers();
  await migrateDeploy(postgres.url());
  const issuerPort = await freePort();
  const issuerUrl = `http://127.0.0.1:${issuerPort}`;
  const signer = await openSigner(folder, issuerUrl);
  const issuer = await startIssuer(issuerPort, signer);
  const setUp = openDatabase(postgres.url());
  await seed(setUp.db, issuerUrl);
  await setUp.close();
  const env = {
    DATABASE_URL: postgres.url(),
    TEMPORAL_ADDRESS: engine.address,
    OIDC_ISSUER: issuerUrl,
    ACT_SIGNING_KEY: actsKey(folder),
    OIDC_ALGORITHMS: 'ES256',
    PORT: String(apiPort),
    METRICS_PORT: String(await freePort()),
    REQUESTS_PER_MINUTE: '10000000',
    WORKER_CACHED_PROCESSES: String(CACHED),
    LOG_LEVEL: 'info',
  };
  const run = (name: string, program: string) =>
    keepRunning({
      name,
      program,
      env,
      logFile: path.join(folder, `${name}.log`),
      say: () => undefined,
      started: () => undefined,
    });
  const parts = [run('worker', 'worker/main.ts'), run('API', 'api/main.ts')];
  await Promise.all(parts.map(({ ready }) => ready));
  const tokens = new Map<string, string>();
  for (const person of ['asks', 'boss', 'hr1']) tokens.set(person, await signer.tokenFor(person));
  const api = `http://127.0.0.1:${apiPort}/api/v1`;
  const as = (person: string) => tokens.get(person) ?? '';
  const ids: string[] = [];
  const idOf = (n: number) => ids[n] ?? '';
  return {
    idOf,
    start: (from: number, turns: number) =>
      lanes(from, turns, 16, async (n) => {
        ids[n] = (await call<{ id: string }>(`${api}/recruitments`, as('asks'), vacancy)).id;
      }),
    read: (id: string) => call(`${api}/processes/${id}`, as('hr1')),
    decide: (id: string, key: string) =>
      call(`${api}/tasks/${id}:1/decision`, as('boss'), { choice: 'approve' }, `${key}`),
    /** Megabytes that both programs hold. */
    weight: async () => {
      await sleep(REST_MS);
      return parts.reduce((sum, part) => sum + residentMegabytes(part.pid), 0);
    },
    killAll: async () => {
      const pids = [...familyOf(postgres.pid), engine.pid, ...parts.map((part) => part.pid)];
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      await engine.died;
    },
    startServers: async () => {
      [postgres, engine] = await startServers();
    },
    /** Every journal whole, every decision once. */
    verifyAll: async (count: number) => {
      const { db, close } = openDatabase(postgres.url());
      const rows = await db.process.findMany({ select: { id: true } });
      if (rows.length !== count) throw new Error(`${count} were started, ${rows.length} are there`);
      for (const { id } of rows) {
        const broken = await verify(db, id);
        if (broken) throw new Error(`The journal of ${id} is broken: ${JSON.stringify(broken)}`);
      }
      const decided = await db.event.count({ where: { kind: 'taskDecided' } });
      if (decided !== 33) throw new Error(`33 decisions were made, ${decided} are written`);
      await close();
    },
    close: async () => {
      for (const part of parts) await part.stop();
      await issuer.stop();
      await engine.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A process and those it started. */
function familyOf(pid: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...children.trim().split(/\s+/).map(Number)];
}

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
