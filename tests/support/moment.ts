/** The moment at which stories begin: always the same, unless a run is told another or to choose one. */
import {
  addDays,
  endOfDay,
  instantOf,
  isLocalDate,
  isLocalTime,
  londonDate,
  londonTime,
} from '../../domain/calendar/index.ts';

/** A minute in London: `2026-12-02T10:00`. */
export type Moment = string;

/** A Wednesday in winter, in office hours, with no bank holiday near. Tests that name dates say that they begin then. */
export const ordinarily: Moment = '2026-12-02T10:00';

/** As the run was told, which for `FROM=random` is what `chosen` has made of it. */
export const begins: Moment = process.env['FROM'] ?? ordinarily;

/** On that day at ten: for what is told twice and compared, so that no day begins and no office opens between. */
export const thatMorning: Moment = `${begins.slice(0, 10)}T10:00`;

const MINUTE = 60_000;
const DAYS = 2 * 365;
const MINUTES = 24 * 60;

/** Any minute of the two years from then on, for `FROM=random`: every weekday, holiday and clock change lies in them. */
export function chosen(): Moment {
  const minute = Math.floor(Math.random() * MINUTES);
  const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${addDays(ordinarily.slice(0, 10), Math.floor(Math.random() * DAYS))}T${time}`;
}

/** @throws Error for what is no moment */
export function instantAt(moment: Moment): number {
  const [date = '', time = ''] = moment.split('T');
  if (!isLocalDate(date) || !isLocalTime(time))
    throw new Error(`FROM is a minute in London like ${ordinarily}, or the word random: not ${moment}`);
  return instantOf(date, time);
}

/** So many days later at the same hour, whether or not the clocks have changed between. */
export const sameHour = (instant: number, days: number): number =>
  instantOf(addDays(londonDate(instant), days), londonTime(instant)) + (instant % MINUTE);

/**
 * How long to wait at an instant for a day in London that has so much time left: nothing, all day long but at its very end.
 * What takes that time then asks and is answered on one and the same "today".
 */
export function toWaitForADay(instant: number, enough: number): number {
  const left = endOfDay(londonDate(instant)) + 1 - instant;
  return left < enough ? left : 0;
}
