import { addDays, CalendarError, type LocalDate, toUtc } from './date.ts';

/** The closed days between two dates that are both known. Plain data: it travels with a process. */
export interface Calendar {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly closed: readonly LocalDate[];
}

/** `statutory` knows the law's holidays only; `office` the council's closures too: reminders and ladders use it. */
export interface Calendars {
  readonly statutory: Calendar;
  readonly office: Calendar;
}

const sets = new WeakMap<readonly LocalDate[], ReadonlySet<LocalDate>>();

function closedDays({ closed }: Calendar): ReadonlySet<LocalDate> {
  const known = sets.get(closed);
  if (known) return known;
  const set = new Set(closed);
  sets.set(closed, set);
  return set;
}

/** @throws CalendarError `calendar-ends` for a year whose holidays are not known */
export function isWorkingDay(date: LocalDate, calendar: Calendar): boolean {
  if (date < calendar.from || date > calendar.until)
    throw new CalendarError(
      'calendar-ends',
      `Bank holidays are known from ${calendar.from} to ${calendar.until}, not for ${date}.`,
    );
  const weekday = new Date(toUtc(date)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closedDays(calendar).has(date);
}

/**
 * The date so many working days after another (before it, when negative). The first day is day 0 whatever it is;
 * counting begins with the next. 0 days is the date itself.
 */
export function addWorkingDays(date: LocalDate, days: number, calendar: Calendar): LocalDate {
  const step = days < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** The date itself when it is a working day, else the next one. */
export function nextWorkingDay(date: LocalDate, calendar: Calendar): LocalDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}
