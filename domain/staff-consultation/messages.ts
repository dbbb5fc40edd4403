/** What a consultation and the placements of people in scope tell each other: codes, days and numbers only. */
import type { LocalDate } from '../calendar/index.ts';
import type { Criterion } from '../placement/criteria.ts';
import type { Route } from '../placement/fields.ts';
import type { Assessed } from '../placement/slots.ts';

/** Of a placement: somebody is in scope. */
export interface Begun {
  /** They are scored, and come to a post by their score. */
  readonly isPooled: boolean;
  readonly establishment: string;
  /** The last day on which they may comment: whoever comes into scope late has as long as everybody else. */
  readonly until: LocalDate;
}

/** Of a placement: the 1:1 was held, or they did not want one. */
export interface Met {
  readonly on: LocalDate;
}

/** Of a placement: both have scored them, and they have said what they would rather have. */
export type AssessedThere = Omit<Assessed, 'id'>;

/** Of a placement: how it ended. */
export interface Ended {
  readonly outcome: string;
  readonly route: Route;
  /** They had priority for a suitable vacancy. */
  readonly isProtected: boolean;
  readonly appeal: 'none' | 'dismissed' | 'upheld';
  /** How many trials of other work did not suit. */
  readonly failedTrials: number;
}

/** To a placement: the structure is confirmed. */
export interface Confirmed {
  readonly on: LocalDate;
  readonly liveOn: LocalDate;
  /** No dismissal at their establishment takes effect before, where the law sets a day. */
  readonly earliest?: LocalDate;
  readonly criteria: readonly Criterion[];
  readonly tie: Criterion;
  readonly posts: readonly string[];
}

/** To a placement: the post that they come to; left out, none was left. */
export interface Slotted {
  readonly post?: string;
  /** The lowest score that came to a post of their tier. */
  readonly cutOff?: number;
}
