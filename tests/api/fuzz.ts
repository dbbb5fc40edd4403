/** Starts the whole system on parts of its own with a small council in it, and lets schemathesis loose on its API. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { importActivities } from '../../activities/imports.ts';
import { engineActivities } from '../../activities/index.ts';
import { createApp } from '../../api/app.ts';
import { issuerVerifier } from '../../api/auth.ts';
import { createMetrics, type Metrics } from '../../api/metrics.ts';
import { routesOf } from '../../api/resources/index.ts';
import { londonDate } from '../../domain/calendar/index.ts';
import { bundled } from '../../local/bundled.ts';
import { startIssuer } from '../../local/issuer.ts';
import { openSigner } from '../../local/keys.ts';
import { freePort } from '../../local/ports.ts';
import { startPostgres } from '../../local/postgres.ts';
import { startTemporalServer } from '../../local/temporal-server.ts';
import { startProcess } from '../../services/engine/start.ts';
import { kinds } from '../../services/kinds.ts';
import type { Parts } from '../../services/parts.ts';
import { signing } from '../../services/signing.ts';
import { openDatabase } from '../../store/database.ts';
import { findPerson } from '../../store/directory.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { noticesFor } from '../../store/notices.ts';
import { briefRetries } from '../../temporal/client.ts';
import { createWorker } from '../../worker/worker.ts';
import { people, seedPeople, seedPolicies } from '../support/people.ts';
import { quietRuntime } from '../support/quiet.ts';
import { vacancy } from './vacancy.ts';

const schemathesis = path.resolve(process.argv[2] ?? 'schemathesis');
/** The administrator comes last: what is invented for them changes the directory. */
const callers = ['owen', 'tess', 'hana', 'adam'] as const;
/** The same cases on every run, so that a change is what turns it red; to search wider, give another seed and more time. */
const SEED = process.env['FUZZ_SEED'] ?? '2019';
const SECONDS_EACH = process.env['FUZZ_SECONDS'] ?? '25';
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
  'negative_data_rejection',
  'ignored_auth',
];

quietRuntime();
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-fuzz-'));
chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
const stops: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];

async function startParts(): Promise<Parts> {
  const engine = await startTemporalServer();
  stops.push(() => engine.stop());
  const postgres = await startPostgres({ directory: path.join(folder, 'postgres') });
  stops.push(() => postgres.stop());
  await migrateDeploy(postgres.url());
  const { db, close } = openDatabase(postgres.url());
  stops.push(close);
  const address = engine.address;
  const connection = await Connection.connect({ address, interceptors: briefRetries });
  stops.push(() => connection.close());
  const clock = { now: () => new Date() };
  const parts: Parts = {
    db,
    engine: new Client({ connection }),
    kinds,
    clock,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'error' }),
    sign: signing(db, clock, generateKeyPairSync('ed25519').privateKey).sign,
  };
  const native = await NativeConnection.connect({ address });
  const activities = { ...engineActivities({ ...parts, noticesFor }), ...importActivities(parts) };
  const worker = await createWorker({ connection: native, bundle: await bundled(), activities, graceSeconds: 0 });
  const running = worker.run();
  stops.push(async () => {
    worker.shutdown();
    await running;
    await native.close();
  });
  return parts;
}

async function startSignIn() {
  const port = await freePort();
  const signer = await openSigner(folder, `http://127.0.0.1:${port}`);
  const issuer = await startIssuer(port, signer);
  stops.push(() => issuer.stop());
  return { url: issuer.url, tokenFor: signer.tokenFor };
}

/** Two vacancies, so that the addresses in the document's examples lead somewhere. */
async function seed(parts: Parts, issuer: string): Promise<void> {
  const { db } = parts;
  await seedPeople(db);
  await seedPolicies(db, Object.values(kinds));
  await db.identity.createMany({ data: people.map(([id]) => ({ issuer, subject: id, personId: id })) });
  const caller = await findPerson(db, 'tess', londonDate(Date.now()));
  const { recruitment } = kinds;
  if (!recruitment || !caller) throw new Error('The council has no vacancies');
  for (const key of ['1', '2']) await startProcess(parts, recruitment, vacancy, { caller, key });
}

async function serve(parts: Parts, issuer: string) {
  const verify = issuerVerifier({ issuer, audience: 'followthrough', algorithms: ['ES256'] });
  const metrics = createMetrics(parts.db);
  const app = createApp(parts, { verify, metrics, requestsPerMinute: 1_000_000 });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, metrics };
}

/** @returns whether nothing was found */
const fuzz = (url: string, caller: string, token: string): Promise<boolean> =>
  new Promise((resolve) => {
    console.log(`── as ${caller}`);
    const options = [
      ['--header', `Authorization: Bearer ${token}`],
      ['--checks', checks.join(',')],
      ['--max-time', SECONDS_EACH],
      ['--seed', SEED],
      ['--generation-database', ':memory:'],
      ['--warnings', 'off'],
    ];
    const given = ['--no-color', 'run', `${url}/openapi.json`, '--continue-on-failure', ...options.flat()];
    const child = spawn(schemathesis, given, { stdio: 'inherit', cwd: folder });
    child.once('error', (error) => {
      console.error(error);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });

/** Every operation was tried, and not every one refused: a run in which nothing was carried out would find nothing either. */
async function reachedEnough({ requests }: Metrics): Promise<boolean> {
  const { values } = await requests.get();
  const tried = new Set(values.map(({ labels }) => labels.route));
  const untried = routesOf({ kinds }).filter(({ name }) => !tried.has(name));
  for (const { name } of untried) console.error(`Never tried: ${name}`);
  const done = values.filter(({ labels }) => String(labels.status).startsWith('2'));
  const routes = new Set(done.map(({ labels }) => labels.route));
  const all = routesOf({ kinds }).length;
  console.log(`${routes.size} of ${all} calls were carried out at least once.`);
  return routes.size >= all / 3 && untried.length === 0;
}

let well = false;
try {
  const issuer = await startSignIn();
  const parts = await startParts();
  await seed(parts, issuer.url);
  const { url, metrics } = await serve(parts, issuer.url);
  well = true;
  for (const caller of callers) well = (await fuzz(url, caller, await issuer.tokenFor(caller))) && well;
  well = (await reachedEnough(metrics)) && well;
} catch (error) {
  well = false;
  console.error(error);
} finally {
  for (const stop of stops.reverse()) await stop().catch((error: unknown) => console.error(error));
}
process.exit(well ? 0 : 1);
