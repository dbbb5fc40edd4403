/** Lines of a journal, as they were written. */
import type { Event } from '../../domain/engine/event.ts';
import { ask, type Db } from '../database.ts';

/** These lines of a process, by their number. */
export async function eventsAt(
  db: Db,
  processId: string,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, Event>> {
  if (seqs.length === 0) return new Map();
  const sql = 'select seq, line from event where process_id = $1 and seq = any($2::int[])';
  const rows = await ask<{ seq: number; line: string }>(db, sql, processId, [...new Set(seqs)]);
  return new Map(rows.map(({ seq, line }) => [seq, JSON.parse(line) as Event]));
}

export interface LineOf {
  readonly processId: string;
  readonly line: string;
}

/** Lines of some kinds, of several processes, each process's in order. */
export const linesOfKinds = (db: Db, processIds: readonly string[], kinds: readonly string[]): Promise<LineOf[]> =>
  ask<LineOf>(
    db,
    `select process_id as "processId", line from event
      where process_id = any($1) and kind = any($2) order by process_id, seq`,
    processIds,
    kinds,
  );
