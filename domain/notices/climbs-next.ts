import { type Calendar, type LocalDate, londonDate } from '../calendar/index.ts';
import { turnOf } from '../engine/ladder.ts';
import type { Rung } from '../engine/policy.ts';
import type { Question } from '../engine/state.ts';

/** The next rung that takes a task further than a reminder, and its day; undefined when none is left. */
export function climbsNext(
  { rung, due }: Pick<Question, 'rung' | 'due'>,
  ladder: readonly Rung[],
  office: Calendar,
): { readonly on: LocalDate; readonly does: Rung['does'] } | undefined {
  const coming = ladder.slice(rung).find(({ does }) => does !== 'remind');
  return coming && { on: londonDate(turnOf(coming, due, office)), does: coming.does };
}
