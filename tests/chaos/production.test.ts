/** The compiled product as it runs in production: parts of its own, several side by side, stopped by signal. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Issuer, startIssuer } from '../../local/issuer.ts';
import { actsKey, openSigner, type Signer } from '../../local/keys.ts';
import { startInbox } from '../../local/mail.ts';
import { freePort } from '../../local/ports.ts';
import { type Postgres, startPostgres } from '../../local/postgres.ts';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server.ts';
import { openDatabase } from '../../store/database.ts';
import { seedPeople } from '../support/people.ts';
import { vacancyRequest } from '../support/vacancy.ts';

/** What a process is answered with, as far as it is looked at here. */
interface Shown {
  readonly id: string;
  readonly seq: number;
  readonly tasks: readonly { readonly id: string }[];
}

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-production-'));
chmodSync(folder, 0o755);
const built = path.join(folder, 'dist');
/** Compiling and bundling take their time on a busy machine. */
const SLOW_MS = 240_000;

let postgres: Postgres;
let engine: TemporalServer;
let issuer: Issuer;
let signer: Signer;
let inbox: Awaited<ReturnType<typeof startInbox>>;
let environment: NodeJS.ProcessEnv;
const parts: ChildProcess[] = [];

beforeAll(async () => {
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  execFileSync(process.execPath, ['--import', 'tsx', 'local/build.ts', built], { cwd: root });
  const [smtpPort, webPort, issuerPort] = await Promise.all([freePort(), freePort(), freePort()]);
  signer = await openSigner(folder, `http://127.0.0.1:${issuerPort}`);
  [postgres, engine, issuer, inbox] = await Promise.all([
    startPostgres({ directory: path.join(folder, 'postgres') }),
    startTemporalServer(),
    startIssuer(issuerPort, signer),
    startInbox({ smtpPort, webPort, directory: path.join(folder, 'mail') }),
  ]);
  environment = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    TZ: 'UTC',
    DATABASE_URL: postgres.url(),
    TEMPORAL_ADDRESS: engine.address,
    OIDC_ISSUER: issuer.url,
    ACT_SIGNING_KEY: actsKey(folder),
    OIDC_ALGORITHMS: 'ES256',
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    GRACE_SECONDS: '5',
    WORKFLOW_BUNDLE: path.join(built, 'workflows.json'),
  };
  execFileSync(process.execPath, [path.join(built, 'store/migrate.js')], { env: environment });
  const { db, close } = openDatabase(postgres.url());
  await seedPeople(db);
  const people = await db.person.findMany({ select: { id: true } });
  await db.identity.createMany({ data: people.map(({ id }) => ({ issuer: issuer.url, subject: id, personId: id })) });
  await close();
}, SLOW_MS);

