/** Whether people and teams hold more cases than they may (processes: caseload watch, R1 to R7). Children are counted, not families. */
import type { PersonId } from '../engine/people.ts';

/** What a return says of one person. */
export interface Held {
  readonly person: PersonId;
  readonly cases: number;
  /** Share of full time, in hundredths. */
  readonly fte: number;
  readonly is: 'experienced' | 'newlyQualified';
  /** For more than 20 working days: no capacity, and their cases are still the team's. */
  readonly away?: true;
}

/** The most that somebody working full time may hold. */
export type Maxima = Readonly<Record<Held['is'], number>>;

/** Pro rata, to the person's good. */
export const maximumOf = ({ is, fte }: Held, maxima: Maxima): number => Math.floor((maxima[is] * fte) / 100);

export const isOver = (held: Held, maxima: Maxima): boolean => held.cases > maximumOf(held, maxima);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Of those who can be given work, how much they may hold together; and what the team holds, whoever is away. */
export function loadOf(team: readonly Held[], maxima: Maxima) {
  const capacity = sum(team.filter(({ away }) => !away).map((one) => maximumOf(one, maxima)));
  return { cases: sum(team.map(({ cases }) => cases)), capacity };
}

/** The team is within its capacity, and nobody newly qualified is over theirs. */
export function isMet(team: readonly Held[], maxima: Maxima): boolean {
  const { cases, capacity } = loadOf(team, maxima);
  return cases <= capacity && !team.some((one) => one.is === 'newlyQualified' && isOver(one, maxima));
}

/** Teams that are met, of those that have sent a return; what was not sent is no figure, neither met nor not. */
export function teamsMet(teams: readonly { readonly held?: readonly Held[]; readonly maxima: Maxima }[]) {
  const met = teams.flatMap(({ held, maxima }) => (held === undefined ? [] : [isMet(held, maxima)]));
  return { numerator: met.filter(Boolean).length, denominator: met.length, noFigure: teams.length - met.length };
}

/** Months running in which the team was not within its capacity, two or more, each from its first to its last; one without a figure ends none. */
export function runsNotMet(
  rounds: readonly { readonly month: string; readonly held?: readonly Held[] }[],
  maxima: Maxima,
): readonly { readonly from: string; readonly to: string }[] {
  const runs: { from: string; to: string; length: number }[] = [];
  let isGoingOn = false;
  for (const { month, held } of rounds) {
    if (held === undefined) continue;
    const last = runs.at(-1);
    if (isMet(held, maxima)) isGoingOn = false;
    else if (isGoingOn && last) Object.assign(last, { to: month, length: last.length + 1 });
    else {
      runs.push({ from: month, to: month, length: 1 });
      isGoingOn = true;
    }
  }
  return runs.filter(({ length }) => length >= 2);
}

/** How many rounds running, up to the last, somebody has been over; the latest round stands last. */
export function roundsOver(rounds: readonly (readonly Held[])[], person: PersonId, maxima: Maxima): number {
  const within = (round: readonly Held[]) => !round.some((one) => one.person === person && isOver(one, maxima));
  return rounds.length - 1 - rounds.findLastIndex(within);
}
