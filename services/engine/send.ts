import {
  ApplicationFailure,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  WorkflowUpdateStage,
} from '@temporalio/client';
import type { ActionInput, DecisionInput, Receipt } from '../../domain/engine/messages.ts';
import {
  type Decided,
  type FieldError,
  Refusal,
  type RefusalCode,
  refusalCodes,
} from '../../domain/engine/refusals.ts';
import { type Earlier, statusOf } from '../../store/processes.ts';
import type { Parts } from '../parts.ts';
import { otherBody } from './keys.ts';

/** What came of an act: written and readable, or accepted and still being written while the database is away. */
export type Sent = { readonly status: 'written'; readonly seq: number } | { readonly status: 'accepted-being-written' };

type Input = DecisionInput | ActionInput;

/**
 * Sends an act to its process. The engine gives the same Update the same answer while its history lasts; whoever sends one has
 * looked for its key in the journal, which remembers for good.
 */
export async function send(parts: Parts, update: 'decide' | 'act', processId: string, input: Input): Promise<Sent> {
  const handle = parts.engine.workflow.getHandle(processId);
  const options = { args: [input] as [Input], updateId: input.key };
  const giveUp = new AbortController();
  try {
    const call = () => handle.executeUpdate<Receipt, [Input]>(update, options);
    const sent = parts.engine.withAbortSignal(giveUp.signal, () =>
      throughBeginningAgain(parts, processId, call, giveUp.signal),
    );
    const receipt = await within(WAIT_MS, firstOf(parts, input.key, sent, giveUp.signal));
    if (receipt) return { status: 'written', seq: receipt.seq };
    // Asked again under the same id, the engine says whether it has taken the act: then it will be written.
    const accepted = { ...options, waitForStage: WorkflowUpdateStage.ACCEPTED } as const;
    await parts.engine.withDeadline(Date.now() + WAIT_MS, () => handle.startUpdate<Receipt, [Input]>(update, accepted));
    return { status: 'accepted-being-written' };
  } catch (error) {
    throw await refusalWith(parts, processId, error);
  } finally {
    giveUp.abort(); // a call that still waits for an engine that is away must not decide later what was refused now
  }
}

/** Committed is committed: word of it comes a moment before the engine, which has yet to hear of it, answers itself. */
export async function firstOf(
  { written }: Parts,
  key: string,
  answered: Promise<Receipt>,
  givenUp: AbortSignal,
): Promise<Receipt> {
  if (!written) return await answered;
  const committed = written.of(key, givenUp).then((seq) => ({ seq }));
  for (const either of [answered, committed]) either.catch(() => undefined); // given up, once the other has come
  return await Promise.race([answered, committed]);
}

const GONE_MS = 2_000;
const LOOK_MS = 250;

/** A process that is begun again is not there for a moment: what it was sent then has come to nothing, and is sent to its new run. */
async function throughBeginningAgain<T>(
  { db }: Parts,
  processId: string,
  call: () => Promise<T>,
  givenUp: AbortSignal,
): Promise<T> {
  let until: number | undefined;
  for (;;)
    try {
      return await call();
    } catch (error) {
      until ??= Date.now() + GONE_MS;
      const isOver = givenUp.aborted || Date.now() > until;
      if (!(error instanceof WorkflowNotFoundError) || isOver || (await isClosed(db, processId))) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
}

const isClosed = async (db: Parts['db'], id: string): Promise<boolean> =>
  (await db.process.count({ where: { id, status: 'closed' } })) > 0;

/** How long a caller waits for a database that is away, and then for the engine to say whether it has the act. */
const WAIT_MS = 5_000;

/** What came in time; undefined when it takes longer, and then it goes on by itself. */
async function within<T>(ms: number, promised: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  promised.catch(() => undefined); // when late, whoever asks again with the same key learns of it
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The first answer to what was sent before. `body` is the hash of what is sent now. @throws Refusal `idempotency-mismatch` when it was something else */
export function receiptOf({ seq, line }: Earlier, body: string): Sent {
  const { body: before } = JSON.parse(line) as { body: string };
  if (before !== body) throw otherBody();
  return { status: 'written', seq };
}

/** What went wrong with a call to the engine about one process: one that it does not run is closed only if its row says so. */
export async function refusalWith({ db }: Parts, processId: string, error: unknown): Promise<Error> {
  if (!(error instanceof WorkflowNotFoundError)) return refusalBy(error);
  return (await statusOf(db, processId)) === 'closed'
    ? new Refusal('process-closed', 'This process is closed.')
    : unavailable();
}

/** What went wrong with a call to the engine, in words for the caller. What it does not run it has lost, or not begun yet. */
export function refusalBy(error: unknown): Error {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
    return refusedBy(error.cause);
  const isAway =
    error instanceof WorkflowNotFoundError ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof ServiceError;
  if (isAway || isGrpcServiceError(error)) return unavailable();
  return error instanceof Error ? error : new Error(String(error));
}

/** What was sent may have come to where it was sent, and only the answer not back. */
const unavailable = (): Refusal =>
  new Refusal(
    'engine-unavailable',
    'Decisions cannot be taken at the moment, and it is not known whether this one was. Send it again in a moment: with the same key it counts once.',
    { retryAfterSeconds: 10 },
  );

interface Detail {
  readonly errors?: readonly FieldError[];
  readonly decided?: Decided;
}

function refusedBy({ message, type, details }: ApplicationFailure): Error {
  const code = refusalCodes.find((known): known is RefusalCode => known === type);
  if (!code) return new Error(`The engine refused with an unknown code ${type}: ${message}`);
  const { errors, decided } = (details?.[0] ?? {}) as Detail;
  return new Refusal(code, message, { errors, decided });
}
