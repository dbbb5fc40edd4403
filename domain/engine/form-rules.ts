/** What rules about forms have in common: an error for a date out of its bounds, and for what is named twice. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import type { FieldError } from './refusals.ts';

export const notBefore = (pointer: string, date: LocalDate, earliest: LocalDate, why: string): readonly FieldError[] =>
  date < earliest ? [{ pointer, message: `Enter ${formatDate(earliest)} or a later date: ${why}.` }] : [];

export const notAfter = (pointer: string, date: LocalDate, latest: LocalDate, why: string): readonly FieldError[] =>
  date > latest ? [{ pointer, message: `Enter ${formatDate(latest)} or an earlier date: ${why}.` }] : [];

/** One error for each place after the first at which a value comes again. */
export const noneTwice = (
  values: readonly string[],
  pointer: (index: number) => string,
  message: string,
): readonly FieldError[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [{ pointer: pointer(index), message }] : []));
