/** The sessions that a team has together in a year about how it works: each held by its own day. */
import { addDays, addMonths, addWorkingDays, type Calendars, type LocalDate } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import { type CountedRound, oneByOne, type Round, type RoundStanding } from '../engine/series.ts';

export interface TeamSession {
  readonly heldOn: LocalDate;
  readonly by: PersonId;
  readonly present: number;
  readonly members: number;
}

export interface YearOfSessions {
  readonly begins: LocalDate;
  readonly held: readonly TeamSession[];
}

export interface Expecting {
  /** By the end of which months of the year one is held each. */
  readonly months: readonly number[];
  readonly graceDays: number;
}

export function roundsOf(
  { begins, held }: YearOfSessions,
  { months, graceDays }: Expecting,
  { office }: Calendars,
  today: LocalDate,
): readonly RoundStanding[] {
  const rounds = months.map((month, index): Round => {
    const due = addDays(addMonths(begins, month), -1);
    const opens = addMonths(begins, months[index - 1] ?? 0);
    return { name: `${index + 1}`, opens, due, lateUntil: addWorkingDays(due, graceDays, office) };
  });
  return oneByOne(rounds, { held: held.map(({ heldOn, by }) => ({ on: heldOn, by })), today });
}

/** Each with how many of the team were there. */
export const countedRounds = (
  of: YearOfSessions,
  expecting: Expecting,
  calendars: Calendars,
  today: LocalDate,
): readonly CountedRound[] =>
  roundsOf(of, expecting, calendars, today).map(({ due, standing, held }) => {
    const session = of.held.find(({ heldOn }) => heldOn === held?.on);
    const share = { numerator: session?.present ?? 0, denominator: session?.members ?? 0 };
    return { strand: 'session', due, standing, ...(held && { heldOn: held.on }), ...(session && { share }) };
  });
