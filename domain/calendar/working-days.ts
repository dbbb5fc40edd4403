import { addDays, CalendarError, daysBetween, type LocalDate, SATURDAY, SUNDAY, weekdayOf } from './date.ts';
import { isOrdinaryHoliday } from './ordinary.ts';

/** The closed days from one date on. Plain data: it travels with a process. */
export interface Calendar {
  readonly from: LocalDate;
  /** The last day of the published list; after it holidays follow by rule, and are provisional. */
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

/** Easter's rule and the law would hold for longer; a date beyond is a slip of the pen. */
const LAST: LocalDate = '2199-12-31';

/** The days that people may name: what is counted from them, a few years on or a year back, is known too. */
export const nameable = { from: '2013-01-01', until: '2099-12-31' } as const;

/** @throws CalendarError `calendar-ends` for a day before the first that is known, or a century too late */
export function isWorkingDay(date: LocalDate, calendar: Calendar): boolean {
  if (date < calendar.from || date > LAST)
    throw new CalendarError(
      'calendar-ends',
      `Working days are known from ${calendar.from} to ${LAST}, not for ${date}.`,
    );
  const weekday = weekdayOf(date);
  if (weekday === SUNDAY || weekday === SATURDAY || closedDays(calendar).has(date)) return false;
  return !(isProvisional(date, calendar) && isOrdinaryHoliday(date));
}

/** The holidays of this day's year are not published yet: those that come every year are counted, one-offs cannot be known. */
export const isProvisional = (date: LocalDate, calendar: Calendar): boolean => date > calendar.until;

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

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier. Years of stays are counted at once: as far as the
 * list is published they are weekdays less those that are closed, and only beyond it each day is looked at.
 */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  if (to === from) return 0;
  const first = addDays(from, 1);
  isWorkingDay(first, calendar); // known at all
  const published = to < calendar.until ? to : calendar.until;
  let count = 0;
  let day = from;
  if (published > from) {
    const closed = closedWeekdays(calendar);
    count = weekdaysUpTo(published) - weekdaysUpTo(from) - (upTo(closed, published) - upTo(closed, from));
    day = published;
  }
  while (day < to) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** Weekdays from some Monday long ago up to and including a day. */
function weekdaysUpTo(date: LocalDate): number {
  const days = daysBetween(LONG_AGO, date) + 1;
  return Math.floor(days / 7) * 5 + Math.min(days % 7, 5);
}
const LONG_AGO: LocalDate = '1900-01-01';

const lists = new WeakMap<readonly LocalDate[], readonly LocalDate[]>();

/** Closed days that no weekend has closed already, each once, in order. */
function closedWeekdays({ closed }: Calendar): readonly LocalDate[] {
  const known = lists.get(closed);
  if (known) return known;
  const isWeekday = (day: LocalDate) => ![SATURDAY, SUNDAY].includes(weekdayOf(day));
  const list = [...new Set(closed.filter(isWeekday))].sort();
  lists.set(closed, list);
  return list;
}

/** How many of these days, in order, are not after a day. */
function upTo(days: readonly LocalDate[], last: LocalDate): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? last) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The date itself when it is a working day, else the next one. */
export function nextWorkingDay(date: LocalDate, calendar: Calendar): LocalDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}
