/** Why the engine refuses an act. The API has one row of its problem table for each. */
export const refusalCodes = [
  'task-closed',
  'already-decided',
  'process-closed',
  'not-permitted',
  'barred-from-own-case',
  'not-at-this-stage',
  'already-paused',
  'not-paused',
  'not-correctable',
  'invalid',
  'frozen',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What is wrong with one field, as in RFC 9457's `errors`. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
  /** Not wrong, only unusual: it is taken when it is sent again with this pointer among those confirmed. */
  readonly unusual?: true;
}

export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly why: string;
  readonly errors?: readonly FieldError[];
  /** For `already-decided`: who decided what, and when. */
  readonly decided?: { readonly by: string; readonly choice: string; readonly at: string };
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
