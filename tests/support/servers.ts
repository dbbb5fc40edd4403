/** One Postgres server and one engine for a whole test run; each test file makes its own database and task queue. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { testServerCommand } from '../../local/binaries.ts';
import { startPostgres } from '../../local/postgres.ts';
import { startTemporalServer } from '../../local/temporal-server.ts';
import { migrateDeploy } from '../../store/migrate.ts';
import { productsLogin } from './database.ts';

export interface Servers {
  /** Of the server's own database; see `freshDatabase`. */
  readonly postgres: string;
  readonly template: string;
  readonly engine: string;
  readonly testServer: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    servers: Servers;
  }
}

const template = 'followthrough_template';

interface Running {
  readonly servers: Servers;
  readonly stop: () => Promise<void>;
}

/** Vitest loads this file for each project anew: what all of them share stands with the process. */
const shared = globalThis as { serversOfTheRun?: { readonly running: Promise<Running>; users: number } };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.serversOfTheRun ??= { running: start(), users: 0 };
  const run = shared.serversOfTheRun;
  run.users += 1;
  const { servers, stop } = await run.running;
  project.provide('servers', servers);
  return async () => {
    run.users -= 1;
    if (run.users === 0) await stop();
  };
}

async function start(): Promise<Running> {
  const directory = mkdtempSync(path.join(tmpdir(), 'followthrough-'));
  chmodSync(directory, 0o755); // run by root, Postgres starts as a user of its own
  const testServer = await testServerCommand(console.log);
  const started: { stop(): Promise<unknown> }[] = [];
  const stop = async () => {
    for (const server of started) await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const engine = await startTemporalServer();
    started.push(engine);
    const postgres = await startPostgres({
      directory: path.join(directory, 'postgres'),
      database: template,
      login: productsLogin,
    });
    started.push(postgres);
    await migrateDeploy(postgres.url());
    const servers = { postgres: postgres.url('postgres'), template, engine: engine.address, testServer };
    return { servers, stop };
  } catch (error) {
    await stop(); // nothing that was started here outlives a set-up that failed
    throw error;
  }
}
