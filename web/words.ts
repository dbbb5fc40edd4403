/** Days, moments and counts in the words of pages. */
import { formatDate, formatMonth, type LocalDate, londonDate, londonTime } from '../domain/calendar/index.ts';

export const dateWords = (date: LocalDate): string => formatDate(date);

/** `28 November 2026 at 15:26`. */
export function momentWords(moment: Date | string): string {
  const instant = new Date(moment).getTime();
  return `${formatDate(londonDate(instant))} at ${londonTime(instant)}`;
}

/** `September 2026`, from `2026-09`. */
export const monthWords = (month: string): string => formatMonth(month);

/** `1 task`, `3 tasks`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** A code of ours, where nothing names it better: `head-of-service` becomes “head of service”. */
export const spaced = (code: string): string =>
  code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

/** As it stands within a sentence; what is written in capitals stays so. */
export const lowered = (text: string): string =>
  /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `£1,234.50`. */
export const pounds = (sum: number): string => sum.toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });
