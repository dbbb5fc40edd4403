/**
 * What the statutory guidance on agency social workers, the Agency Workers Regulations 2010 and the rules on fees and tax status say of an
 * assignment, to the day. Pure.
 */
import { addDays, addMonths, daysBetween, type LocalDate } from '../calendar/index.ts';

/** The five job types of the guidance, and everybody else of the children's workforce. */
export const jobTypes = {
  other: 'Not a social worker: outside the guidance so far',
  'social-worker': 'Social worker',
  senior: 'Senior social worker',
  advanced: 'Advanced practitioner, assistant team manager or principal social worker',
  'team-manager': 'Team manager',
  reviewing: 'Independent reviewing officer or conference chair',
} as const;
export type JobType = keyof typeof jobTypes;

/** What it is for. */
export const covers = {
  vacancy: 'A vacancy',
  absence: 'An absence',
  demand: 'Demand',
  project: 'A project team',
} as const;

export const payModels = { paye: 'PAYE', umbrella: 'Umbrella company', limited: 'Limited company' } as const;

/** What a council goes by for one job type from a day on. */
export interface Version {
  readonly jobType: JobType;
  readonly from: LocalDate;
  /** The region's highest hourly cost, in pence. */
  readonly cap: number;
}

/** The cap in force on a day: the latest that had begun. */
export const capOn = (versions: readonly Version[], jobType: JobType, day: LocalDate): number | undefined =>
  versions
    .filter((one) => one.jobType === jobType && one.from <= day)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .at(-1)?.cap;

/** For which work the guidance holds, from which day on. */
export interface Guidance {
  readonly jobType: JobType;
  readonly from: LocalDate;
}

export const isGuided = (guidance: readonly Guidance[], jobType: JobType, day: LocalDate): boolean =>
  guidance.some((one) => one.jobType === jobType && one.from <= day);

/** What a council has entered of the guidance. */
export interface Rules {
  readonly caps: readonly Version[];
  readonly guidance: readonly Guidance[];
}

/** Do two people sign for this rate? Where the guidance holds, also while nobody has entered the cap yet. */
export function needsSigning({ caps, guidance }: Rules, jobType: JobType, rate: number, day: LocalDate): boolean {
  const cap = capOn(caps, jobType, day);
  return cap === undefined ? isGuided(guidance, jobType, day) : rate > cap;
}

export interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Days in any of these, overlaps once. */
export function daysIn(employments: readonly Days[]): number {
  let counted = 0;
  let after: LocalDate | undefined;
  for (const { from, until } of employments.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const first = after !== undefined && after > from ? after : from;
    if (first > until) continue;
    counted += daysBetween(first, until) + 1;
    after = addDays(until, 1);
  }
  return counted;
}

/** Three years of direct employment by councils of the United Kingdom after qualifying. */
export const THREE_YEARS = 1_095;

export const leavings = {
  ordinary: 'Any other reason',
  redundant: 'Made redundant',
  probation: 'Left in probation',
} as const;

export interface Permanent {
  readonly leftOn: LocalDate;
  readonly inRegion: boolean;
  readonly why: keyof typeof leavings;
}

/** The first day on which whoever left a permanent post in the region may be engaged; undefined where nothing stands in the way. */
export const coolOffEnds = ({ leftOn, inRegion, why }: Permanent): LocalDate | undefined =>
  inRegion && why === 'ordinary' ? addMonths(leftOn, 3) : undefined;

/** Why there was no work, as the Regulations tell them apart. */
export const breakReasons = {
  any: 'Any other reason, or a gap between assignments',
  sick: 'Sickness, injury or jury service',
  leave: 'Leave, a shut-down or a strike',
  family: 'Pregnancy or family leave',
} as const;

export interface Break extends Days {
  readonly why: keyof typeof breakReasons;
}

const WEEK = 7;
const daysOfWeek = Array.from({ length: WEEK }, (_, day) => day);
/** The longest break that only stops the count, in weeks; after a longer one it starts again. */
const longest = { any: 6, sick: 28, leave: Number.POSITIVE_INFINITY } as const;
type Stopping = Break & { readonly why: keyof typeof longest };

/** Breaks that stop the count; those for one reason that follow each other without a day of work are one. */
function stopsIn(breaks: readonly Break[]): readonly Stopping[] {
  const stops: Stopping[] = [];
  const counted = breaks.filter((one): one is Stopping => one.why !== 'family');
  for (const one of counted.toSorted((first, other) => (first.from < other.from ? -1 : 1))) {
    const at = stops.findLastIndex(({ why }) => why === one.why);
    const last = stops[at];
    if (!last || addDays(last.until, 1) < one.from) stops.push(one);
    else stops[at] = { ...last, until: one.until > last.until ? one.until : last.until };
  }
  return stops;
}

/**
 * The day from which pay, hours and leave are those of staff: after 12 calendar weeks in which there was any work. Weeks run from the first
 * day; pregnancy and family leave keep the count running.
 */
export function parityFrom(firstDay: LocalDate, breaks: readonly Break[]): LocalDate {
  const stops = stopsIn(breaks);
  const isFree = (day: LocalDate) => stops.some(({ from, until }) => from <= day && day <= until);
  let week = firstDay;
  for (let worked = 0; worked < 12; ) {
    const last = addDays(week, WEEK - 1);
    const over = stops.find(
      ({ from, until, why }) => from <= last && until >= week && daysBetween(from, until) + 1 > longest[why] * WEEK,
    );
    if (over) {
      worked = 0;
      week = addDays(over.until, 1);
      continue;
    }
    if (!daysOfWeek.every((day) => isFree(addDays(week, day)))) worked += 1;
    week = addDays(week, WEEK);
  }
  return week;
}

/** The first day without a fee to the agency: after the later of 14 weeks from the first day and eight weeks from the last. */
export function feeFreeFrom(firstDay: LocalDate, lastDay: LocalDate): LocalDate {
  const [fromFirst, fromLast] = [addDays(firstDay, 14 * WEEK), addDays(lastDay, 8 * WEEK + 1)];
  return fromFirst > fromLast ? fromFirst : fromLast;
}

/** The last day on which a disagreement about tax status is answered: 45 days, the day it was received among them. */
export const statusAnswerBy = (receivedOn: LocalDate): LocalDate => addDays(receivedOn, 44);

/** Four weeks, or the notice of the permanent post where that is shorter. */
export const noticeDays = (permanentWeeks: number): number => Math.min(4, permanentWeeks) * WEEK;

/** Rules of the guidance from which a head of service may depart in exceptional circumstances. Checks of law are not among them. */
export const departures = {
  threeYears: 'Three years of direct employment after qualifying',
  coolOff: 'Three months after a permanent post in the region',
  references: 'Two practice references in the template',
} as const;
