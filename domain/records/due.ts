/** Until when a record is kept: from what is known of it, by the periods that a council has set. */
import { addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { Office } from '../engine/people.ts';
import { type ClassOfRecord, type RecordClass, recordClasses, starts } from './classes.ts';

/** Months by class. */
export type Periods = Readonly<Record<RecordClass, number>>;

/** The days from which periods are counted; what has not come is left out. */
export interface Known {
  readonly ended?: LocalDate | null | undefined;
  readonly decided?: LocalDate | null | undefined;
  readonly checked?: LocalDate | null | undefined;
  readonly lastDay?: LocalDate | null | undefined;
  readonly carriedOut?: LocalDate | null | undefined;
}

export interface Kept {
  readonly class: RecordClass;
  /** It is kept until this day, and goes on it. */
  readonly until: LocalDate;
  /** In words: how long, from when, and what that rests on. */
  readonly rule: string;
}

/** The last day of the financial year, which ends with March. */
function financialYearEnd(day: LocalDate): LocalDate {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) > '03-31' ? year + 1 : year}-03-31`;
}

function countedFrom({ from }: ClassOfRecord, known: Known): LocalDate | undefined {
  switch (from) {
    case 'yearAfterLastDay':
      return known.lastDay ? addMonths(known.lastDay, 12) : undefined;
    case 'financialYear':
      return known.ended ? financialYearEnd(known.ended) : undefined;
    case 'read':
      return undefined; // goes by itself, line by line
    default:
      return known[from] ?? undefined;
  }
}

/** @returns undefined while it is not known when the period begins: somebody still works here, nothing has been decided */
export function keptUntil(name: RecordClass, known: Known, periods: Periods): Kept | undefined {
  const definition: ClassOfRecord = recordClasses[name];
  const from = countedFrom(definition, known);
  if (from === undefined) return undefined;
  const months = periods[name];
  const rule = `${definition.title}: ${months} months from ${starts[definition.from]}, ${formatDate(from)}. ${definition.source}`;
  return { class: name, until: addMonths(from, months), rule };
}

/** Of several that apply to one thing, the longest; none while one of them has not begun. */
export function longestKept(names: readonly RecordClass[], known: Known, periods: Periods): Kept | undefined {
  const all = names.map((name) => keptUntil(name, known, periods));
  const begun = all.filter((one) => one !== undefined);
  return begun.length < all.length ? undefined : begun.toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
}

/** Their work is not with children. */
const elsewhere: readonly Office[] = ['hr', 'administrator'];

/** The class of somebody's personnel file, by all that they have worked as; where that is not known, the longest. */
export const personnelClass = (offices: readonly Office[]): RecordClass =>
  offices.length > 0 && offices.every((office) => elsewhere.includes(office)) ? 'otherPersonnel' : 'personnel';
