import type { Calendars } from '../calendar/index.ts';
import type { Deadline, Rung } from './deadline.ts';
import type { ProcessContract, SettingsOf } from './define.ts';
import type { PolicyRef } from './policy-ref.ts';

export type { Deadline, Rung } from './deadline.ts';
export type { PolicyRef } from './policy-ref.ts';

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

export interface PolicySnapshot extends PolicyRef {
  readonly body: Policy;
}

export interface CalendarsSnapshot {
  readonly hash: string;
  readonly body: Calendars;
}
