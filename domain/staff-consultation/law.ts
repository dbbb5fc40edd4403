/**
 * What the law says of proposed redundancies, to the day: section 188 of the Trade Union and Labour Relations (Consolidation) Act 1992, notice by
 * section 86 of the Employment Rights Act 1996, trial periods by its section 138. Pure.
 */
import { addDays, addMonths, type LocalDate } from '../calendar/index.ts';

/** How many dismissals are proposed at one establishment within 90 days. */
export interface Proposed {
  /** The council's own code for it. */
  readonly establishment: string;
  readonly number: number;
}

/** What was proposed from a day on. */
export interface Proposal {
  readonly on: LocalDate;
  readonly proposed: readonly Proposed[];
}

/** The days before the first dismissal takes effect; none where no period is set. */
export type Period = 0 | 30 | 45;

/** Of one establishment: from 20 it is 30 days, from 100 it is 45. */
export const periodOf = (number: number): Period => (number >= 100 ? 45 : number >= 20 ? 30 : 0);

const numberAt = ({ proposed }: Pick<Proposal, 'proposed'>, establishment: string): number =>
  proposed.find((one) => one.establishment === establishment)?.number ?? 0;

/** All that are proposed, wherever they are. */
export const allProposed = ({ proposed }: Pick<Proposal, 'proposed'>): number =>
  proposed.reduce((so, { number }) => so + number, 0);

/**
 * The period for an establishment, or for everybody where a threshold over the whole council is law and reached.
 *
 * @param threshold the number over the whole council from which all of it counts as one; 0 while there is none in force
 */
export function periodAt(proposal: Pick<Proposal, 'proposed'>, establishment: string, threshold: number): Period {
  const all = allProposed(proposal);
  const ofAll = threshold > 0 && all >= threshold ? periodOf(all) : 0;
  const here = periodOf(numberAt(proposal, establishment));
  return ofAll > here ? ofAll : here;
}

/** The longest of them. */
export const longestPeriod = (proposal: Pick<Proposal, 'proposed'>, threshold: number): Period =>
  proposal.proposed.reduce<Period>((so, { establishment }) => {
    const here = periodAt(proposal, establishment, threshold);
    return here > so ? here : so;
  }, 0);

export interface Law {
  readonly period: Period;
  /** The day from which the period is counted: the opening, or the later one on which the number came to ask for it. */
  readonly from: LocalDate;
  /** The first day on which a dismissal may take effect. */
  readonly earliest: LocalDate;
}

/**
 * The law for one establishment as the proposals stand, the first of them made on the day it opened. A number that has risen over 20 or 100
 * is counted from the day it rose; one that has fallen keeps the day from which as much was consulted on.
 */
export function lawAt(proposals: readonly Proposal[], establishment: string, threshold: number): Law | undefined {
  const now = proposals.at(-1);
  if (!now) return undefined;
  const period = periodAt(now, establishment, threshold);
  const before = proposals.findLastIndex((one) => periodAt(one, establishment, threshold) < period);
  const from = (proposals[before + 1] ?? now).on;
  return { period, from, earliest: addDays(from, period) };
}

/** The day before which nobody's dismissal takes effect anywhere, where the law sets one. */
export function earliestEffect(proposals: readonly Proposal[], threshold: number): LocalDate | undefined {
  const days = (proposals.at(-1)?.proposed ?? []).flatMap(({ establishment }) => {
    const law = lawAt(proposals, establishment, threshold);
    return law === undefined || law.period === 0 ? [] : [law.earliest];
  });
  return days.sort().at(-1);
}

const MOST_WEEKS = 12;
const WEEK = 7;

/** Weeks of statutory notice: one from a month, then one for each full year, at most 12; none before a month. */
export function noticeWeeks(startedOn: LocalDate, on: LocalDate): number {
  if (addMonths(startedOn, 1) > on) return 0;
  let years = 0;
  while (years < MOST_WEEKS && addMonths(startedOn, 12 * (years + 1)) <= on) years += 1;
  return Math.max(1, years);
}

/** The last day of notice: the day on which it was given is not counted. */
export const noticeEnds = (givenOn: LocalDate, weeks: number): LocalDate => addDays(givenOn, weeks * WEEK);

/** The last day on which notice can be given so that it is over before the new structure is live. */
export const latestNotice = (liveOn: LocalDate, weeks: number): LocalDate => addDays(liveOn, -1 - weeks * WEEK);

/** The last day of the statutory trial of four weeks, its first among them. */
export const trialEnds = (startsOn: LocalDate): LocalDate => addDays(startsOn, 4 * WEEK - 1);

/** New work must begin within four weeks of the last day of the old. */
export const newWorkBy = (lastDay: LocalDate): LocalDate => addDays(lastDay, 4 * WEEK);

/** No dismissal takes effect before the last of these. */
export const lastOf = (...days: readonly (LocalDate | undefined)[]): LocalDate =>
  days
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1) ?? '';

/** Why somebody has priority for a suitable vacancy, and from when eighteen months are counted. */
export const protections = {
  birth: 'Pregnancy or birth: the birth, or the week in which it is expected',
  adoption: 'Adoption: the placement',
  shared: 'Shared parental leave of more than six weeks: the birth or placement',
} as const;

/** The last day on which they have priority. */
export const priorityUntil = (from: LocalDate): LocalDate => addMonths(from, 18);
