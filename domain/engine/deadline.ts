/** How long a task may take, and when whoever holds it is chased. */

/**
 * Working days from the due date (negative: before it), and what then happens. When the ladder ends it stops and the
 * task is flagged to leadership as stuck; a last rung `flag` says how long after the last escalation that is.
 */
export interface Rung {
  readonly workingDays: number;
  /** For a task that is due at a time: hours from then (negative: before it), at any hour of any day, in place of working days. */
  readonly hours?: number;
  readonly does: 'remind' | 'escalate' | 'flag';
}

/** How long a task may take, counted on one of the two calendars. */
export interface Deadline {
  readonly workingDays: number;
  readonly calendar: 'office' | 'statutory';
}
