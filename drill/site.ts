/** The product as a council runs it, on this machine: servers, workers and APIs of their own, to be broken and put right by the book. */
import { execFile, execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { seed } from '../bench/people.ts';
import { bundleFile } from '../local/bundled.ts';
import { keepRunning, type Part } from '../local/children.ts';
import { startIssuer } from '../local/issuer.ts';
import { openSigner } from '../local/keys.ts';
import { freePort } from '../local/ports.ts';
import { startPostgres } from '../local/postgres.ts';
import { startTemporalServer } from '../local/temporal-server.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrateDeploy } from '../store/migrate.ts';
import { smallDisk } from './small-disk.ts';
import { until } from './until.ts';

export type Site = Awaited<ReturnType<typeof openSite>>;

export interface SiteOptions {
  readonly workers: number;
  readonly apis: number;
  /** Runs what `npm run build` makes, and not the sources. */
  readonly compiled: boolean;
  /** The database is on a disk that can be full, and that forgets at a power cut: not for measuring. */
  readonly fillable: boolean;
  /** Settings besides. */
  readonly more?: NodeJS.ProcessEnv;
  readonly say: (sentence: string) => void;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const root = path.resolve(import.meta.dirname, '..');
const DATABASE = 'followthrough';
/** With which the parts sign in to the database. */
const LOGIN = 'product';

export async function openSite({ workers, apis, compiled, fillable, more = {}, say }: SiteOptions) {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-drill-'));
  chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
  const disk = smallDisk(path.join(folder, 'disk'), fillable);
  const postgresAt = { directory: path.join(folder, 'disk/postgres'), port: await freePort(), database: DATABASE };
  const engineAt = { port: await freePort(), databaseFile: path.join(folder, 'engine.db') };
  let [postgres, engine] = await Promise.all([startPostgres(postgresAt), startTemporalServer(engineAt)]);
  await migrateDeploy(postgres.url());
  const issuerPort = await freePort();
  const issuerUrl = `http://127.0.0.1:${issuerPort}`;
  const signer = await openSigner(folder, issuerUrl);
  const issuer = await startIssuer(issuerPort, signer);
  await withDatabase((db) => seed(db, issuerUrl));
  const programs = compiled ? build(folder) : { bundle: await bundleFile(), of: (name: string) => `${name}.ts` };

  const urlWith = (password: string): string =>
    Object.assign(new URL(postgres.url()), { username: LOGIN, password }).href;
  await administer(`create role "${LOGIN}" superuser login password 'first'`);

  const env: NodeJS.ProcessEnv = {
    TZ: 'UTC',
    DATABASE_URL: urlWith('first'),
    DATABASE_PATIENCE_SECONDS: '5',
    TEMPORAL_ADDRESS: engine.address,
    OIDC_ISSUER: issuerUrl,
    OIDC_ALGORITHMS: 'ES256',
    REQUESTS_PER_MINUTE: '10000000',
    LOG_LEVEL: 'info',
    GRACE_SECONDS: '5',
    WORKFLOW_BUNDLE: programs.bundle,
    AUDIT_HEADS_FOLDER: path.join(folder, 'heads'),
    AUDIT_SIGNING_KEY: newSigningKey(),
    ACT_SIGNING_KEY: newSigningKey(),
    ...(compiled && { NODE_ENV: 'production' }),
    ...more,
  };
  const apiPorts = await Promise.all(Array.from({ length: apis }, freePort));
  const healthPorts = await Promise.all(Array.from({ length: apis }, freePort));
  const metricsPorts = await Promise.all(Array.from({ length: workers }, freePort));
  const running = { workers: [] as Part[], apis: [] as Part[] };

  function run(name: string, program: string, own: NodeJS.ProcessEnv): Part {
    const logFile = path.join(folder, `${name}.log`);
    const given = { ...env, ...own };
    return keepRunning({ name, program: programs.of(program), env: given, logFile, say, started: () => undefined });
  }

  async function withDatabase<T>(look: (db: Database) => Promise<T>): Promise<T> {
    const { db, close } = openDatabase(postgres.url(), { max: 2 });
    try {
      return await look(db);
    } finally {
      await close();
    }
  }

  async function administer(...statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString: postgres.url('postgres') });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: string): Promise<string> => {
    const token = tokens.get(person) ?? signer.tokenFor(person);
    tokens.set(person, token);
    return token;
  };

  const startWorkers = async () => {
    running.workers = metricsPorts.map((port, n) => run(`worker-${n}`, 'worker/main', { METRICS_PORT: String(port) }));
    await Promise.all(running.workers.map(({ ready }) => ready));
  };
  const startApis = async () => {
    running.apis = apiPorts.map((port, n) =>
      run(`api-${n}`, 'api/main', { PORT: String(port), HEALTH_PORT: String(healthPorts[n]) }),
    );
    await Promise.all(running.apis.map(({ ready }) => ready));
  };
  const stop = async (parts: readonly Part[]) => void (await Promise.all(parts.map((part) => part.stop())));
  /** Workers first, as the book has it. */
  const stopParts = async () => {
    await stop(running.workers);
    await stop(running.apis);
  };
  /** Interrupted, nothing of it goes on running; Postgres is told so by whoever starts it. */
  const abandon = () => {
    for (const { pid } of [...running.workers, ...running.apis, engine]) kill(pid);
    disk.close();
  };
  const interrupted = () => process.exit(130);
  process.once('exit', abandon).once('SIGINT', interrupted).once('SIGTERM', interrupted);
  await Promise.all([startWorkers(), startApis()]);

  return {
    folder,
    env,
    apis,
    issuerUrl,
    disk,
    get postgres() {
      return postgres;
    },
    get engine() {
      return engine;
    },
    parts: () => [...running.workers, ...running.apis],
    withDatabase,
    administer,
    startWorkers,
    startApis,
    stopWorkers: () => stop(running.workers),
    stopParts,
    startParts: async () => void (await Promise.all([startWorkers(), startApis()])),

    /** Asks one of the APIs as a person. @throws when it does not answer at all */
    async ask(
      person: string,
      method: string,
      address: string,
      body?: unknown,
      key?: string,
      which = 0,
    ): Promise<Answer> {
      const response = await fetch(`http://127.0.0.1:${apiPorts[which % apis]}/api/v1${address}`, {
        method,
        headers: {
          Authorization: `Bearer ${await tokenOf(person)}`,
          'Content-Type': 'application/json',
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      return { status: response.status, body: await response.json() };
    },

    /** Resolves when every API says that database and engine are up. */
    async ready(): Promise<void> {
      for (const port of healthPorts)
        await until(`the API at ${port} is ready`, async () => {
          const response = await fetch(`http://127.0.0.1:${port}/readyz`);
          const { engine: how } = (await response.json()) as { readonly engine: string };
          return response.ok && how === 'up';
        });
    },

    /** One of the book's commands, with the settings of the parts. @returns its exit code, and what it said */
    command: (name: string, ...given: readonly string[]) =>
      new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
        const program = programs.of(name);
        const started = program.endsWith('.ts') ? ['--import', 'tsx', program] : [program];
        execFile(
          process.execPath,
          [...started, ...given],
          { cwd: root, env: { ...process.env, ...env } },
          (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code ?? -1), said: `${out}${err}` }),
        );
      }),

    /** The processes that the engine runs, by its own account. */
    async inEngine(): Promise<ReadonlySet<string>> {
      const connection = await Connection.connect({ address: engine.address });
      try {
        const found = new Set<string>();
        const client = new Client({ connection });
        for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' }))
          found.add(workflowId);
        return found;
      } finally {
        await connection.close();
      }
    },

    /** Ends processes in the engine alone. */
    async terminate(ids: readonly string[]): Promise<void> {
      const connection = await Connection.connect({ address: engine.address });
      try {
        for (const id of ids) await new Client({ connection }).workflow.getHandle(id).terminate();
      } finally {
        await connection.close();
      }
    },

    /** What is started from now on signs in with it. */
    async newPassword(password: string): Promise<void> {
      await administer(`alter role "${LOGIN}" password '${password}'`);
      env['DATABASE_URL'] = urlWith(password);
    },

    /** Keeps the database as it is now. Nobody is connected for a moment, as when a database is moved. */
    async backUp(name: string): Promise<void> {
      await administer(
        `alter database "${DATABASE}" with allow_connections false`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${DATABASE}'`,
      );
      try {
        await until('the database is left alone', async () => {
          await administer(`create database "${name}" template "${DATABASE}"`);
          return true;
        });
      } finally {
        await administer(`alter database "${DATABASE}" with allow_connections true`);
      }
    },

    /** Puts the database back to what was kept; what was written since is gone. */
    restore: (name: string) =>
      administer(`drop database "${DATABASE}" with (force)`, `create database "${DATABASE}" template "${name}"`),

    killPostgres: async () => {
      for (const pid of familyOf(postgres.pid)) kill(pid);
      await postgres.died;
    },
    startPostgres: async () => {
      postgres = await startPostgres(postgresAt);
    },
    /** Starts the server again if it has died: full, its disk may have ended it. */
    raisePostgres: async () => {
      if (postgres.pid === -1) postgres = await startPostgres(postgresAt);
    },
    killEngine: () => engine.stop('SIGKILL'),
    startEngine: async () => {
      engine = await startTemporalServer(engineAt);
    },
    /** The engine with everything that it knew. */
    loseEngine: async () => {
      await engine.stop('SIGKILL');
      for (const end of ['', '-wal', '-shm', '.postgres'])
        rmSync(`${engineAt.databaseFile}${end}`, { force: true, recursive: true });
    },

    close: async () => {
      process.off('exit', abandon).off('SIGINT', interrupted).off('SIGTERM', interrupted);
      await stopParts();
      await Promise.all([issuer.stop(), engine.stop()]);
      await postgres.stop();
      disk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A new key with which journals or acts are signed, as the book has it made. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Gone already is as good as killed. */
export function kill(pid: number): void {
  if (pid <= 1) return; // never begun
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A process and those it started. */
function familyOf(pid: number): number[] {
  if (pid <= 1) return [];
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...children.trim().split(/\s+/).filter(Boolean).map(Number)];
}

/** What production runs, in a folder of its own. */
function build(folder: string) {
  const into = path.join(folder, 'dist');
  mkdirSync(into);
  if (!existsSync(path.join(folder, 'node_modules')))
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  execFileSync(process.execPath, ['--import', 'tsx', 'local/build.ts', into], { cwd: root });
  return { bundle: path.join(into, 'workflows.json'), of: (name: string) => path.join(into, `${name}.js`) };
}
