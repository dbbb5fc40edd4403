/** The bank holidays that England and Wales have every year, by rule: for years whose list is not published yet. */
import { addDays, type LocalDate, MONDAY, SATURDAY, SUNDAY, weekdayFrom, weekdayOf } from './date.ts';

export type Holiday = readonly [on: LocalDate, name: string];

const dateIn = (year: number, monthAndDay: string): LocalDate => `${year}-${monthAndDay}`;

/** The eight of a year, in order: Banking and Financial Dealings Act 1971 and custom. One-offs are known only once proclaimed. */
export function ordinaryHolidays(year: number): readonly Holiday[] {
  const easter = easterSunday(year);
  return [
    newYear(year),
    [addDays(easter, -2), 'Good Friday'],
    [addDays(easter, 1), 'Easter Monday'],
    [mondayFrom(dateIn(year, '05-01')), 'Early May bank holiday'],
    [mondayFrom(dateIn(year, '05-25')), 'Spring bank holiday'],
    [mondayFrom(dateIn(year, '08-25')), 'Summer bank holiday'],
    ...christmas(year),
  ];
}

/** From the 25th of a month of 31 days it is the last Monday. */
const mondayFrom = (date: LocalDate): LocalDate => weekdayFrom(MONDAY, date);

function newYear(year: number): Holiday {
  const on = dateIn(year, '01-01');
  return isWeekend(on) ? [mondayFrom(on), 'New Year’s Day (substitute)'] : [on, 'New Year’s Day'];
}

/** On a Sunday Christmas Day gives way to Boxing Day on the Monday, and is kept on the Tuesday. */
function christmas(year: number): readonly Holiday[] {
  const [day, boxing] = [dateIn(year, '12-25'), dateIn(year, '12-26')];
  if (weekdayOf(day) === SUNDAY)
    return [
      [boxing, 'Boxing Day'],
      [addDays(day, 2), 'Christmas Day (substitute)'],
    ];
  if (weekdayOf(day) === SATURDAY)
    return [
      [addDays(day, 2), 'Christmas Day (substitute)'],
      [addDays(day, 3), 'Boxing Day (substitute)'],
    ];
  return [
    [day, 'Christmas Day'],
    isWeekend(boxing) ? [addDays(boxing, 2), 'Boxing Day (substitute)'] : [boxing, 'Boxing Day'],
  ];
}

const isWeekend = (date: LocalDate): boolean => weekdayOf(date) === SATURDAY || weekdayOf(date) === SUNDAY;

/** Oudin's rule (1940) for the Gregorian Easter, as the U.S. Naval Observatory gives it. */
export function easterSunday(year: number): LocalDate {
  const div = (a: number, b: number) => Math.floor(a / b);
  const century = div(year, 100);
  const golden = year % 19;
  const k = div(century - 17, 25);
  let moon = (century - div(century, 4) - div(century - k, 3) + 19 * golden + 15) % 30;
  moon -= div(moon, 28) * (1 - div(moon, 28) * div(29, moon + 1) * div(21 - golden, 11));
  const toSunday = (year + div(year, 4) + moon + 2 - century + div(century, 4)) % 7;
  const fromMarch = moon - toSunday + 28;
  return addDays(dateIn(year, '03-01'), fromMarch - 1);
}

const closedByYear = new Map<number, ReadonlySet<LocalDate>>();

/** Is a date a bank holiday by rule? */
export function isOrdinaryHoliday(date: LocalDate): boolean {
  const year = Number(date.slice(0, 4));
  let closed = closedByYear.get(year);
  if (!closed) {
    closed = new Set(ordinaryHolidays(year).map(([on]) => on));
    closedByYear.set(year, closed);
  }
  return closed.has(date);
}
