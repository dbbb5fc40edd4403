/** A round of work on many processes: one that does not answer holds up none of the others. */
import { isGrpcServiceError, ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { find } from '../store/findings.ts';
import type { Engine } from './begin-again.ts';

const AT_ONCE = 8;
const ANSWER_MS = 10_000;

/** What administrators are told about a process that does not answer. */
export interface Silence {
  readonly kind: string;
  readonly detail: string;
}

/** Does something with each, some at once; none is begun after this instant, UTC milliseconds. @returns what came of them */
export async function someAtOnce<T, R>(all: readonly T[], until: number, each: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length && Date.now() < until; at += AT_ONCE)
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(each))));
  return done;
}

/** Sends a process an Update. @returns whether it answered in time; one that did not is listed for administrators */
export async function answers(
  { db, engine, answerMs = ANSWER_MS }: Engine,
  id: string,
  { kind, detail }: Silence,
  send: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await engine.withDeadline(Date.now() + answerMs, send);
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isFailing(error))) throw error;
    await find(db, kind, id, detail);
    return false;
  }
}

/** gRPC's code. */
const FAILED_PRECONDITION = 9;

/** Its story fails each time it is told: after some attempts the engine says so at once and lets nobody wait for it. */
function isFailing(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && Number(cause.code) === FAILED_PRECONDITION;
}
