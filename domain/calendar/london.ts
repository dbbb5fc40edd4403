/** London time without Intl: a time-zone database update must never change a replay. */
import { addDays, formatDate, fromUtc, type LocalDate, toUtc } from './date.ts';
import { type Calendar, isWorkingDay, nextWorkingDay } from './working-days.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const OPENS = 9;
const CLOSES = 17;

/** Summer time runs from 01:00 UTC on March's last Sunday to 01:00 UTC on October's (SI 2002/262; unchanged since 1996). */
export function isSummerTime(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear();
  return instant >= lastSunday(year, 2) + HOUR && instant < lastSunday(year, 9) + HOUR;
}

function lastSunday(year: number, month: number): number {
  const lastDay = Date.UTC(year, month + 1, 0);
  return lastDay - new Date(lastDay).getUTCDay() * 24 * HOUR;
}

export const londonDate = (instant: number): LocalDate => fromUtc(instant + (isSummerTime(instant) ? HOUR : 0));

function atHour(date: LocalDate, hour: number): number {
  const asIfWinter = toUtc(date) + hour * HOUR;
  const asIfSummer = asIfWinter - HOUR;
  return isSummerTime(asIfWinter) && isSummerTime(asIfSummer) ? asIfSummer : asIfWinter;
}

/** A time of day in London, `HH:MM`. */
export type LocalTime = string;

/** Is this text a time of day? 24:00 is not. */
export const isLocalTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** A time in London on a day, as a UTC instant. Of the hour that comes twice in October it is the second; one that the clocks leave out in March is an hour later. */
export const instantOf = (date: LocalDate, time: LocalTime): number =>
  atHour(date, Number(time.slice(0, 2))) + Number(time.slice(3)) * MINUTE;

/** The time of day in London. */
export const londonTime = (instant: number): LocalTime =>
  new Date(instant + (isSummerTime(instant) ? HOUR : 0)).toISOString().slice(11, 16);

/** `10:00 on 25 November 2026`. */
export const formatMoment = (date: LocalDate, time: LocalTime): string => `${time} on ${formatDate(date)}`;

/** 09:00 in London on that day, as a UTC instant: when reminders go out and waits end. */
export const openingOf = (date: LocalDate): number => atHour(date, OPENS);
/** 17:00 in London on that day. */
export const closingOf = (date: LocalDate): number => atHour(date, CLOSES);
/** 23:59:59.999 in London: a date is met until then. */
export const endOfDay = (date: LocalDate): number => atHour(addDays(date, 1), 0) - 1;

export const isOfficeHour = (instant: number, office: Calendar): boolean => {
  const day = londonDate(instant);
  return isWorkingDay(day, office) && instant >= openingOf(day) && instant < closingOf(day);
};

/** The instant itself in office hours, else the next opening. */
export function nextOfficeMoment(instant: number, office: Calendar): number {
  if (isOfficeHour(instant, office)) return instant;
  const day = londonDate(instant);
  const from = instant < openingOf(day) ? day : addDays(day, 1);
  return openingOf(nextWorkingDay(from, office));
}
