/** The whole system on embedded parts, with a demo council in it. */
import path from 'node:path';
import { API } from '../services/paths.ts';
import { bundleFile } from './bundled.ts';
import { keepRunning } from './children.ts';
import { dataFolder, headsFolder } from './folder.ts';
import { startIssuer } from './issuer.ts';
import { actsKey, headsKey, openSigner, pagesSecret } from './keys.ts';
import { whyNot } from './log-file.ts';
import { forget, note, WHOLE } from './orphans.ts';
import {
  applicationLogin,
  applicationUrl,
  databaseUrl,
  issuerUrl,
  ports,
  requireFreePorts,
  temporalAddress,
} from './places.ts';
import { startPostgres } from './postgres.ts';
import { startTemporalServer } from './temporal-server.ts';
import { whoCanSignIn } from './who-can-sign-in.ts';

const say = (sentence: string): void => console.log(sentence);

/** In the order in which they are stopped: nothing loses what it still needs. */
const order = ['API', 'worker', 'development sign-in', 'inbox', 'database', 'workflow engine'] as const;
type Name = (typeof order)[number];
interface Running {
  /** Of those that are processes of their own. */
  readonly pid?: number;
  stop(): Promise<unknown>;
}
const apiAddress = `http://localhost:${ports.PORT}${API}`;
const inboxAddress = `http://127.0.0.1:${ports.INBOX_PORT}`;
const running = new Map<Name, Running>();
const starting: Promise<unknown>[] = [];
let stopping = false;
const never = new Promise<never>(() => undefined);

async function stop(code: number): Promise<never> {
  if (stopping) return await never; // the first Ctrl-C is being obeyed
  stopping = true;
  say('Stopping …');
  await Promise.allSettled(starting); // a server half started could not be stopped
  for (const name of order)
    await running
      .get(name)
      ?.stop()
      .catch((error: unknown) => say(`The ${name} did not stop cleanly: ${String(error)}`));
  forget();
  say('Stopped. Nothing is lost: start again with npm start.');
  process.exit(code);
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

function runs(name: Name, part: Running): void {
  running.set(name, part);
  noteAll();
}

/** So that the next start can end what a killed one has left. */
function noteAll(): void {
  try {
    note([
      { name: WHOLE, pid: process.pid, addresses: [apiAddress, inboxAddress] },
      ...[...running].flatMap(([name, { pid }]) => (pid === undefined ? [] : [{ name, pid }])),
    ]);
  } catch (error) {
    say(`${whyNot(error)}: which parts run could not be noted. Stop them with Ctrl-C, not otherwise.`);
  }
}

/** Starts a server. Several may be started side by side; one that fails is told of when it is waited for. */
function server<T extends Running>(name: Name, start: () => Promise<T>): Promise<T> {
  if (stopping) return never;
  say(`Starting the ${name} …`);
  const begun = start().then((started) => {
    runs(name, started);
    return started;
  });
  starting.push(begun.catch(() => undefined));
  return begun;
}

const logOf = (name: string): string => path.join(dataFolder, 'logs', `${name}.log`);

const environment = {
  DATABASE_URL: applicationUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  OIDC_ISSUER: issuerUrl,
  OIDC_ALGORITHMS: 'ES256',
  SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
  PORT: String(ports.PORT),
  PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://localhost:${ports.PORT}`,
  METRICS_PORT: String(ports.METRICS_PORT),
  HEALTH_PORT: String(ports.HEALTH_PORT),
  OIDC_CLIENT_ID: 'followthrough-pages',
  COUNCIL_NAME: process.env['COUNCIL_NAME'] ?? 'Demo Council',
  AUDIT_HEADS_FOLDER: headsFolder,
};

/** Starts a process of the product itself. */
function part(name: Name, program: string, more: NodeJS.ProcessEnv = {}): Promise<void> {
  if (stopping) return never;
  say(`Starting the ${name} …`);
  const kept = keepRunning({
    name,
    program,
    env: { ...environment, ...more },
    logFile: logOf(name.toLowerCase()),
    say,
    started: noteAll,
  });
  kept.ready.catch(() => undefined); // told of when it is waited for
  runs(name, kept);
  return kept.ready;
}

/** Each begins as soon as what it needs is there: on a small machine that halves the wait. */
async function startAll(): Promise<void> {
  const engineStarting = server('workflow engine', () =>
    startTemporalServer({
      port: ports.TEMPORAL_PORT,
      uiPort: ports.TEMPORAL_UI_PORT,
      databaseFile: path.join(dataFolder, 'engine.db'),
      say,
    }),
  );
  const postgresStarting = server('database', () =>
    startPostgres({ directory: path.join(dataFolder, 'postgres'), port: ports.POSTGRES_PORT, login: applicationLogin }),
  );
  const apiReady = part('API', 'api/main.ts', {
    PAGES_SECRET: pagesSecret(dataFolder),
    ACT_SIGNING_KEY: actsKey(dataFolder),
    REHEARSE_COMMAND: 'node local/ready.mjs local/rehearse/main.ts',
  });
  const signInStarting = server('development sign-in', async () =>
    startIssuer(ports.ISSUER_PORT, await openSigner(dataFolder, issuerUrl), {
      redirectUris: [`${environment.PUBLIC_URL.replace(/\/$/, '')}/signed-in`],
      people: whoCanSignIn({ databaseUrl, issuerUrl }),
    }),
  );
  const { migrateDeploy } = await import('../store/migrate.ts');
  const [engine, postgres, bundle] = await Promise.all([engineStarting, postgresStarting, bundleFile()]);
  const gone = (what: Name) => () =>
    stopping ? undefined : fail(new Error(`The ${what} has stopped. Start again with npm start: nothing is lost.`));
  void engine.died.then(gone('workflow engine'));
  void postgres.died.then(gone('database'));
  const applied = await migrateDeploy(postgres.url());
  if (applied.length > 0) say(`The database is set up (${applied.length} migrations).`);
  const workerReady = part('worker', 'worker/main.ts', {
    AUDIT_SIGNING_KEY: headsKey(dataFolder),
    WORKFLOW_BUNDLE: bundle,
  });
  const inboxReady = part('inbox', 'local/inbox.ts');
  const [{ makeDemo }] = await Promise.all([import('./demo.ts'), workerReady, apiReady, inboxReady, signInStarting]);
  Object.assign(process.env, environment);
  await makeDemo({ databaseUrl, issuerUrl, actsKey: actsKey(dataFolder), say });
  summary();
}

function summary(): void {
  const seconds = process.uptime().toFixed(1);
  say(`
Ready after ${seconds} s.

  Open  ${environment.PUBLIC_URL}  and choose who to be.

  Also here: how to call the API (http://localhost:${ports.PORT}/docs, with a token from npm run token -- EMAIL), every notice that
  goes out (${inboxAddress}), the engine’s own view (http://127.0.0.1:${ports.TEMPORAL_UI_PORT}).
  Data and logs are in ${dataFolder}.

Ctrl-C stops everything.`);
}

async function fail(error: unknown): Promise<never> {
  console.error(error instanceof Error ? error.message : error);
  return await stop(1);
}

try {
  await requireFreePorts();
  await startAll();
} catch (error) {
  await fail(error);
}
