/** The Temporal server of production on a Postgres of its own, built once with the Go toolchain. */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import type { Say } from './binaries.ts';
import { ordinarySettings, RETENTION_SECONDS, type TemporalServer, type TemporalServerOptions } from './engine.ts';
import { freePort } from './ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';

const run = promisify(execFile);
const VERSION = 'v1.32.0';
const MODULE = 'go.temporal.io/server';
const built = path.resolve(import.meta.dirname, '../.cache', `temporal-server-${VERSION}`);
const stores = ['temporal', 'visibility'] as const;
type Store = (typeof stores)[number];
const databaseOf = (store: Store): string => (store === 'temporal' ? 'temporal' : 'temporal_visibility');

const NO_GO =
  'The Go toolchain was not found. A real Temporal server is built with it, once: install Go 1.26 or newer from https://go.dev/dl, ' +
  'then try again. Everything but `npm run cluster` does without.';

/** Was it built here before? */
export const isBuilt = (): boolean => existsSync(built);

/** Builds server and schema into `.cache`, unless they are there: five minutes on two cores. @throws Error when there is no Go */
export async function buildRealEngine(say: Say): Promise<void> {
  if (existsSync(built)) return;
  await run('go', ['version']).catch((cause: unknown) => {
    throw new Error(NO_GO, { cause });
  });
  say(`Building the Temporal server ${VERSION} (about five minutes, once) …`);
  mkdirSync(path.dirname(built), { recursive: true });
  const folder = mkdtempSync(path.join(path.dirname(built), 'building-'));
  try {
    const env = { ...process.env, GOBIN: folder };
    for (const command of ['server', 'tools/sql'])
      await run('go', ['install', `${MODULE}/cmd/${command}@${VERSION}`], { env });
    const { stdout } = await run('go', ['env', 'GOMODCACHE']);
    const schema = path.join(stdout.trim(), `${MODULE}@${VERSION}`, 'schema/postgresql/v12');
    for (const store of stores)
      cpSync(path.join(schema, store, 'versioned'), path.join(folder, store), { recursive: true });
    renameSync(folder, built); // whole or not there
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts it, with its databases made or brought up to date, and waits until it serves the namespace. */
export async function startRealEngine({
  port,
  databaseFile,
  settings = [],
  authorization,
  say = () => {},
}: TemporalServerOptions): Promise<TemporalServer> {
  await buildRealEngine(say);
  const folder =
    databaseFile === undefined ? mkdtempSync(path.join(tmpdir(), 'followthrough-engine-')) : `${databaseFile}.postgres`;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
  const postgres = await startPostgres({ directory: path.join(folder, 'data'), database: 'temporal' });
  for (const store of stores) await migrate(postgres, store);
  const grpc = port ?? (await freePort());
  writeFileSync(
    path.join(folder, 'settings.yaml'),
    [...ordinarySettings, ...settings].map((one) => settingOf(one)).join('\n'),
  );
  writeFileSync(
    path.join(folder, 'server.json'),
    JSON.stringify(await configuration(postgres, grpc, { folder, keys: authorization?.keys })),
  );
  const open = authorization ? [] : ['--allow-no-auth'];
  const services = authorization ? [...SERVICES, INSIDE].map((name) => `--service=${name}`) : [];
  const given = ['--config-file', path.join(folder, 'server.json'), ...open, 'start', ...services];
  const child = spawn(path.join(built, 'server'), given, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said.push(text.toString());
      said.splice(0, said.length - 20);
    });
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const failed = died.then(() => {
    throw new Error(`The Temporal server stopped while starting:\n${said.join('')}`);
  });
  const address = `127.0.0.1:${grpc}`;
  await Promise.race([served(address, authorization?.token), failed]);
  failed.catch(() => undefined); // from here on its end is the caller's affair, through `died`
  return {
    address,
    pid: child.pid ?? -1,
    died,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await died;
      await postgres.stop();
      if (databaseFile === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function migrate(postgres: Postgres, store: Store): Promise<void> {
  const name = databaseOf(store);
  const isNew = await isMissing(postgres, name);
  const at = [
    '--plugin',
    'postgres12',
    '--ep',
    '127.0.0.1',
    '-p',
    String(postgres.port),
    '-u',
    'postgres',
    '--pw',
    'postgres',
    '--db',
    name,
  ];
  const tool = (...given: readonly string[]) => run(path.join(built, 'sql'), [...at, ...given]);
  if (isNew) {
    if (store === 'visibility') await postgres.createDatabase(name);
    await tool('setup-schema', '-v', '0.0');
  }
  await tool('update-schema', '-d', path.join(built, store));
}

/** Has it no schema yet? */
async function isMissing(postgres: Postgres, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgres.url(name) });
  try {
    await client.connect();
    const { rows } = await client.query<{ there: string | null }>(
      "select to_regclass('schema_version')::text as there",
    );
    return rows[0]?.there == null;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '3D000') return true; // no such database
    throw error;
  } finally {
    await client.end();
  }
}

/** `NAME=VALUE` as the server reads it from a file. */
function settingOf(setting: string): string {
  const [name = '', value = ''] = setting.split('=');
  return `${name}:\n  - value: ${value}`;
}

const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;
/** By which its own parts ask each other, where others need a token. */
const INSIDE = 'internal-frontend';

interface Configuring {
  readonly folder: string;
  readonly keys: string | undefined;
}

async function configuration(postgres: Postgres, grpcPort: number, { folder, keys }: Configuring): Promise<object> {
  const datastore = (store: Store) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName: databaseOf(store),
      connectAddr: `127.0.0.1:${postgres.port}`,
      connectProtocol: 'tcp',
      user: 'postgres',
      password: 'postgres',
      maxConns: 20,
      maxIdleConns: 20,
      maxConnLifetime: '1h',
    },
  });
  const rpc = async (port?: number) => ({
    rpc: { grpcPort: port ?? (await freePort()), membershipPort: await freePort(), bindOnLocalHost: true },
  });
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'history',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: { history: datastore('temporal'), visibility: datastore('visibility') },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
      ...(keys !== undefined && {
        authorization: {
          authorizer: 'default',
          claimMapper: 'default',
          jwtKeyProvider: { keySourceURIs: [keys], refreshInterval: '1m' },
        },
      }),
    },
    services: {
      frontend: await rpc(grpcPort),
      matching: await rpc(),
      history: await rpc(),
      worker: await rpc(),
      ...(keys !== undefined && { [INSIDE]: await rpc() }),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${grpcPort}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    dynamicConfigClient: { filepath: path.join(folder, 'settings.yaml'), pollInterval: '10s' },
  };
}

const NAMESPACE = 'default';
const ALREADY_THERE = 6;
const PATIENCE_MS = 60_000;

/** A namespace that has just been registered is served a moment later. */
async function served(address: string, token: string | undefined): Promise<void> {
  for (const began = Date.now(); ; )
    try {
      return await serves(address, token);
    } catch (error) {
      if (Date.now() - began > PATIENCE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
}

async function serves(address: string, token: string | undefined): Promise<void> {
  const metadata = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const connection = await Connection.connect({ address, metadata, connectTimeout: '1s' });
  try {
    const retention = { seconds: RETENTION_SECONDS as never };
    await connection.workflowService
      .registerNamespace({ namespace: NAMESPACE, workflowExecutionRetentionPeriod: retention })
      .catch((error: unknown) => {
        if ((error as { readonly code?: number }).code !== ALREADY_THERE) throw error;
      });
    await connection.workflowService.countWorkflowExecutions({ namespace: NAMESPACE });
    await connection.workflowService.describeTaskQueue({ namespace: NAMESPACE, taskQueue: { name: 'any' } });
  } finally {
    await connection.close();
  }
}
