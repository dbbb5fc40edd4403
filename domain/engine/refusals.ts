/** Why the engine refuses an act. */
export const refusalCodes = [
  'task-closed',
  'already-decided',
  'process-closed',
  'not-permitted',
  'barred-from-own-case',
  'not-at-this-stage',
  'not-as-things-are',
  'already-paused',
  'not-paused',
  'not-correctable',
  'invalid',
  'frozen',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Everything that can go wrong with a request. `services/problems.ts` has a status and a title for each. */
export type ProblemCode =
  | RefusalCode
  | 'malformed'
  | 'unknown-parameter'
  | 'unauthenticated'
  | 'not-found'
  | 'reason-needed'
  | 'method-not-allowed'
  | 'gone'
  | 'precondition-failed'
  | 'idempotency-mismatch'
  | 'key-in-use'
  | 'stale'
  | 'too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'scanner-unavailable'
  | 'sign-in-unavailable'
  | 'engine-unavailable'
  | 'database-unavailable'
  | 'internal';

/** What is wrong with one field, as in RFC 9457's `errors`. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
  /** Not wrong, only unusual: it is taken when it is sent again with this pointer among those confirmed. */
  readonly unusual?: true;
  /** It is taken only with the reason why it is right. */
  readonly asksWhy?: true;
}

/** Who decided what, and when. */
export interface Decided {
  readonly by: string;
  readonly choice: string;
  readonly at: string;
}

export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly why: string;
  readonly errors?: readonly FieldError[];
  /** For `already-decided`. */
  readonly decided?: Decided;
}

export type Verdict = { readonly ok: true } | Refused;

export const allowed: Verdict = { ok: true };

export const refuse = (code: RefusalCode, why: string, more: Partial<Refused> = {}): Refused => ({
  ...more,
  ok: false,
  code,
  why,
});

/** A field of the request is missing or wrong. */
export const invalid = (pointer: string, message: string): Refused =>
  refuse('invalid', message, { errors: [{ pointer, message }] });

interface More {
  readonly errors?: readonly FieldError[] | undefined;
  readonly decided?: Decided | undefined;
  readonly retryAfterSeconds?: number;
}

/** A request that cannot be met, in words for whoever sent it. Thrown wherever that is found out; each face says it in its own way. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly errors: readonly FieldError[] | undefined;
  readonly decided: Decided | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    { errors, decided, retryAfterSeconds }: More = {},
  ) {
    super([`${code}: ${detail}`, ...(errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`)].join(' '));
    this.errors = errors;
    this.decided = decided;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What the judge refused, to be thrown. */
export const refusalOf = ({ code, why, errors, decided }: Refused): Refusal =>
  new Refusal(code, why, { errors, decided });

/** There is none, or none that the caller may see: they are told the same. */
export const notFound = (what: string): Refusal =>
  new Refusal('not-found', `There is no ${what} here that you may see. Check the address.`);

const WRONG = 'Some of what you sent is missing or wrong. Nothing has changed.';

/** As many as anybody puts right at once: a table of thousands of rows is not answered with thousands of sentences. */
export const MOST_ERRORS = 100;

/** The first of so many errors, and at the whole of what was sent how many more there are. */
export const firstOf = (errors: readonly FieldError[], all = errors.length): FieldError[] =>
  all <= MOST_ERRORS
    ? [...errors]
    : [
        ...errors.slice(0, MOST_ERRORS),
        { pointer: '', message: `${(all - MOST_ERRORS).toLocaleString('en-GB')} more are missing or wrong.` },
      ];

/** The request is well formed and yet cannot be carried out, or a form is not filled in right. */
export const unacceptable = (errors: readonly FieldError[], detail = WRONG): Refusal =>
  new Refusal('invalid', detail, { errors: errors.some(({ pointer }) => pointer === '') ? errors : firstOf(errors) });

/** One field is wrong, and that is all there is to say. */
export const wrongAt = (pointer: string, message: string): Refusal => unacceptable([{ pointer, message }], message);

/** What the caller decides on has changed since they saw it: they are to look again. */
export const outOfDate = (errors: readonly FieldError[]): Refusal =>
  new Refusal('stale', 'What you decide on has changed since you saw it. Look at it again, then decide.', { errors });
