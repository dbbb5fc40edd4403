import { addDays, type LocalDate } from './date.ts';

const MEAN_MONTH_DAYS = 365.25 / 12;

/** Months worked at a share of full time: 12 months at 60 hundredths are 20. */
export const monthsAtFte = (months: number, fteHundredths: number): number => (months * 100) / fteHundredths;

/**
 * Whole months first, clamped to the month's end; then the fraction of a mean month, rounded up to whole days.
 * A year from 6 September ends on 6 September. Not moved off weekends.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const whole = Math.floor(months + 1e-9);
  const fraction = Math.max(0, months - whole);
  const days = fraction < 1e-9 ? 0 : Math.ceil(fraction * MEAN_MONTH_DAYS - 1e-9);
  return addDays(addWholeMonths(date, whole), days);
}

function addWholeMonths(date: LocalDate, months: number): LocalDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
