import type { FieldError, RefusalCode } from '../domain/engine/refusals.ts';

/** Everything that can go wrong with a request besides what the engine refuses. */
export type ProblemCode =
  | RefusalCode
  | 'malformed'
  | 'unknown-parameter'
  | 'unauthenticated'
  | 'not-found'
  | 'gone'
  | 'precondition-failed'
  | 'idempotency-mismatch'
  | 'key-in-use'
  | 'stale'
  | 'too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'sign-in-unavailable'
  | 'engine-unavailable'
  | 'database-unavailable'
  | 'internal';

interface More {
  readonly errors?: readonly FieldError[] | undefined;
  readonly retryAfterSeconds?: number;
}

/** A request that cannot be met, in words for whoever sent it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    { errors, retryAfterSeconds }: More = {},
  ) {
    super(`${code}: ${detail}`);
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const notFound = (what: string): Problem =>
  new Problem('not-found', `There is no ${what} here that you may see. Check the address.`);
