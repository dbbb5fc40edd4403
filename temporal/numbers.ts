/**
 * Numbers are never given out twice. The database counts them, and one that was restored from a backup counts again from where it
 * was then: what the engine knows goes before what the database counts.
 */
import type { Client } from '@temporalio/client';
import type { RunState } from '../domain/engine/state.ts';
import type { Database } from '../store/database.ts';
import { countOnFrom, takeBack } from '../store/starts.ts';
import { begunWith } from './history.ts';

/** The engine has another process under this number. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';

  constructor(readonly id: string) {
    super(`The engine has another process under the number ${id}`);
  }
}

/** Does the engine have a process under this number that did not begin in this state? */
export async function isAnothers(engine: Client, id: string, state: RunState): Promise<boolean> {
  const begun = await begunWith(engine, id);
  return begun !== undefined && JSON.stringify(begun.state) !== JSON.stringify(state);
}

interface Parts {
  readonly db: Database;
  readonly engine: Client;
  readonly taskQueue?: string | undefined;
}

/**
 * Takes a start back that nobody has been told of yet, and counts on beyond all numbers of its kind and year that the engine knows:
 * it can be made again under one of its own.
 */
export async function giveBack(parts: Parts, id: string): Promise<void> {
  await takeBack(parts.db, id);
  const [, prefix = '', year = ''] = REFERENCE.exec(id) ?? [];
  await countOn(parts, `WorkflowId STARTS_WITH "${prefix}-${year}-"`);
}

/** Counts on beyond the numbers that the engine knows, of what is open and of what it still remembers. */
export async function countOn({ db, engine, taskQueue }: Parts, which = ''): Promise<void> {
  const query = [which, taskQueue ? `TaskQueue = "${taskQueue}"` : ''].filter(Boolean).join(' AND ');
  const last = new Map<string, number>();
  for await (const { workflowId } of engine.workflow.list(query === '' ? {} : { query })) {
    const [, prefix, year, number] = REFERENCE.exec(workflowId) ?? [];
    if (number === undefined) continue;
    const series = `${prefix}-${year}`;
    last.set(series, Math.max(last.get(series) ?? 0, Number(number)));
  }
  for (const [series, number] of last) {
    const [prefix = '', year] = series.split('-');
    await countOnFrom(db, { prefix, year: Number(year), last: number });
  }
}

const REFERENCE = /^([A-Z]{3})-(\d{4})-(\d+)$/;
