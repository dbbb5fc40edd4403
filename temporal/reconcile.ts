import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { londonDate } from '../domain/calendar/index.ts';
import { clear, clearUnless, find, openAbout } from '../store/findings.ts';
import { listHeldByLeavers } from '../store/leavers.ts';
import { listStandstills } from '../store/standstill.ts';
import { beginOf, NOT_BEGUN, type Unbegun, unbegun } from '../store/starts.ts';
import { type Engine, readBack } from './begin-again.ts';
import { listDiffering, lookAtBeginnings, type Running } from './beginnings.ts';
import { launch } from './launch.ts';
import { countOn, NumberTaken, REFERENCE } from './numbers.ts';
import { answers, type Silence, someAtOnce } from './patience.ts';

export interface Reconciled {
  /** Starts that were accepted and that the engine had not seen. */
  readonly started: number;
  /** Lines read back from the engine into the database. */
  readonly linesRestored: number;
  /** What only an administrator can settle. */
  readonly listed: number;
}

/**
 * Compares what the database says is open with what the engine runs; mends what is safe, lists the rest.
 * `deep` reads every history for lines that are missing (after a restore), and asks every process for its state; the regular round
 * does not, and looks only at what has begun since the one before. Only starts need a worker.
 */
export async function reconcile(parts: Engine, { deep = false, since = new Date(0) } = {}): Promise<Reconciled> {
  if (deep) await countOn(parts);
  const linesRestored = deep ? await readAllBack(parts) : 0;
  const { started, silent } = await startUnbegun(parts);
  const running = await runningOf(parts);
  const rows = await parts.db.process.findMany({
    where: { status: { in: ['open', 'paused'] } },
    select: { id: true },
  });
  let listed = silent + (await lookAtBeginnings(parts, [...running.values()], since));
  if (deep)
    listed += await listDiffering(
      parts,
      rows.flatMap(({ id }) => (running.has(id) ? [id] : [])),
    );
  const wereMissing = await openAbout(parts.db, 'missing-in-engine');
  for (const { id } of rows) {
    if (!running.has(id)) listed += await listMissing(parts, id);
    else if (wereMissing.has(id)) await clear(parts.db, 'missing-in-engine', id);
  }
  listed += await listUnknown(parts, running);
  listed += await listStandstills(parts.db);
  listed += await listHeldByLeavers(parts.db, londonDate(Date.now()));
  return { started, linesRestored, listed };
}

/** So long starts are taken up in one round: the other work must not wait for those that do not begin. */
const STARTING_MS = 60_000;

const silentStart: Silence = {
  kind: NOT_BEGUN,
  detail: 'This start was accepted, and the process has not begun. The worker’s log says what stands in its way.',
};

async function startUnbegun(parts: Engine): Promise<{ readonly started: number; readonly silent: number }> {
  const waiting = await unbegun(parts.db);
  const begun = await someAtOnce(waiting, Date.now() + STARTING_MS, (one) => startOne(parts, one));
  for (const kind of [NOT_BEGUN, NUMBER_TAKEN]) await clearUnless(parts.db, kind, { status: 'starting' });
  const started = begun.filter(Boolean).length;
  return { started, silent: begun.length - started };
}

/** @returns whether it has begun, as far as it answers */
async function startOne(parts: Engine, { id, kind, key }: Unbegun): Promise<boolean> {
  const begin = await beginOf(parts.db, id);
  if (!begin) return true; // meanwhile
  const request = { id, kind, key, begin, ...(parts.taskQueue && { taskQueue: parts.taskQueue }) };
  try {
    return await answers(parts, id, silentStart, () => launch(parts.engine, request));
  } catch (error) {
    if (isOver(error)) return true;
    if (!(error instanceof NumberTaken)) throw error;
    await find(
      parts.db,
      NUMBER_TAKEN,
      id,
      'The engine has another process under this number. This start has not begun.',
    );
    return false;
  }
}

/** The finding about a start that was accepted under a number which was given out before the database was restored. */
const NUMBER_TAKEN = 'number-taken';

/** It has begun and closed meanwhile, or was frozen as it began, and then that is listed. */
const isOver = (error: unknown): boolean =>
  error instanceof WorkflowExecutionAlreadyStartedError || error instanceof WorkflowUpdateFailedError;

async function runningOf({ engine, taskQueue }: Engine): Promise<ReadonlyMap<string, Running>> {
  const query = `ExecutionStatus = "Running"${taskQueue ? ` AND TaskQueue = "${taskQueue}"` : ''}`;
  const running = new Map<string, Running>();
  for await (const { workflowId: id, runId, startTime: startedAt } of engine.workflow.list({ query }))
    running.set(id, { id, runId, startedAt });
  return running;
}

/** Open processes that the engine does not run. */
export async function missingInEngine(parts: Engine): Promise<readonly string[]> {
  const rows = await parts.db.process.findMany({
    where: { status: { in: ['open', 'paused', 'frozen'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const running = await runningOf(parts);
  const missing: string[] = [];
  for (const { id } of rows) if (!(running.has(id) && (await isRunning(parts, id)))) missing.push(id);
  return missing;
}

/** The engine's list lags behind by moments: it is asked about this one itself. */
async function isRunning({ engine }: Engine, id: string): Promise<boolean> {
  try {
    return (await engine.workflow.getHandle(id).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function listMissing(parts: Engine, id: string): Promise<number> {
  if (await isRunning(parts, id)) return 0;
  const row = await parts.db.process.findUnique({ where: { id }, select: { status: true } });
  if (row?.status === 'closed') return 0;
  const detail = 'The engine does not run this process. Begin it again with `npm run engine:rebuild`.';
  await find(parts.db, 'missing-in-engine', id, detail);
  return 1;
}

/** A database restored from a backup may be behind the engine, also in what has begun or closed since. */
async function readAllBack(parts: Engine): Promise<number> {
  const where = { status: { in: ['starting', 'open', 'paused'] } };
  const rows = await parts.db.process.findMany({ where, select: { id: true } });
  let lines = 0;
  for (const { id } of rows) lines += await readBack(parts, id);
  return lines;
}

async function listUnknown({ db }: Engine, running: ReadonlyMap<string, Running>): Promise<number> {
  const ids = [...running.keys()].filter((id) => REFERENCE.test(id));
  const rows = await db.process.findMany({ where: { id: { in: ids } }, select: { id: true, status: true } });
  const known = new Map(rows.map(({ id, status }) => [id, status]));
  let listed = 0;
  for (const id of ids) {
    if (known.has(id)) continue;
    await find(db, 'unknown-to-database', id, 'The engine runs this process and the database does not know it.');
    listed += 1;
  }
  return listed;
}
