/**
 * A series of rounds in one process, each counted from the one before: supervision every so many days. A round ends
 * as held, held late, missed or excused. One that was missed is never rescued later, and nothing that was held serves two rounds.
 * All of it follows from what was held, when people were away, and the day: nothing is counted by hand.
 */
import { addDays, addMonths, addWorkingDays, type Calendar, type LocalDate } from '../calendar/index.ts';
import type { PersonId } from './people.ts';

/** What one round asks for: its last day, and the last day on which it is late and not yet missed. */
export interface Round {
  /** Its number within its series. */
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
}

/** Something that was held in another process and counts here too; which of several kinds of it, where that matters. */
export interface HeldThere extends Held {
  readonly kind?: string;
}

/** Word of it from that process, with all that counts of it: what it says no longer was not held. */
export interface HeldElsewhere {
  readonly from: string;
  readonly held: readonly HeldThere[];
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

/** A round of so many whole months: due on their last working day, late until so many working days after their end. */
export function overMonths(opens: LocalDate, months: number, lateWorkingDays: number, office: Calendar): Round {
  const next = addMonths(opens, months);
  return {
    name: opens.slice(0, 7),
    opens,
    due: addWorkingDays(next, -1, office),
    lateUntil: addWorkingDays(addDays(next, -1), lateWorkingDays, office),
  };
}

/** How rounds that have days of their own stand, in their order: each is served by the first that may serve it and has served none before. */
export function oneByOne(
  rounds: readonly Round[],
  { held, today }: { readonly held: readonly Held[]; readonly today: LocalDate },
): readonly RoundStanding[] {
  const left = [...inOrder(held)];
  return rounds.map((round) => {
    const at = left.findIndex((one) => mayServe(one, round));
    const [event] = at < 0 ? [] : left.splice(at, 1);
    return standingOf(round, event, today);
  });
}

/** The first that is still to be held. */
export const firstToCome = (rounds: readonly RoundStanding[]): RoundStanding | undefined =>
  rounds.find(({ standing }) => standing === 'open' || standing === 'overdue');

/** Years that begin in a month of the council's choice are named by the calendar year in which they do. */
export const beginningOf = (year: number, month: number): LocalDate => `${year}-${`${month}`.padStart(2, '0')}-01`;
export const yearOn = (day: LocalDate, month: number): number =>
  Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < month ? 1 : 0);

function standingOf(round: Round, event: Held | undefined, today: LocalDate): RoundStanding {
  if (round.excused !== undefined) return { ...round, standing: 'excused' };
  if (event) return { ...round, standing: event.on <= round.due ? 'held' : 'late', held: event };
  if (today > round.lateUntil) return { ...round, standing: 'missed' };
  return { ...round, standing: today > round.due ? 'overdue' : 'open' };
}

/** A round as it is counted with those of others. */
export interface CountedRound extends Pick<RoundStanding, 'due' | 'standing'> {
  /** Of which of the kind's strands it is. */
  readonly strand: string;
  /** The day it was held: on an earlier one nobody knew. */
  readonly heldOn?: LocalDate;
  /** What part of something it was about: of the cases that were held those that were talked about. */
  readonly share?: Share;
}

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** In per cent with one decimal; of nothing there is no figure. */
export const percentOf = ({ numerator, denominator }: Share): number | null =>
  denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10;

/** A round as it was at the end of a day: what was held after it was to come then, or overdue. */
export function roundAt({ heldOn, share, ...round }: CountedRound, day: LocalDate): CountedRound {
  if (heldOn === undefined || heldOn <= day) return { ...round, ...(share && { share }) };
  return { ...round, standing: round.due < day ? 'overdue' : 'open' };
}

/** How rounds ended, added up. */
export type Tally = ReturnType<typeof tallyOf>;

/** How many ended how, and how many of those that were due were held in time. What is to come is not counted; what is overdue is due. */
export function tallyOf(rounds: readonly CountedRound[]) {
  const count = (standing: Standing) => rounds.filter((one) => one.standing === standing).length;
  const [held, late, missed, overdue] = [count('held'), count('late'), count('missed'), count('overdue')];
  const shares = rounds.flatMap(({ share }) => share ?? []);
  const sum = (of: keyof Share) => shares.reduce((so, one) => so + one[of], 0);
  const inTime = { numerator: held, denominator: held + late + missed + overdue };
  const share = { numerator: sum('numerator'), denominator: sum('denominator') };
  return {
    due: inTime.denominator,
    held,
    late,
    missed,
    overdue,
    excused: count('excused'),
    inTime: { ...inTime, percent: percentOf(inTime) },
    share: { ...share, percent: percentOf(share) },
  };
}

const inOrder = (held: readonly Held[]): readonly Held[] =>
  [...held].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
