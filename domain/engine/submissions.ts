import type { LocalDate } from '../calendar/index.ts';

/** A text or file kept in the database; only its id and hash enter the workflow. */
export interface SubmissionRef {
  readonly id: string;
  readonly hash: string;
}

/** Evidence as the API found it in the database: where it is and its two dates, never what it says. */
export interface Evidence extends SubmissionRef {
  /** One of the contract's submissions. */
  readonly kind: string;
  /** The day of the evidence itself, and the day it was added. */
  readonly datedOn: LocalDate;
  readonly addedOn: LocalDate;
  readonly version: number;
  /** The submission of which this is a later version. */
  readonly replaces?: string;
}