afterAll(async () => {
  for (const part of parts) part.kill('SIGKILL');
  await Promise.all([inbox.stop(), issuer.stop(), engine.stop()]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a compiled part and waits until its log says that it is ready. */
async function start(program: string, more: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const part = spawn(process.execPath, [path.join(built, program)], {
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  parts.push(part);
  await new Promise<void>((resolve, reject) => {
    part.stdout?.on('data', (text: Buffer) => text.includes('"ready"') && resolve());
    part.once('exit', (code) => reject(new Error(`${program} left with ${code}`)));
  });
  return part;
}

const api = async () => {
  const port = await freePort();
  await start('api/main.js', { PORT: String(port), HEALTH_PORT: String(await freePort()) });
  return async <Body>(method: string, address: string, as: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${address}`, {
      method,
      headers: { Authorization: `Bearer ${await signer.tokenFor(as)}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
};

const stopped = (part: ChildProcess): Promise<number | null> => {
  const exit = new Promise<number | null>((resolve) => part.once('exit', (code) => resolve(code)));
  part.kill('SIGTERM');
  return exit;
};

it(
  'compiled, two workers and two APIs serve one council side by side, and stop in order when told',
  async () => {
    const worker = async () => start('worker/main.js', { METRICS_PORT: String(await freePort()) });
    await worker();
    await worker();
    const [one, other] = [await api(), await api()];
    const started = await one<Shown>('POST', '/recruitments', 'tess', vacancyRequest);
    expect(started.status).toBe(201);
    const { id, tasks } = started.body;
    const decided = await other<Shown>('POST', `/tasks/${tasks[0]?.id}/decision`, 'sam', { choice: 'approve' });
    expect(decided.status).toBe(200);
    const seen = (await one<Shown>('GET', `/processes/${id}`, 'hana')).body;
    expect(seen.seq).toBe(decided.body.seq);
    const codes = await Promise.all(parts.map(stopped));
    expect(codes).toEqual(parts.map(() => 0));
  },
  SLOW_MS,
);

it('the development sign-in refuses to be part of production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await expect(openSigner(folder, issuer.url)).rejects.toThrow('NODE_ENV=production');
  vi.unstubAllEnvs();
});

/** Runs a part that does not start. @returns what it said, and its exit code */
async function refused(program: string, more: NodeJS.ProcessEnv) {
  const part = spawn(process.execPath, [path.join(built, program)], { env: { ...environment, ...more } });
  let said = '';
  part.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((resolve) => part.once('exit', resolve));
  return { code, said: said.trim() };
}

it.concurrent.each<[string, NodeJS.ProcessEnv, RegExp]>([
  [
    'worker/main.js',
    { TEMPORAL_NAMESPACE: 'nowhere' },
    /^The engine has no namespace “nowhere”\. Make it with: [^\n]+$/,
  ],
  [
    'worker/main.js',
    { WORKFLOW_BUNDLE: '/none.json' },
    /^WORKFLOW_BUNDLE names \/none\.json, which cannot be read[^\n]+$/,
  ],
  ['worker/main.js', { TEMPORAL_TLS: 'yes' }, /^TEMPORAL_TLS is “yes”\. Write true or false[^\n]+$/],
  ['api/main.js', { TEMPORAL_TLS: 'TRUE' }, /^TEMPORAL_TLS is “TRUE”\. Write true or false[^\n]+$/],
])('%s with %o says in one sentence what is wrong', async (program, env, sentence) => {
  const port = String(await freePort());
  const { code, said } = await refused(program, { PORT: port, METRICS_PORT: port, HEALTH_PORT: port, ...env });
  expect(said).toMatch(sentence);
  expect(code).toBe(1);
});

it('two workers of one machine need a place for their metrics each', async () => {
  const holding = createServer();
  await new Promise<void>((resolve) => holding.listen(0, '127.0.0.1', resolve));
  const { port } = holding.address() as AddressInfo;
  const { code, said } = await refused('worker/main.js', { METRICS_PORT: String(port) });
  holding.close();
  expect(said).toMatch(/^The metrics cannot be shown at 127\.0\.0\.1:\d+\. Choose another METRICS_PORT[^\n]+$/);
  expect(code).toBe(1);
});

it('a worker that starts before the engine waits for it', async () => {
  const port = await freePort();
  const env = { TEMPORAL_ADDRESS: `127.0.0.1:${port}`, METRICS_PORT: String(await freePort()) };
  const part = spawn(process.execPath, [path.join(built, 'worker/main.js')], { env: { ...environment, ...env } });
  parts.push(part);
  let said = '';
  const says = (words: string) => vi.waitFor(() => expect(said).toContain(words), { timeout: 60_000 });
  part.stdout.on('data', (text: Buffer) => (said += text.toString()));
  await says('the engine is away; asking again');
  const late = await startTemporalServer({ port });
  await says('"ready"');
  expect(await stopped(part)).toBe(0);
  await late.stop();
}, 120_000);

it('a database that hangs is away: whoever asks is told so, and all goes on when it answers again', async () => {
  const hanging = await through(postgres.port);
  const [port, HEALTH_PORT] = [await freePort(), String(await freePort())];
  const DATABASE_URL = postgres.url().replace(`:${postgres.port}/`, `:${hanging.port}/`);
  const env = { PORT: String(port), HEALTH_PORT, DATABASE_URL, DATABASE_PATIENCE_SECONDS: '2' };
  const part = await start('api/main.js', env);
  const headers = { Authorization: `Bearer ${await signer.tokenFor('tess')}` };
  const ask = async (address: string) => {
    const { status } = await fetch(`http://127.0.0.1:${address === '/readyz' ? HEALTH_PORT : port}${address}`, {
      headers,
      signal: AbortSignal.timeout(20_000),
    });
    return status;
  };
  expect([await ask('/readyz'), await ask('/api/v1/tasks')]).toEqual([200, 200]);
  hanging.hang();
  expect(await Promise.all(['/readyz', '/api/v1/tasks', '/api/v1/processes'].map(ask))).toEqual([503, 503, 503]);
  hanging.goOn();
  await vi.waitFor(async () => expect([await ask('/readyz'), await ask('/api/v1/tasks')]).toEqual([200, 200]), 20_000);
  await stopped(part);
  hanging.close();
}, 120_000);

/** A way to a port on which nothing comes through for a while, in neither direction, and no connection is ended. */
async function through(to: number) {
  const ways = new Set<Socket>();
  let hangs = false;
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ways.add(from);
      from.on('data', (bytes) => into.write(bytes));
      from.once('close', () => into.destroy());
      from.on('error', () => into.destroy());
      if (hangs) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const each = (act: (way: Socket) => void) => {
    for (const way of ways) act(way);
  };
  return {
    port: (server.address() as AddressInfo).port,
    hang: () => {
      hangs = true;
      each((way) => way.pause());
    },
    goOn: () => {
      hangs = false;
      each((way) => way.resume());
    },
    close: () => {
      each((way) => way.destroy());
      server.close();
    },
  };
}
