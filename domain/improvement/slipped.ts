import { daysBetween, type LocalDate } from '../calendar/index.ts';
import type { Action } from './facts.ts';
import { grantedBy } from './standing.ts';

/** How often an extension moved the due date, and by how many days in all. */
export interface Slipped {
  readonly times: number;
  readonly days: number;
}

/** Days of each extension granted by then, those that were granted before it was taken over too. A pause and a reopening are no slip. */
export const slipsBy = (facts: Pick<Action, 'extensions'>, day: LocalDate): readonly number[] =>
  grantedBy(facts, day).map(({ from, decided }) => daysBetween(from, decided?.until ?? from));

/** The same for plan, list and forecast. */
export function slippedBy(facts: Pick<Action, 'extensions'>, day: LocalDate): Slipped {
  const slips = slipsBy(facts, day);
  return { times: slips.length, days: slips.reduce((so, days) => so + days, 0) };
}
