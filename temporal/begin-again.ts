import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { beginningDigest, beginningText } from '../domain/engine/beginning.ts';
import { messageDigest } from '../domain/engine/heard.ts';
import type { Begin, HeardInput } from '../domain/engine/messages.ts';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import type { RunState } from '../domain/engine/state.ts';
import type { Database } from '../store/database.ts';
import { find } from '../store/findings.ts';
import { beginningIn, isBeginningOf, recorded } from '../store/journal/beginning.ts';
import { statusOf } from '../store/journal/project.ts';
import { restore } from '../store/journal/restore.ts';
import { untold } from '../store/messages.ts';
import { startKey } from '../store/starts.ts';
import { endRun, firstOf, keptAfter } from './history.ts';
import { WORKFLOW_TASK_DEADLINE } from './launch.ts';
import { anothers, cameOf } from './numbers.ts';

export interface Engine {
  readonly db: Database;
  readonly engine: Client;
  readonly taskQueue?: string;
  /** Tests force continue-as-new once a history is so long. */
  readonly historyLimit?: number;
  /** Tests wait less long for a process that does not answer. */
  readonly answerMs?: number;
}

/**
 * Writes what the engine has and the database has lost. Restored lines are listed for an administrator.
 * @returns the number of lines written
 */
export async function readBack(parts: Engine, processId: string): Promise<number> {
  return (await bringUp(parts, processId, { goesOn: true })).lines;
}

/** @param goesOn the present run does: what it has in hand is not lost, it writes that itself and has notices to send */
async function bringUp(
  { db, engine }: Engine,
  processId: string,
  { goesOn }: { readonly goesOn: boolean },
): Promise<{ readonly lines: number; readonly messages: readonly HeardInput[] }> {
  const row = await db.process.findUnique({ where: { id: processId }, select: { seq: true } });
  if (!row || (await othersUnder({ db, engine }, processId))) return { lines: 0, messages: [] };
  let lines = 0;
  const { batches, written, begin, inHand, messages } = await keptAfter(engine, processId, row.seq);
  const before = goesOn ? inHand : Infinity;
  for (const batch of batches) if (firstOf(batch) < before) lines += await restore(db, batch, written.has(batch));
  if (begin) await mayWrite(db, processId, begin);
  if (lines > 0)
    await find(
      db,
      'lines-restored',
      processId,
      `${lines} lines were read back from the engine. Nothing was sent for them.`,
    );
  const forged = await untold(
    db,
    processId,
    messages.map((one) => ({ ...one, digest: messageDigest(one) })),
  );
  return { lines, messages: messages.filter(({ id }) => !forged.some((one) => one.id === id)) };
}

/** Begun again since the backup, from what is recorded: the run that goes on may write, and no older one. */
async function mayWrite(db: Database, id: string, begin: Begin): Promise<void> {
  const { seq, epoch } = begin.state;
  const row = await recorded(db, id);
  if (!row || row.epoch >= epoch || row.seq !== seq) return;
  if (!(await isBeginningOf(db, { ...row, epoch }, beginningDigest(beginningText(begin))))) return;
  await db.process.updateMany({ where: { id, epoch: { lt: epoch } }, data: { epoch } });
}

export interface BeginningAgain {
  /** Whose code is to tell it on. Its row keeps it, so that a quiet process is not begun again for it twice. */
  readonly build?: string;
  /** What an earlier version withdrew and the story still waits for is asked again. */
  readonly askAgain?: boolean;
}

/**
 * Begins a process again from its row: the engine has lost it, or other code is to tell it on. Its dates, open tasks and
 * answers are as they were and nothing is sent again. Its present run is ended first, so that what is read of it is all there will
 * be: what it was told and has not heard, it is told again. Then the row's epoch is raised: an older run, should there still be one
 * somewhere, can write no more.
 * @returns whether it was open to be begun again, and the engine runs no other under its number
 */
export async function beginAgain(
  parts: Engine,
  processId: string,
  { build, askAgain = false }: BeginningAgain = {},
): Promise<boolean> {
  if (!(await isOpen(parts.db, processId)) || (await othersUnder(parts, processId))?.goesOn) return false;
  await endRun(parts.engine, processId);
  const { messages } = await bringUp(parts, processId, { goesOn: false });
  const next = await nextEpoch(parts, processId);
  if (!next) return false;
  const { kind, begin } = next;
  const key = await startKey(parts.db, processId);
  const unheard = messages.filter(({ id }) => !begin.state.heard.includes(id));
  await parts.engine.workflow.start(kind, {
    workflowId: processId,
    taskQueue: parts.taskQueue ?? TASK_QUEUE,
    args: [{ ...begin, ...(unheard.length > 0 && { unheard }), ...(askAgain && { askAgain }) }],
    ...(key !== undefined && cameOf(key)),
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.TERMINATE_EXISTING,
    workflowTaskTimeout: WORKFLOW_TASK_DEADLINE,
  });
  if (build !== undefined) await keepBuild(parts, processId, begin.state, build);
  return true;
}

/**
 * Another process that the engine has under this number, of before the database was restored. Lines follow each other by their
 * hashes, so only a row that has none yet could take another's.
 */
async function othersUnder({ db, engine }: Pick<Engine, 'db' | 'engine'>, id: string) {
  const hasNoLine = (await db.process.count({ where: { id, seq: 0 } })) > 0;
  return hasNoLine ? await anothers(engine, id, await startKey(db, id)) : undefined;
}

const isOpen = async (db: Database, id: string): Promise<boolean> =>
  (await db.process.count({ where: { id, status: { not: 'closed' } } })) > 0;

/** Kept only once it has begun, or a start that failed would never be mended. A line written since then says itself by which build. */
async function keepBuild({ db }: Engine, id: string, { epoch, seq }: RunState, build: string): Promise<void> {
  await db.process.updateMany({ where: { id, epoch, seq }, data: { build } });
}

interface Row extends Pick<RunState, 'kind' | 'seq' | 'digest' | 'epoch'> {
  readonly status: string;
  readonly state: string;
}

/** Null when there is no such process, or it has closed meanwhile. */
const nextEpoch = ({ db, historyLimit }: Engine, processId: string): Promise<{ kind: string; begin: Begin } | null> =>
  db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      update process set epoch = epoch + 1 where id = ${processId} and status <> 'closed'
      returning kind, status, state, seq, digest, epoch`;
    if (!row) return null;
    const { kind, status, seq, digest, epoch } = row;
    const begin = await beginningIn(tx, { id: processId, state: row.state, seq, digest, epoch });
    if (status === 'frozen')
      await tx.process.update({ where: { id: processId }, data: { status: statusOf(begin.state) } });
    return { kind, begin: historyLimit === undefined ? begin : { ...begin, historyLimit } };
  });
