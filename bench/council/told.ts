/** One whole life of each kind, rehearsed, as the batches in which the product wrote it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Batch } from '../../domain/engine/event.ts';
import { testServerCommand } from '../../local/binaries.ts';
import { startPostgres } from '../../local/postgres.ts';
import { runThrough } from '../../local/rehearse/run.ts';
import { rehearsable } from '../../local/rehearse/scripts.ts';
import { openStand } from '../../local/rehearse/stand.ts';
import { migrateDeploy } from '../../store/migrate.ts';

/** A Monday: moved by whole weeks, a day stays the day of the week that it is. */
export const TOLD_FROM: LocalDate = '2026-09-07';

/** A process and all that came of it, in the order of their start. */
export interface Told {
  readonly kind: string;
  readonly members: readonly Member[];
}

export interface Member {
  readonly id: string;
  readonly title: string;
  readonly batches: readonly Batch[];
}

/** @param wanted the kinds; left out, every one that exists */
export async function tellEach(wanted: readonly string[] = rehearsable): Promise<readonly Told[]> {
  const directory = mkdtempSync(path.join(tmpdir(), 'followthrough-told-'));
  chmodSync(directory, 0o755); // run by root, Postgres starts as a user of its own
  const postgres = await startPostgres({ directory: path.join(directory, 'postgres'), database: 'template' });
  try {
    await migrateDeploy(postgres.url());
    const testServer = await testServerCommand();
    const told: Told[] = [];
    for (const kind of wanted) {
      const database = `told_${told.length}`;
      await postgres.createDatabase(database, 'template');
      console.log(`Telling ${kind} from its start to its end …`);
      told.push(await tell(kind, postgres.url(database), testServer));
    }
    return told;
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function tell(kind: string, databaseUrl: string, testServer: string): Promise<Told> {
  const batches: Batch[] = [];
  const afterEach = (batch: Batch) => void batches.push(batch);
  const stand = await openStand({ databaseUrl, testServer, from: TOLD_FROM, afterEach });
  try {
    const { processes } = await runThrough(stand, kind, { behaviour: 'slow' });
    const rows = await stand.parts.db.process.findMany({ where: { id: { in: [...processes] } } });
    const members = processes.map((id) => ({
      id,
      title: rows.find((row) => row.id === id)?.title ?? id,
      batches: batches.filter(({ processId }) => processId === id),
    }));
    return { kind, members };
  } finally {
    await stand.close();
  }
}
