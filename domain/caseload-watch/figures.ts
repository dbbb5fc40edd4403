/** How the caseloads of all teams stand, month by month: teams are counted, and how cases are spread over people; nobody is named. */
import type { LocalDate } from '../calendar/index.ts';
import { percentOf, type Share } from '../engine/series.ts';
import type { Round } from './contract.ts';
import { endOf } from './months.ts';
import { isOver, type Maxima, teamsMet } from './sums.ts';

/** What is known of one team. */
export interface Watched {
  readonly maxima: Maxima;
  readonly rounds: readonly Round[];
  /** The month that is returned next. */
  readonly month: string;
}

export interface CaseloadMonth {
  readonly month: string;
  /** Within their capacity and nobody newly qualified over, of the teams that have returned. */
  readonly met: Share & { readonly percent: number | null };
  /** Teams that were watched and have not returned: neither met nor not. */
  readonly noFigure: number;
  /** Who is here and in a return. */
  readonly people: number;
  /** Who holds more than they may; and of those the newly qualified. */
  readonly over: number;
  readonly newlyOver: number;
  readonly cases: number;
  readonly unallocated: number;
  /** Cases ÷ full-time equivalent of those who hold them, to one decimal. */
  readonly average: number | null;
  /** Of those who are here: a quarter, half and three quarters of them hold so many or fewer, and nobody more than the most. */
  readonly spread: {
    readonly lower: number;
    readonly median: number;
    readonly upper: number;
    readonly most: number;
  } | null;
}

/** The months that were over by a day and of which any team has sent a return, the latest first. */
export function caseloadMonths(watches: readonly Watched[], day: LocalDate): readonly CaseloadMonth[] {
  const returned = watches.flatMap(({ rounds }) => rounds.filter(({ held }) => held !== undefined));
  const months = [...new Set(returned.map(({ month }) => month))].filter((month) => endOf(month) <= day);
  return months
    .sort()
    .reverse()
    .map((month) => monthOf(watches, month));
}

function monthOf(watches: readonly Watched[], month: string): CaseloadMonth {
  const teams = watches
    .filter(({ rounds, month: next }) => (rounds[0]?.month ?? next) <= month)
    .map(({ rounds, maxima }) => ({ maxima, ...rounds.find((round) => round.month === month) }));
  const { noFigure, ...met } = teamsMet(teams);
  const people = teams.flatMap(({ held = [], maxima }) =>
    held.map((one) => ({ ...one, isOver: isOver(one, maxima), isHere: one.away !== true })),
  );
  const over = people.filter((one) => one.isOver);
  const here = people.filter(({ isHere }) => isHere);
  const cases = sum(people.map((one) => one.cases));
  const fte = sum(people.map((one) => one.fte));
  return {
    month,
    met: { ...met, percent: percentOf(met) },
    noFigure,
    people: here.length,
    over: over.length,
    newlyOver: over.filter(({ is }) => is === 'newlyQualified').length,
    cases,
    unallocated: sum(teams.map(({ unallocated = 0 }) => unallocated)),
    average: fte === 0 ? null : Math.round((cases * 1_000) / fte) / 10,
    spread: spreadOf(here.map((one) => one.cases)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((so, one) => so + one, 0);

/** By nearest rank: each is what somebody really holds. */
function spreadOf(cases: readonly number[]): CaseloadMonth['spread'] {
  const sorted = cases.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  return sorted.length === 0 ? null : { lower: at(0.25), median: at(0.5), upper: at(0.75), most: at(1) };
}
