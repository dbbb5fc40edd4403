import { addDays, type LocalDate } from '../calendar/index.ts';
import { later } from './clock.ts';
import type { Absence, AbsenceRecord } from './facts.ts';
import { alwaysCounts } from './reasons.ts';

/** So many working days after a day, on the council's calendar. */
export type WorkingDaysFrom = (from: LocalDate, days: number) => LocalDate;

/** From how many working days on days away count, and by which calendar. */
export interface Counting {
  readonly absenceWorkingDays: number;
  readonly workingDaysFrom: WorkingDaysFrom;
}

/**
 * The absences with one more. What touches one of its kind, with nothing but days off between, is one absence: two sick
 * notes in a row are as long as both. The later word on its end holds.
 */
export function withAbsence(known: readonly Absence[], added: AbsenceRecord, counting: Counting): readonly Absence[] {
  const isSame = (one: Absence) => one.kind === added.kind && areInARow(one, added, counting);
  const joined = known.filter(isSame);
  const from = [added, ...joined].map((one) => one.from).sort()[0] ?? added.from;
  const until =
    added.until && joined.reduce((last, one) => (one.until === undefined ? last : later(last, one.until)), added.until);
  const whole = { kind: added.kind, from, ...(until !== undefined && { until }) };
  return counted([...known.filter((one) => !isSame(one)), whole], counting);
}

/** The absences without one that was none. */
export const withoutAbsence = (others: readonly Absence[], counting: Counting): readonly Absence[] =>
  counted(others, counting);

/** The person is back: every absence that they would still be away for ended the day before. */
export const backOn = (known: readonly Absence[], day: LocalDate, counting: Counting): readonly Absence[] =>
  counted(
    known.map((one) =>
      one.from < day && (one.until === undefined || one.until >= day) ? { ...one, until: addDays(day, -1) } : one,
    ),
    counting,
  );

const areInARow = (one: AbsenceRecord, other: AbsenceRecord, { workingDaysFrom }: Counting): boolean => {
  const reaches = (first: AbsenceRecord, second: AbsenceRecord) =>
    first.until === undefined || workingDaysFrom(first.until, 1) >= second.from;
  return reaches(one, other) && reaches(other, one);
};

/**
 * Each with the day from which it counts. Days away in a row are long enough together, whatever they were for: what is over by then
 * counts from its first day once it is known that they were.
 */
const counted = (all: readonly AbsenceRecord[], counting: Counting): readonly Absence[] =>
  all.map(({ kind, from, until }) => {
    const one = { kind, from, ...(until !== undefined && { until }) };
    if (alwaysCounts(kind)) return { ...one, countsFrom: from };
    const away = inARowWith(one, all, counting);
    const first = away.map((part) => part.from).sort()[0] ?? from;
    const reached = counting.workingDaysFrom(addDays(first, -1), counting.absenceWorkingDays + 1);
    const isLong = away.every((part) => part.until !== undefined) && away.some((part) => (part.until ?? '') >= reached);
    if (until === undefined || !isLong) return { ...one, countsFrom: reached };
    const goesOn = away.flatMap((part) => (part.from > until ? [addDays(part.from, -1)] : [])).sort()[0];
    return {
      ...one,
      countsFrom: until < reached ? from : reached,
      ...(goesOn !== undefined && goesOn > until && { through: goesOn }),
    };
  });

/** All that touch it, and what touches those. */
function inARowWith(one: AbsenceRecord, all: readonly AbsenceRecord[], counting: Counting): readonly AbsenceRecord[] {
  const row = [one];
  for (const part of row) row.push(...all.filter((other) => !row.includes(other) && areInARow(part, other, counting)));
  return row;
}
