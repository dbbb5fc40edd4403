/** What a retention agreement pays and what is paid back, to the penny (UNISON and LGA terms; processes: retention agreement, R1–R8). */
import { addDays, addMonths, daysBetween, type LocalDate } from '../calendar/index.ts';

/** Days on which the term stood still. */
export interface Break {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export interface Terms {
  readonly startsOn: LocalDate;
  readonly months: number;
  readonly breaks: readonly Break[];
}

/** Half a penny is rounded up. */
const pence = (amount: number): number => Math.floor(amount + 0.5 + 1e-9);

/** A share of a year's salary, by the share of full time at the start. @param salary pence @param fte hundredths */
export const amountOf = (salary: number, fte: number, percent: number): number =>
  pence((salary * percent * fte) / 10_000);

const daysStill = (breaks: readonly Break[]): number =>
  breaks.reduce((days, { from, until }) => days + daysBetween(from, until) + 1, 0);

/** The last day of the commitment: an unpaid break moves it by as many days. */
export const endOf = ({ startsOn, months, breaks }: Terms): LocalDate =>
  addDays(addMonths(startsOn, months), daysStill(breaks) - 1);

/** Whole months from the start to the day after the last one, at most the whole term. */
export function monthsServed({ startsOn, months, breaks }: Terms, lastDay: LocalDate): number {
  const begun = breaks.filter(({ from }) => from <= lastDay);
  const until = addDays(
    lastDay,
    1 - daysStill(begun.map((one) => (one.until > lastDay ? { ...one, until: lastDay } : one))),
  );
  let served = 0;
  while (served < months && addMonths(startsOn, served + 1) <= until) served += 1;
  return served;
}

/** What somebody who leaves pays back of what was paid, in proportion to the months not served. */
export const repayable = (paid: number, terms: Terms, lastDay: LocalDate): number =>
  pence((paid * (terms.months - monthsServed(terms, lastDay))) / terms.months);

/** What was paid too much once hours are fewer by choice, for the rest of the term. Shares of full time in hundredths. */
export const overpaid = (paid: number, terms: Terms, since: LocalDate, oldFte: number, newFte: number): number =>
  newFte >= oldFte
    ? 0
    : pence(
        (paid * (oldFte - newFte) * (terms.months - monthsServed(terms, addDays(since, -1)))) / (oldFte * terms.months),
      );
