import { addDays, type LocalDate } from '../calendar/index.ts';
import { later } from './clock.ts';
import type { Absence, AbsenceRecord } from './facts.ts';
import { alwaysCounts } from './reasons.ts';

/** So many working days after a day, on the council's calendar. */
export type WorkingDaysFrom = (from: LocalDate, days: number) => LocalDate;

/**
 * The absences with one more. What touches one of its kind, with nothing but days off between, is one absence: two sick
 * notes in a row are as long as both. The later word on its end holds.
 */
export function withAbsence(
  known: readonly Absence[],
  added: AbsenceRecord,
  threshold: number,
  workingDaysFrom: WorkingDaysFrom,
): readonly Absence[] {
  const touches = (one: AbsenceRecord, other: AbsenceRecord) =>
    one.until === undefined || workingDaysFrom(one.until, 1) >= other.from;
  const isSame = (one: Absence) => one.kind === added.kind && touches(one, added) && touches(added, one);
  const joined = known.filter(isSame);
  const from = [added, ...joined].map((one) => one.from).sort()[0] ?? added.from;
  const until =
    added.until && joined.reduce((last, one) => (one.until === undefined ? last : later(last, one.until)), added.until);
  const { kind } = added;
  const countsFrom = alwaysCounts(kind) ? from : workingDaysFrom(addDays(from, -1), threshold + 1);
  return [...known.filter((one) => !isSame(one)), { kind, from, ...(until !== undefined && { until }), countsFrom }];
}

/** The person is back: every absence that they would still be away for ended the day before. */
export const backOn = (known: readonly Absence[], day: LocalDate): readonly Absence[] =>
  known.map((one) =>
    one.from < day && (one.until === undefined || one.until >= day) ? { ...one, until: addDays(day, -1) } : one,
  );
