/** How a risk is scored: likelihood × impact, each 1 to 5 (processes: risk log, R1 to R5). */
import { addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlainField } from '../engine/field.ts';
import type { PlannedDate } from '../engine/state.ts';

export const bands = { low: 'Low', medium: 'Medium', high: 'High', severe: 'Severe' } as const;
export type Band = keyof typeof bands;
const order = Object.keys(bands) as readonly Band[]; // as they are written

export const likelihood = {
  is: 'choice',
  asks: 'how likely it is',
  of: { 1: '1: rare', 2: '2: unlikely', 3: '3: possible', 4: '4: likely', 5: '5: almost certain' },
  numbered: true,
} as const satisfies PlainField;
export const impact = {
  is: 'choice',
  asks: 'how much harm it would do',
  of: { 1: '1: very little', 2: '2: some', 3: '3: moderate', 4: '4: major', 5: '5: children come to serious harm' },
  numbered: true,
} as const satisfies PlainField;

export interface Score {
  readonly likelihood: number;
  readonly impact: number;
}

/** As it was raised, and as it was scored since, the last of each day. */
export interface Scored extends Score {
  scores: readonly (Score & { readonly on: LocalDate })[];
}

/** As it was scored at the end of a day; left out, today. */
export function currentOf({ likelihood, impact, scores }: Scored, day?: LocalDate): Score {
  return scores.findLast(({ on }) => day === undefined || on <= day) ?? { likelihood, impact };
}

export const scoreOf = ({ likelihood, impact }: Score): number => likelihood * impact;

/** The gravest harm is high however seldom it comes. */
export function bandOf(score: Score): Band {
  const value = scoreOf(score);
  if (value >= 20) return 'severe';
  if (value >= 12 || score.impact === 5) return 'high';
  return value >= 6 ? 'medium' : 'low';
}

export const isGraver = (band: Band, than: Band): boolean => order.indexOf(band) > order.indexOf(than);

/** When it is looked at again: so many months after it last was, the sooner the graver it is. */
export function reviewAfter(reviewedOn: LocalDate, band: Band, months: Readonly<Record<Band, number>>): PlannedDate {
  const every = months[band] === 1 ? 'a month' : `${months[band]} months`;
  return {
    date: addMonths(reviewedOn, months[band]),
    basis: `${every} after ${formatDate(reviewedOn)}, as for every risk that is ${bands[band].toLowerCase()}`,
  };
}
