/** The compiled product as it runs in production: parts of its own, several side by side, stopped by signal. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Issuer, startIssuer } from '../../local/issuer.ts';
import { openSigner, type Signer } from '../../local/keys.ts';
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
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', built],
    { cwd: root },
  );
  cpSync(path.join(root, 'prisma/migrations'), path.join(built, 'prisma/migrations'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const bundle = path.join(built, 'workflows.json');
  execFileSync(process.execPath, [path.join(built, 'worker/prebuild.js'), bundle]);
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
    OIDC_ALGORITHMS: 'ES256',
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    GRACE_SECONDS: '5',
    WORKFLOW_BUNDLE: bundle,
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
  await start('api/main.js', { PORT: String(port) });
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
