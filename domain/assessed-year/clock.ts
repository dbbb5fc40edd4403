/**
 * The year's own clock. It stands still while the process is paused and through every absence that counts, once however
 * many of them overlap. A date is the day on which as many days have run as it asks for, so the order in which absences
 * become known changes nothing.
 */
import { addDays, addMonths, daysBetween, formatDate, type LocalDate, monthsAtFte } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Absence, FteChange, Year } from './facts.ts';

/** Days on which the clock stood still: from the first until, not including, the day it ran again. */
export interface Stop {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export type Times = Pick<Year, 'startsOn' | 'fte' | 'fteChanges' | 'absences' | 'pauses'>;

/** An absence stops the clock once it is longer than the policy's threshold, and then from its first day. */
export const counts = ({ countsFrom, until }: Absence, today: LocalDate): boolean => (until ?? today) >= countsFrom;

/** Everything over and known that stopped the clock, in order, with what overlaps or touches made one. */
export function stopsOf({ absences, pauses }: Pick<Times, 'absences' | 'pauses'>): readonly Stop[] {
  const stops = [
    ...absences.flatMap((absence) =>
      absence.until !== undefined && counts(absence, absence.until)
        ? [{ from: absence.from, until: addDays(absence.through ?? absence.until, 1) }]
        : [],
    ),
    ...pauses.flatMap(({ from, until }) => (until !== undefined && until > from ? [{ from, until }] : [])),
  ].sort((one, other) => (one.from < other.from ? -1 : 1));
  const joined: Stop[] = [];
  for (const stop of stops) {
    const last = joined.at(-1);
    if (!last || stop.from > last.until) joined.push(stop);
    else joined.splice(-1, 1, { from: last.from, until: later(last.until, stop.until) });
  }
  return joined;
}

/** Does the clock stand still on this day, because of an absence whose end is not known yet? */
export const isStopped = ({ absences }: Pick<Times, 'absences'>, today: LocalDate): boolean =>
  absences.some((absence) => absence.until === undefined && absence.from <= today && counts(absence, today));

/** The first day away of an absence that stops the clock now and whose end is not known. */
export const stoppedSince = ({ absences }: Pick<Times, 'absences'>, today: LocalDate): LocalDate | undefined =>
  absences
    .filter((absence) => isStopped({ absences: [absence] }, today))
    .map(({ from }) => from)
    .sort()[0];

/** The day from which an absence whose end is not known stops the clock, if it lasts until then. */
export const stopsOn = ({ absences }: Pick<Times, 'absences'>): LocalDate | undefined =>
  absences
    .filter(({ until }) => until === undefined)
    .map(({ from, countsFrom }) => later(from, countsFrom))
    .sort()[0];

/** The day a stop that today falls in ends, when that is known. */
export const runsAgainOn = (times: Pick<Times, 'absences' | 'pauses'>, today: LocalDate): LocalDate | undefined =>
  stopsOf(times).find(({ from, until }) => from <= today && today < until)?.until;

/** The last day up to this one on which the clock ran again after standing still. */
export const lastRanAgain = (times: Pick<Times, 'absences' | 'pauses'>, today: LocalDate): LocalDate | undefined =>
  stopsOf(times).findLast(({ until }) => until <= today)?.until;

/** Days on which the clock stood still before a day. */
const stoppedBefore = (stops: readonly Stop[], day: LocalDate): number =>
  stops.reduce((days, { from, until }) => days + Math.max(0, daysBetween(from, earlier(until, day))), 0);

/** The day that a date is moved to: each stop that it has not passed moves it by its days. */
export const moved = (date: LocalDate, stops: readonly Stop[]): LocalDate =>
  stops.reduce((day, { from, until }) => (day >= from ? addDays(day, daysBetween(from, until)) : day), date);

/** Months of full-time work after the start: longer by the share worked, and again from each day that the share changes. */
function worked(months: number, { startsOn, fte, fteChanges }: Times, stops: readonly Stop[]): LocalDate {
  let share = fte;
  let days = daysBetween(startsOn, addMonths(startsOn, monthsAtFte(months, fte)));
  for (const change of inOrder(fteChanges)) {
    const gone = daysBetween(startsOn, change.from) - stoppedBefore(stops, change.from);
    if (gone < days) days = gone + ((days - gone) * share) / change.fte;
    share = change.fte;
  }
  return addDays(startsOn, Math.ceil(days - 1e-9)); // rounded once: several changes of hours cost no day more than one
}

/** The day so many months of full-time work after the start (and so many weeks on), with the words that explain it. */
export function afterMonths(months: number, times: Times, weeksOn = 0): PlannedDate {
  const stops = stopsOf(times);
  const date = moved(addDays(worked(months, times, stops), weeksOn * 7), stops);
  const words = monthsInWords(months, times);
  const on = weeksOn === 0 ? words : `${plural(weeksOn, 'week')} after the final assessment, ${words}`;
  return { date, basis: `${on}${stoodStill(stops, date)}` };
}

/** A day that people agreed on another: moved by each day on which the clock has stood still since. */
export function agreedDay(to: LocalDate, agreedOn: LocalDate, times: Times, words: string): PlannedDate {
  const stops = stopsOf(times).flatMap(({ from, until }) =>
    until > agreedOn ? [{ from: later(from, agreedOn), until }] : [],
  );
  const date = moved(to, stops);
  return { date, basis: `${words}${stoodStill(stops, date)}` };
}

/** The day so many weeks after the start, whatever the share worked. */
export function afterWeeks(weeks: number, times: Times): PlannedDate {
  const stops = stopsOf(times);
  const date = moved(addDays(times.startsOn, weeks * 7), stops);
  const words = `${plural(weeks, 'week')} after the start on ${formatDate(times.startsOn)}`;
  return { date, basis: `${words}${stoodStill(stops, date)}` };
}

function monthsInWords(months: number, { startsOn, fte, fteChanges }: Times): string {
  const start = `the start on ${formatDate(startsOn)}`;
  const changes = inOrder(fteChanges).map((change) => `, ${change.fte}% from ${formatDate(change.from)}`);
  if (fte === 100) return `${plural(months, 'month')} after ${start}${changes.join('')}`;
  const longer = Math.round(monthsAtFte(months, fte) * 100) / 100;
  return `${plural(months, 'month')} at ${fte}% of full time, which is ${plural(longer, 'month')}, after ${start}${changes.join('')}`;
}

function stoodStill(stops: readonly Stop[], date: LocalDate): string {
  const days = stoppedBefore(stops, date);
  return days === 0 ? '' : `, moved by ${plural(days, 'day')} on which the clock stood still`;
}

export const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const inOrder = (changes: readonly FteChange[]): readonly FteChange[] =>
  [...changes].sort((one, other) => (one.from < other.from ? -1 : 1));
export const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);
export const earlier = (one: LocalDate, other: LocalDate): LocalDate => (one < other ? one : other);
