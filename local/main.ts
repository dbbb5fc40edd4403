/** `npm start`: the whole system on embedded parts, with a demo council in it. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { demoPeople, seedDemo } from '../prisma/demo/index.ts';
import { kinds } from '../services/kinds.ts';
import { openDatabase } from '../store/database.ts';
import { migrateDeploy } from '../store/migrate.ts';
import { engineClient } from '../temporal/client.ts';
import { keepRunning, type Part } from './children.ts';
import { startEngine } from './engine.ts';
import { startIssuer } from './issuer.ts';
import { headsKey, openSigner } from './keys.ts';
import { startInbox } from './mail.ts';
import { endOrphans, forget, note } from './orphans.ts';
import {
  databaseUrl,
  dataFolder,
  headsFolder,
  issuerUrl,
  ports,
  requireDataFolder,
  requireFreePorts,
  temporalAddress,
} from './places.ts';
import { startPostgres } from './postgres.ts';

const say = (sentence: string): void => console.log(sentence);
const began = Date.now();
const running: { name: string; stop(): Promise<unknown> }[] = [];
let stopping = false;

/** Last started, first stopped: nothing loses what it still needs. */
async function stop(code: number): Promise<never> {
  if (stopping) return await new Promise<never>(() => undefined); // the first Ctrl-C is being obeyed
  stopping = true;
  say('Stopping …');
  for (const { name, stop: end } of running.reverse()) {
    await end().catch((error: unknown) => say(`The ${name} did not stop cleanly: ${String(error)}`));
  }
  forget();
  say('Stopped. Nothing is lost: start again with npm start.');
  process.exit(code);
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

async function step<T extends { stop(): Promise<unknown> }>(name: string, start: () => Promise<T>): Promise<T> {
  say(`Starting the ${name} …`);
  const started = await start();
  running.push({ name, stop: () => started.stop() });
  return started;
}

const logOf = (name: string): string => path.join(dataFolder, 'logs', `${name}.log`);

const environment = {
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  OIDC_ISSUER: issuerUrl,
  OIDC_ALGORITHMS: 'ES256',
  SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
  PORT: String(ports.PORT),
  PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://localhost:${ports.PORT}`,
  METRICS_PORT: String(ports.METRICS_PORT),
  AUDIT_HEADS_FOLDER: headsFolder,
};

function whatCame<T>(came: PromiseSettledResult<T>): T {
  if (came.status === 'rejected') throw came.reason;
  return came.value;
}

async function startParts(): Promise<readonly Part[]> {
  // Side by side: neither needs the other. Both have come up or failed before anything is stopped.
  const [engineCame, postgresCame] = await Promise.allSettled([
    step('workflow engine', () =>
      startEngine({
        port: ports.TEMPORAL_PORT,
        uiPort: ports.TEMPORAL_UI_PORT,
        databaseFile: path.join(dataFolder, 'engine.db'),
        say,
      }),
    ),
    step('database', () => startPostgres({ directory: path.join(dataFolder, 'postgres'), port: ports.POSTGRES_PORT })),
  ]);
  const [engine, postgres] = [whatCame(engineCame), whatCame(postgresCame)];
  await step('inbox', () =>
    startInbox({ smtpPort: ports.SMTP_PORT, webPort: ports.INBOX_PORT, directory: path.join(dataFolder, 'mail') }),
  );
  const signer = await openSigner(dataFolder, issuerUrl);
  await step('development sign-in', () => startIssuer(ports.ISSUER_PORT, signer));
  const applied = await migrateDeploy(postgres.url());
  if (applied.length > 0) say(`The database is set up (${applied.length} migrations).`);
  const parts: Part[] = [];
  const started = () => note([process.pid, engine.pid, postgres.pid, ...parts.map((part) => part.pid())]);
  for (const [name, program] of Object.entries({ worker: 'worker/main.ts', API: 'api/main.ts' })) {
    const part = keepRunning({
      name,
      program,
      env: { ...environment, AUDIT_SIGNING_KEY: headsKey(dataFolder) },
      logFile: logOf(name.toLowerCase()),
      say,
      started,
    });
    parts.push(part);
    running.push({ name, stop: () => part.stop() });
  }
  started();
  say('Starting the worker and the API …');
  await Promise.all(parts.map(({ ready }) => ready));
  const gone = (what: string) => () =>
    stopping ? undefined : fail(new Error(`The ${what} has stopped. Start again with npm start: nothing is lost.`));
  void engine.died.then(gone('workflow engine'));
  void postgres.died.then(gone('database'));
  return parts;
}

async function demo(): Promise<void> {
  Object.assign(process.env, environment);
  const { db, close } = openDatabase(databaseUrl);
  const engine = engineClient();
  try {
    await seedDemo(
      { db, engine, kinds, clock: { now: () => new Date() }, log: pino({ level: 'silent' }) },
      issuerUrl,
      say,
    );
  } finally {
    await Promise.all([close(), engine.connection.close()]);
  }
}

function summary(): void {
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  const people = demoPeople.map(({ email, what }) => `    ${email.padEnd(34)} ${what}`).join('\n');
  say(`
Ready after ${seconds} s.

  The API               http://localhost:${ports.PORT}/api/v1   (how to call it: http://localhost:${ports.PORT}/docs)
  The inbox             http://127.0.0.1:${ports.INBOX_PORT}   (every notice that goes out)
  The engine's own view http://127.0.0.1:${ports.TEMPORAL_UI_PORT}
  What it remembers     ${dataFolder}
  Logs                  ${path.dirname(logOf('api'))}

  Be one of these with: npm run token -- EMAIL
${people}

Ctrl-C stops everything.`);
}

async function fail(error: unknown): Promise<never> {
  console.error(error instanceof Error ? error.message : error);
  return await stop(1);
}

try {
  requireDataFolder();
  mkdirSync(path.join(dataFolder, 'logs'), { recursive: true });
  const orphans = await endOrphans();
  if (orphans > 0) say(`Ended ${orphans} parts that an earlier, killed start had left.`);
  await requireFreePorts(Object.keys(ports) as (keyof typeof ports)[]);
  await startParts();
  await demo();
  summary();
} catch (error) {
  await fail(error);
}
