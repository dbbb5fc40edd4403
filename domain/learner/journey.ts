/** The way of a learner in days and dates: what follows from when they began, what they were away, and what was returned. */
import { addDays, addMonths, daysBetween, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Scheme } from '../cohort/schemes.ts';
import type { Away } from '../engine/series.ts';
import type { PlannedDate } from '../engine/state.ts';

/** What somebody recruited overseas must have done before they arrive, in its order. */
export const steps = {
  applied: 'Applied to Social Work England',
  answered: 'First answer of Social Work England',
  registered: 'Registered',
  sponsored: 'Certificate of sponsorship',
  visa: 'Visa',
  travel: 'Travel arranged',
  arrived: 'Arrived',
} as const;
export type Step = keyof typeof steps;
export const stepNames = Object.keys(steps) as readonly Step[];

/** What a council sets for each scheme. */
export interface Pace {
  readonly months: Readonly<Record<Scheme, number>>;
  readonly days: Readonly<Record<Scheme, number>>;
  readonly reviewWeeks: Readonly<Record<Scheme, number>>;
}

export interface Journey {
  readonly scheme: Scheme;
  readonly startsOn: LocalDate;
  readonly breaks: readonly Away[];
  /** Placement days, or hours off the job, that were returned, by month. */
  readonly returned: Readonly<Record<string, number>>;
}

/** A break moves the end by as many days; one that goes on has moved it up to today. */
export const daysAway = (breaks: readonly Away[], today: LocalDate): number =>
  breaks.reduce((so, { from, back = today }) => so + Math.max(0, daysBetween(from, back)), 0);

/** When they are to have learned it. */
export function endOf({ scheme, startsOn, breaks }: Journey, { months }: Pace, today: LocalDate): PlannedDate {
  const away = daysAway(breaks, today);
  const basis = `${months[scheme]} months from ${formatDate(startsOn)}${away === 0 ? '' : `, and ${away} days away`}`;
  return { date: addDays(addMonths(startsOn, months[scheme]), away), basis };
}

/** Days of placement that are still missing; none where a scheme asks for none. */
export function missingDays({ scheme, returned }: Journey, { days }: Pace): number {
  const done = Object.values(returned).reduce((so, one) => so + one, 0);
  return Math.max(0, days[scheme] - done);
}

/** Somebody who came from far is spoken with on the first day, weekly for six weeks and monthly up to six months. */
export const contactDays = (arrived: LocalDate): readonly LocalDate[] => [
  arrived,
  ...[1, 2, 3, 4, 5, 6].map((week) => addDays(arrived, week * 7)),
  ...[2, 3, 4, 5, 6].map((month) => addMonths(arrived, month)),
];

/** When a visa that ends is asked about. */
export const visaAskedOn = (endsOn: LocalDate, days: number): LocalDate => addDays(endsOn, -days);

/** The months, as `2026-11`, that are over on a day and of which nothing was returned yet. */
export function monthsToReturn(
  { startsOn, returned }: Pick<Journey, 'startsOn' | 'returned'>,
  today: LocalDate,
): readonly string[] {
  const months: string[] = [];
  for (let first = `${startsOn.slice(0, 7)}-01`; addMonths(first, 1) <= today; first = addMonths(first, 1))
    if (returned[first.slice(0, 7)] === undefined) months.push(first.slice(0, 7));
  return months;
}
