import { daysBetween, type LocalDate } from '../calendar/index.ts';
import type { Action } from './facts.ts';
import { grantedBy } from './standing.ts';

/** How often an extension moved the due date, and by how many days in all. */
export interface Slipped {
  readonly times: number;
  readonly days: number;
}

/** A pause is not slipping, and neither is a new date for an action that was reopened. */
export function slippedBy(facts: Pick<Action, 'extensions'>, day: LocalDate): Slipped {
  const granted = grantedBy(facts, day);
  const days = granted.reduce((so, { from, decided }) => so + daysBetween(from, decided?.until ?? from), 0);
  return { times: granted.length, days };
}
