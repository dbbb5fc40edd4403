/** Time in stage and time to hire, in working days of the law's calendar. */
import { type Calendar, type LocalDate, workingDaysBetween } from '../calendar/index.ts';

export interface Stay {
  readonly stage: string;
  readonly enteredOn: LocalDate;
  /** Null while it lasts. */
  readonly leftOn: LocalDate | null;
}

export interface StageTime {
  readonly stage: string;
  /** Stays that have ended, and their median and ninth decile in working days; null when none has. */
  readonly ended: number;
  readonly medianWorkingDays: number | null;
  readonly p90WorkingDays: number | null;
}

/** How long stays in each stage last. A stay that goes on is not counted. */
export function timeInStage(stays: readonly Stay[], calendar: Calendar): readonly StageTime[] {
  const stages = [...new Set(stays.map(({ stage }) => stage))];
  return stages.map((stage) => {
    const here = stays.filter((stay) => stay.stage === stage);
    const lengths = here.flatMap(({ enteredOn, leftOn }) =>
      leftOn === null ? [] : [workingDaysBetween(enteredOn, leftOn, calendar)],
    );
    return {
      stage,
      ended: lengths.length,
      medianWorkingDays: quantile(lengths, 0.5),
      p90WorkingDays: quantile(lengths, 0.9),
    };
  });
}

/** How long each check takes, from the day it was asked for to the day it was verified, the slowest first. */
export function timeOfChecks(
  times: readonly { readonly check: string; readonly requestedOn: LocalDate; readonly verifiedOn: LocalDate }[],
  calendar: Calendar,
) {
  return [...new Set(times.map(({ check }) => check))]
    .map((check) => {
      const days = times
        .filter((one) => one.check === check)
        .map(({ requestedOn, verifiedOn }) => workingDaysBetween(requestedOn, verifiedOn, calendar));
      return {
        check,
        verified: days.length,
        medianWorkingDays: quantile(days, 0.5),
        p90WorkingDays: quantile(days, 0.9),
      };
    })
    .sort((one, other) => (other.p90WorkingDays ?? 0) - (one.p90WorkingDays ?? 0));
}

/** The smallest value that at least this share of the values do not exceed; the mean of the middle two for a median. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? 0;
  if (share === 0.5 && sorted.length % 2 === 0) return (at(sorted.length / 2 - 1) + at(sorted.length / 2)) / 2;
  return at(Math.ceil(share * sorted.length) - 1);
}
