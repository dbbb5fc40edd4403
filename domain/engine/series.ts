/**
 * A series of rounds in one process: supervision every so many days, a conversation every month, a board every quarter. A round ends
 * as held, held late, missed or excused. One that was missed is never rescued later, and nothing that was held serves two rounds.
 * All of it follows from what was held, when people were away, and the day: nothing is counted by hand.
 */
import { addDays, addMonths, addWorkingDays, type Calendar, isWorkingDay, type LocalDate } from '../calendar/index.ts';
import type { PersonId } from './people.ts';

/** What one round asks for: its last day, and the last day on which it is late and not yet missed. */
export interface Round {
  /** What tells it apart within its series: `2026-10`, or its number. */
  readonly name: string;
  /** Nothing that was held before this day serves it. */
  readonly opens: LocalDate;
  readonly due: LocalDate;
  readonly lateUntil: LocalDate;
  /** Why nothing is expected: a code of the kind's. */
  readonly excused?: string;
}

/** Something that was held, and by whom: a hand-over changes nobody's past rounds. */
export interface Held {
  readonly on: LocalDate;
  readonly by: PersonId;
  /** The round that it was meant for; left out, the first that it can serve. */
  readonly round?: string;
}

/** Time in which nothing is owed. Without a day back it goes on. */
export interface Away {
  readonly from: LocalDate;
  readonly back?: LocalDate;
  readonly why: string;
}

export const standings = {
  held: 'Held in time',
  late: 'Held late',
  missed: 'Missed',
  excused: 'Excused',
  overdue: 'Overdue',
  open: 'To come',
} as const;
export type Standing = keyof typeof standings;

/** How a round stands on a day; with who held it, once it is. */
export interface RoundStanding extends Round {
  readonly standing: Standing;
  readonly held?: Held;
}

/** How rounds whose days are fixed stand: months, quarters, meetings. */
export function standingsOf(
  rounds: readonly Round[],
  held: readonly Held[],
  today: LocalDate,
): readonly RoundStanding[] {
  const served = new Map<string, Held>();
  for (const event of inOrder(held)) {
    const open = rounds.filter((round) => !served.has(round.name) && mayServe(event, round));
    const round = open.find(({ name }) => name === event.round) ?? open[0];
    if (round) served.set(round.name, event);
  }
  return rounds.map((round) => standingOf(round, served.get(round.name), today));
}

const mayServe = ({ on }: Held, { opens, lateUntil, excused }: Round): boolean =>
  excused === undefined && opens <= on && on <= lateUntil;

/** A series in which each round is counted from the one before: from the day it was held, or, where it was missed, from its own day. */
export interface Rhythm {
  readonly since: LocalDate;
  /** The last day of the round that is counted from a day: later than that day. */
  readonly next: (from: LocalDate) => LocalDate;
  /** The last day on which a round is late, and not yet missed. */
  readonly lateUntil: (due: LocalDate) => LocalDate;
}

/**
 * How rounds that follow one another stand, up to the one that is to come. A round that falls into a time away is excused, and the
 * next is counted from the day back; what was owed before stays owed.
 */
export function followingOn(
  { since, next, lateUntil }: Rhythm,
  { held, away, today }: { readonly held: readonly Held[]; readonly away: readonly Away[]; readonly today: LocalDate },
): readonly RoundStanding[] {
  const rounds: RoundStanding[] = [];
  const events = inOrder(held);
  for (let from = since; ; ) {
    const due = next(from);
    const round = { name: `${rounds.length + 1}`, opens: addDays(from, 1), due, lateUntil: lateUntil(due) };
    const event = events.find((one) => mayServe(one, round));
    const gone = away.find((one) => one.from <= due && (one.back === undefined || one.back > from));
    if (gone && !(event && event.on < gone.from)) {
      rounds.push({ ...round, excused: gone.why, standing: 'excused' });
      if (gone.back === undefined) return rounds;
      from = gone.back;
      continue;
    }
    const stands = standingOf(round, event, today);
    rounds.push(stands);
    if (stands.standing === 'open' || stands.standing === 'overdue') return rounds;
    from = event?.on ?? due;
  }
}

function standingOf(round: Round, event: Held | undefined, today: LocalDate): RoundStanding {
  if (round.excused !== undefined) return { ...round, standing: 'excused' };
  if (event) return { ...round, standing: event.on <= round.due ? 'held' : 'late', held: event };
  if (today > round.lateUntil) return { ...round, standing: 'missed' };
  return { ...round, standing: today > round.due ? 'overdue' : 'open' };
}

const inOrder = (held: readonly Held[]): readonly Held[] =>
  [...held].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

/** A period of a calendar, named by its first month. */
export interface Period {
  readonly name: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Periods of so many months each, from the first of a month up to a day. */
export function periodsOf(months: number, from: LocalDate, until: LocalDate): readonly Period[] {
  const periods: Period[] = [];
  for (let first = from; first <= until; first = addMonths(first, months))
    periods.push({ name: first.slice(0, 7), from: first, until: addDays(addMonths(first, months), -1) });
  return periods;
}

/** The round of a period: due on its last working day, late for so many working days after it. */
export const roundOf = (
  { name, from, until }: Period,
  { graceWorkingDays, calendar }: { readonly graceWorkingDays: number; readonly calendar: Calendar },
): Round => ({
  name,
  opens: from,
  due: addWorkingDays(addDays(until, 1), -1, calendar),
  lateUntil: addWorkingDays(until, graceWorkingDays, calendar),
});

/** Working days of a period on which somebody was here and not away. */
export function workingDaysHere(
  { from, until }: Pick<Period, 'from' | 'until'>,
  { joined, left, away }: { readonly joined?: LocalDate; readonly left?: LocalDate; readonly away: readonly Away[] },
  calendar: Calendar,
): number {
  let days = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const isHere = (joined === undefined || joined <= day) && (left === undefined || day <= left);
    if (isHere && isWorkingDay(day, calendar) && awayOn(away, day) === undefined) days += 1;
  }
  return days;
}

/** The time away that a day falls into. */
export const awayOn = (away: readonly Away[], day: LocalDate): Away | undefined =>
  away.find(({ from, back }) => from <= day && (back === undefined || day < back));

/** How many rounds ended how. `expected` are all that were not excused; `due` those of them whose turn has come. */
export interface RoundCounts extends Readonly<Record<Standing, number>> {
  readonly expected: number;
  readonly due: number;
}

/** Counts rounds, of one person or of many; of a time only those whose last day falls into it. */
export function countRounds(
  rounds: readonly RoundStanding[],
  { from, until }: { readonly from?: LocalDate; readonly until?: LocalDate } = {},
): RoundCounts {
  const counts = { held: 0, late: 0, missed: 0, excused: 0, overdue: 0, open: 0 };
  for (const { standing, due } of rounds)
    if ((from === undefined || from <= due) && (until === undefined || due <= until)) counts[standing] += 1;
  const due = counts.held + counts.late + counts.missed + counts.overdue;
  return { ...counts, due, expected: due + counts.open };
}

/** The round that is to be held now, where one is. */
export const openRound = (rounds: readonly RoundStanding[]): RoundStanding | undefined =>
  rounds.find(({ standing }) => standing === 'open' || standing === 'overdue');
