import { addMonths, type LocalDate } from '../calendar/index.ts';
import { stoppedSince, stopsOf } from './clock.ts';
import type { WorkloadRecord, Year } from './facts.ts';
import type { Programme } from './programmes.ts';

/** What somebody working this share of full time may hold and must be given: both pro rata, to the person's good. */
export const workloadLimits = ({ workload }: Programme, fte: number) => ({
  caseloadMaximum: Math.floor((workload.caseloadMaximum * fte) / 100),
  protectedHalfDays: Math.ceil((workload.protectedHalfDays * fte) / 100),
});

/** What the agreement promises, for whoever signs it and whoever records a month. */
export const promisedWorkload = (programme: Programme, fte: number) => {
  const { caseloadMaximum, protectedHalfDays } = workloadLimits(programme, fte);
  return [
    { label: 'Workload', value: `${programme.workload.percent}% of a colleague’s, averaged over the programme` },
    { label: 'Most cases', value: String(caseloadMaximum) },
    { label: 'Protected half days a month', value: String(protectedHalfDays) },
  ];
};

/** Was the protected caseload exceeded, was the protected time not given? */
export function breachesIn({ caseload, protectedHalfDays }: WorkloadRecord, programme: Programme, fte: number) {
  const limits = workloadLimits(programme, fte);
  return {
    overCaseload: caseload > limits.caseloadMaximum,
    shortOfTime: protectedHalfDays < limits.protectedHalfDays,
  };
}

/** The day a month of the year ends: 1 is the first. */
export const endOfMonth = ({ startsOn }: Pick<Year, 'startsOn'>, month: number): LocalDate =>
  addMonths(startsOn, month);

/** Either of them. */
export function isBreach(record: WorkloadRecord, programme: Programme, fte: number): boolean {
  const { overCaseload, shortOfTime } = breachesIn(record, programme, fte);
  return overCaseload || shortOfTime;
}

/** Did this month end while the clock stood still? Nothing is asked of it, then or later. */
export function endedAway(
  year: Pick<Year, 'startsOn' | 'absences' | 'pauses'>,
  month: number,
  today: LocalDate,
): boolean {
  const day = addMonths(year.startsOn, month);
  const still = stoppedSince(year, today);
  return stopsOf(year).some(({ from, until }) => from <= day && day < until) || (still !== undefined && day >= still);
}

/** Months of the year that are over by a day, and of which something is asked. */
export function monthsDue(year: Pick<Year, 'startsOn' | 'absences' | 'pauses'>, today: LocalDate): readonly number[] {
  const due: number[] = [];
  for (let month = 1; addMonths(year.startsOn, month) < today; month += 1)
    if (!endedAway(year, month, today)) due.push(month);
  return due;
}
