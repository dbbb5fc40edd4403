/** What was recorded of supervision and of a month, put right: the facts as they would be. Nothing that followed is told again. */
import { isRecorded } from '../engine/amend.ts';
import type { FormData } from '../engine/define.ts';
import { later } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import type { MonthKept, Workload, Year } from './facts.ts';
import { month as monthFields } from './fields.ts';
import type { Programme } from './programmes.ts';
import { shareOn } from './share.ts';
import { breachesIn, endOfMonth } from './workload.ts';

type Supervision = Year['supervision'];

/** The next is counted from the latest that is on record, as it would have been. */
export function supervisionAmended(
  { held, missed, countedFrom, days = [] }: Supervision,
  { was, becomes }: FormData<AssessedYear, 'supervisionAmended'>,
): Supervision {
  const others = days.filter((day) => day !== was.heldOn);
  const after = becomes ? [...others, becomes.heldOn].sort() : others;
  const last = after.at(-1);
  // Counted from another day than this one: from a later supervision, or from one that was not held.
  const from = countedFrom === was.heldOn ? last : countedFrom;
  const counted = becomes && from !== undefined ? later(from, becomes.heldOn) : from;
  // Of those held before the days were kept nobody knows when the last was.
  const known = counted ?? (held > days.length ? countedFrom : undefined);
  return {
    held: held - days.length + after.length,
    missed,
    days: after,
    ...(known !== undefined && { countedFrom: known }),
  };
}

type Record = FormData<AssessedYear, 'workloadAmended'>['was'];
type Months = Pick<Year, 'workload' | 'workloads' | 'breaches'>;

/** All months that can be put right: those recorded here, and the last before that. */
export function monthsIn({ workload, workloads = [] }: Pick<Year, 'workload' | 'workloads'>): readonly Record[] {
  const before = workload && !workloads.some(({ month }) => month === workload.month) ? [workload] : [];
  return [...before, ...workloads];
}

/** The months, the last of them with how many running were not kept, and what the co-ordinator has still to look into. */
export function monthsAmended(
  year: Year,
  { was, becomes }: FormData<AssessedYear, 'workloadAmended'>,
  programme: Programme,
): Months {
  const { workloads = [], breaches } = year;
  const others = workloads.filter((one) => !isRecorded(monthFields, was, one));
  const anew = becomes && {
    ...becomes,
    ...breachesIn(becomes, programme, shareOn(year, endOfMonth(year, becomes.month))),
  };
  const months = [...others, ...(anew ? [anew] : [])].sort((one, other) => one.month - other.month);
  const isToBeSeen = anew !== undefined && isBreached(anew) && !breaches.includes(anew.month);
  const stillBreached = breaches.filter((month) => month !== was.month || (anew?.month === month && isBreached(anew)));
  const workload = lastOf(year, months, was, runningBefore(year));
  return {
    workloads: months,
    breaches: isToBeSeen ? [...stillBreached, anew.month] : stillBreached,
    ...(workload && { workload }),
  };
}

const isBreached = ({ overCaseload, shortOfTime }: MonthKept): boolean => overCaseload || shortOfTime;

/** Months running, up to the last, that were not kept. */
const running = (months: readonly MonthKept[]): number =>
  months.length - 1 - months.findLastIndex((month) => !isBreached(month));

/** Runs of months that were not kept and are as long as an action needs, each from its first month to its last. */
function longRuns(
  months: readonly MonthKept[],
  before: number,
  atLeast: number,
): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number; length: number }[] = [];
  let isGoingOn = before > 0;
  if (isGoingOn) runs.push({ from: 0, to: 0, length: before });
  for (const one of months) {
    const last = runs.at(-1);
    if (!isBreached(one)) isGoingOn = false;
    else if (isGoingOn && last) Object.assign(last, { to: one.month, length: last.length + 1 });
    else {
      runs.push({ from: one.month, to: one.month, length: 1 });
      isGoingOn = true;
    }
  }
  return runs.filter(({ length }) => length >= atLeast);
}

/**
 * The month up to which so many running turn out not to have been kept that an action is due, where none was before: the months are put
 * right, and what follows from them follows.
 */
export function actionDueAfter(
  year: Pick<Year, 'workload' | 'workloads'>,
  after: Pick<Months, 'workloads'>,
  atLeast: number,
): number | undefined {
  const before = runningBefore(year);
  const had = longRuns(year.workloads ?? [], before, atLeast);
  const now = longRuns(after.workloads ?? [], before, atLeast);
  return now.find((run) => !had.some(({ from, to }) => from <= run.to && run.from <= to))?.to;
}

/** How many of them came before the first that is kept: known only where none that is kept was good. */
const runningBefore = (year: Pick<Year, 'workload' | 'workloads'>): number =>
  (year.workloads ?? []).every(isBreached)
    ? Math.max(0, (year.workload?.breachedMonths ?? 0) - monthsIn(year).length)
    : 0;

function lastOf(
  year: Pick<Year, 'startsOn' | 'workload'>,
  months: readonly MonthKept[],
  was: Record,
  before: number,
): Workload | undefined {
  const last = months.at(-1);
  if (!last) return year.workload?.month === was.month ? undefined : year.workload;
  const { month, caseload, protectedHalfDays } = last;
  const breachedMonths = running(months) + (months.every(isBreached) ? before : 0);
  return { month, on: endOfMonth(year, month), caseload, protectedHalfDays, breachedMonths };
}
