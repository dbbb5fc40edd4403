import type { Calendars } from '../calendar/index.ts';
import type { ProcessContract, SettingsOf } from './define.ts';

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

/** What every kind's policy has; a kind adds its own settings under `settings`. */
export interface Policy<Due extends string = string, Ladder extends string = string, Settings = unknown> {
  readonly deadlines: Readonly<Record<Due, Deadline>>;
  readonly ladders: Readonly<Record<Ladder, readonly Rung[]>>;
  readonly settings: Settings;
}

/** The deadlines and ladders that the contract declares, and the settings of its fields. */
export type PolicyFor<C extends ProcessContract> = Policy<
  keyof C['deadlines'] & string,
  keyof C['ladders'] & string,
  SettingsOf<C>
>;

/** Names one version of a policy; `hash` finds its text. */
export interface PolicyRef {
  readonly name: string;
  readonly version: number;
  readonly hash: string;
}

export interface PolicySnapshot extends PolicyRef {
  readonly body: Policy;
}

export interface CalendarsSnapshot {
  readonly hash: string;
  readonly body: Calendars;
}
