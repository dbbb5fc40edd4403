/** What is said of a request that cannot be met, whichever face says it: one table of codes, and no word of what is not known. */
import { type Decided, type FieldError, type ProblemCode, Refusal } from '../domain/engine/refusals.ts';
import { isDouble } from '../store/natural-keys.ts';
import { findName } from '../store/people.ts';
import { isAway } from '../store/unreachable.ts';

export { nameOf } from '../store/unreachable.ts';

import type { Parts } from './parts.ts';

interface Row {
  /** HTTP's. */
  readonly status: number;
  readonly title: string;
}

export const problemTable = {
  malformed: { status: 400, title: 'The request cannot be read' },
  'unknown-parameter': { status: 400, title: 'The address has a parameter that is not known or not right' },
  unauthenticated: { status: 401, title: 'You are not signed in' },
  'not-permitted': { status: 403, title: 'You may not do this' },
  'barred-from-own-case': { status: 403, title: 'You cannot decide your own case' },
  'reason-needed': { status: 403, title: 'Say why you read this' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This is not done at this address' },
  gone: { status: 410, title: 'No longer here' },
  'task-closed': { status: 409, title: 'This task is no longer needed' },
  'already-decided': { status: 409, title: 'Already decided' },
  'process-closed': { status: 409, title: 'This process is closed' },
  'not-at-this-stage': { status: 409, title: 'Not at this stage' },
  'not-as-things-are': { status: 409, title: 'Not as things are today' },
  'already-paused': { status: 409, title: 'Already paused' },
  'not-paused': { status: 409, title: 'Not paused' },
  'not-correctable': { status: 409, title: 'This can no longer be corrected' },
  'idempotency-mismatch': { status: 409, title: 'This key was used for something else' },
  'key-in-use': { status: 409, title: 'The first request under this key has no answer yet' },
  stale: { status: 409, title: 'What you saw has changed' },
  frozen: { status: 409, title: 'This process is frozen' },
  'precondition-failed': { status: 412, title: 'This has changed since you read it' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'This type is not accepted' },
  invalid: { status: 422, title: 'Something is missing or wrong' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong here' },
  'scanner-unavailable': { status: 503, title: 'Files cannot be taken at the moment' },
  'sign-in-unavailable': { status: 503, title: 'Sign-in is not available at the moment' },
  'engine-unavailable': { status: 503, title: 'Decisions are not possible at the moment' },
  'database-unavailable': { status: 503, title: 'The service is not available at the moment' },
} satisfies Record<ProblemCode, Row>;

/** A refusal as people are told it. */
export interface Problem extends Row {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Whoever came second is told who came first, by name. */
  readonly decided?: Omit<Decided, 'by'> & { readonly by: { readonly id: string; readonly name: string | null } };
  readonly retryAfterSeconds?: number;
}

/** What to say of whatever was thrown. */
export async function problemOf({ db }: Parts, error: unknown): Promise<Problem> {
  const { code, detail, errors, decided, retryAfterSeconds } = refusalIn(error);
  return {
    ...problemTable[code],
    code,
    detail,
    ...(errors && { errors }),
    ...(decided && { decided: { ...decided, by: { id: decided.by, name: await findName(db, decided.by) } } }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

function refusalIn(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isAway(error))
    return new Refusal(
      'database-unavailable',
      'The database is away, and it is not known whether what you sent was taken. Send it again in a moment: with the same key it counts once.',
      { retryAfterSeconds: 5 },
    );
  if (isDouble(error))
    return new Refusal('already-decided', 'Somebody did the same at the same moment and was first. Look at it again.');
  return new Refusal('internal', 'It was not your doing. Try again; if it goes on, tell an administrator.');
}
