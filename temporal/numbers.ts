/**
 * Numbers are never given out twice. The database counts them, and one that was restored from a backup counts again from where it
 * was then: what the engine knows goes before what the database counts.
 */
import type { Client } from '@temporalio/client';
import type { Database } from '../store/database.ts';
import { countOnFrom, takeBack } from '../store/starts.ts';
import { described } from './history.ts';

/** The engine has another process under this number. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';

  constructor(id: string) {
    super(`The engine has another process under the number ${id}`);
  }
}

/** What the engine keeps beside a process: the key of the start that it came of, by which two under one number are told apart. */
export const cameOf = (key: string) => ({ memo: { start: key } });

/** A process that came of another start than this. One of a version that did not keep this yet is taken for its own. */
export async function anothers(
  engine: Client,
  id: string,
  key: string | undefined,
): Promise<{ readonly goesOn: boolean } | undefined> {
  const known = await described(engine, id);
  const start = known?.memo?.['start'];
  return !known || start === undefined || start === key ? undefined : { goesOn: known.status.name === 'RUNNING' };
}

interface Parts {
  readonly db: Database;
  readonly engine: Client;
  readonly taskQueue?: string | undefined;
}

/** Takes a start back that nobody has been told of yet, whose number was taken: it can be made again under one of its own. */
export async function giveBack(parts: Parts, id: string): Promise<void> {
  await takeBack(parts.db, id);
  await countOn(parts, id.slice(0, id.lastIndexOf('-') + 1));
}

/** Counts on beyond the numbers that the engine knows, of what is open and of what it still remembers. */
export async function countOn({ db, engine, taskQueue }: Parts, series = ''): Promise<void> {
  const queue = taskQueue ? ` AND TaskQueue = "${taskQueue}"` : '';
  const last = new Map<string, number>();
  for await (const { workflowId } of engine.workflow.list({ query: `WorkflowId STARTS_WITH "${series}"${queue}` })) {
    const [, prefix, year, number] = REFERENCE.exec(workflowId) ?? [];
    if (number === undefined) continue;
    const counted = `${prefix}-${year}`;
    last.set(counted, Math.max(last.get(counted) ?? 0, Number(number)));
  }
  for (const [counted, number] of last) {
    const [prefix = '', year] = counted.split('-');
    await countOnFrom(db, { prefix, year: Number(year), last: number });
  }
}

/** The number of a process, as it is its id in the engine. */
export const REFERENCE = /^([A-Z]{3})-(\d{4})-(\d+)$/;
