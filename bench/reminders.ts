/** Many reminders due at the same moment: skipped to on the time-skipping server, where they all fall due at nine. */

import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { engineActivities } from '../activities/index.ts';
import { testServerCommand } from '../local/binaries.ts';
import { bundled } from '../local/bundled.ts';
import { startPostgres } from '../local/postgres.ts';
import { keyOf } from '../services/engine/keys.ts';
import { startProcess } from '../services/engine/start.ts';
import { kinds } from '../services/kinds.ts';
import { signing } from '../services/signing.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { findPerson } from '../store/directory.ts';
import { migrateDeploy } from '../store/migrate.ts';
import { noticesFor } from '../store/notices.ts';
import { createWorker } from '../worker/worker.ts';
import { noteAgainst } from './figures.ts';
import { seed, vacancy } from './people.ts';
import { lanes } from './timing.ts';

/** Starts so many vacancies and lets nobody answer. @throws when a reminder is missing, or there twice */
export async function reminders(count: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-reminders-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ directory: path.join(folder, 'postgres') });
  await migrateDeploy(postgres.url());
  const { db, close } = openDatabase(postgres.url(), { max: 20 });
  await seed(db, 'bench');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: await testServerCommand() } },
  });
  const worker = await createWorker({
    connection: env.nativeConnection,
    bundle: await bundled(),
    activities: engineActivities({ db, engine: env.client, kinds, noticesFor }),
    cached: count,
  });
  const running = worker.run();
  try {
    const now = new Date(await env.currentTimeMs());
    await start(db, env, now, count);
    const began = performance.now();
    await env.sleep('8 days'); // the first rung is two working days before a date five working days on
    await everyReminderOnce(db, count);
    noteAgainst(`${count} reminders due at one moment, each once`, 's', (performance.now() - began) / 1_000, 60);
  } finally {
    worker.shutdown();
    await running;
    await env.teardown();
    await close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(db: Database, env: TestWorkflowEnvironment, now: Date, count: number): Promise<void> {
  const clock = { now: () => now };
  const { sign } = signing(db, clock, generateKeyPairSync('ed25519').privateKey);
  const parts = { db, engine: env.client, kinds, clock, log: pino({ level: 'silent' }), sign };
  const caller = await findPerson(db, 'asks', now.toISOString().slice(0, 10));
  const kind = kinds['recruitment'];
  if (!caller || !kind) throw new Error('Nobody asks, or there is nothing to ask for');
  await lanes(0, count, 16, (n) =>
    startProcess(parts, kind, kind.request.parse(vacancy), {
      caller,
      key: keyOf(caller.id, 'bench', String(n)),
    }),
  );
}

async function everyReminderOnce(db: Database, count: number): Promise<void> {
  const reminded = () => db.$queryRaw<{ rung: number; n: number; processes: number }[]>`
    select (line::jsonb ->> 'rung')::int as rung, count(*)::int as n, count(distinct process_id)::int as processes
      from event where kind = 'taskReminded' group by 1 order by 1`;
  for (let tries = 0; tries < 600; tries++) {
    const rungs = await reminded();
    const twice = rungs.find(({ n, processes }) => n !== processes);
    if (twice) throw new Error(`${twice.n - twice.processes} reminders of rung ${twice.rung} were given twice`);
    if (rungs.length > 0 && rungs.every(({ n }) => n === count)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Not every reminder was given: ${JSON.stringify(await reminded())}`);
}
