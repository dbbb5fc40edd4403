/** `npm run migrate`: brings the database at DATABASE_URL up to date. Harmless when it is already. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

import { APPLICATION_LOGIN } from './application-login.ts';

const folder = path.resolve(import.meta.dirname, '../prisma/migrations');

/**
 * Applies the migrations that are not yet applied, with Prisma's own schema engine (its WebAssembly build, so nothing is
 * downloaded) and Prisma's own bookkeeping: `npx prisma migrate deploy` may be used on the same database.
 * @returns the names of the migrations applied now
 */
export function migrateDeploy(connectionString: string): Promise<readonly string[]> {
  const turn = lastTurn.then(() => deploy(connectionString));
  lastTurn = turn.catch(() => undefined); // whoever asked hears of it; the next turn is taken all the same
  return turn;
}

/** The engine's one WebAssembly instance serves one caller at a time. */
let lastTurn: Promise<unknown> = Promise.resolve();

async function deploy(connectionString: string): Promise<readonly string[]> {
  const applied = await applyMigrations(connectionString);
  await grantApplication(connectionString);
  return applied;
}

/** After every migration, and harmless at every other time: it does not matter whether the login or the tables were made first. */
async function grantApplication(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('select grant_application(rolname::text) from pg_roles where rolname = $1', [APPLICATION_LOGIN]);
  } finally {
    await client.end();
  }
}

async function applyMigrations(connectionString: string): Promise<readonly string[]> {
  await loadEngine();
  const { factory, dispose } = oneSession(connectionString);
  const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: lockfile(),
        shadowDbInitScript: '',
        migrationDirectories: migrations(),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
    await dispose();
  }
}

/** One session, since the advisory lock lives in it; the engine does not close what it opens. */
function oneSession(connectionString: string) {
  const adapter = new PrismaPg({ connectionString, max: 1, idleTimeoutMillis: 0 });
  const opened: { dispose(): Promise<void> }[] = [];
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    const session = await connect();
    opened.push(session);
    return session;
  };
  const dispose = async () => {
    for (const session of opened) await session.dispose();
  };
  return { factory: bindMigrationAwareSqlAdapterFactory(adapter), dispose };
}

let loaded: Promise<void> | undefined;

const loadEngine = (): Promise<void> => (loaded ??= instantiate());

async function instantiate(): Promise<void> {
  const js = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(js.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...glue, ...timer } });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine's ten seconds for getting its lock run on when it has it long since: no command waits for them at its end. */
const timer = Object.fromEntries(
  Object.keys(glue)
    .filter((name) => name.startsWith('__wbg_setTimeout_'))
    .map((name) => [name, (call: () => void, ms: number) => setTimeout(call, ms).unref()]),
);

/** Node has it; its types, without the browser's, do not. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

const migrations = () =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: name, migrationFile: { path: 'migration.sql', content: text(name, 'migration.sql') } }))
    .sort((a, b) => a.path.localeCompare(b.path));

const lockfile = () => ({
  path: 'migration_lock.toml',
  content: readFileSync(path.join(folder, 'migration_lock.toml'), 'utf8'),
});

const text = (...parts: string[]) => ({ tag: 'ok' as const, value: readFileSync(path.join(folder, ...parts), 'utf8') });

if (import.meta.filename === process.argv[1]) {
  const url = process.env['DATABASE_URL'];
  if (!url) {
    console.error(
      'Set DATABASE_URL to the database to migrate, like postgresql://user:password@host:5432/followthrough',
    );
    process.exit(1);
  }
  const applied = await migrateDeploy(url);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
  process.exit(0); // the engine's session stays open otherwise
}
