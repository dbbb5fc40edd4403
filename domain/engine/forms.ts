import { z } from 'zod';
import { formatDate, type LocalDate } from '../calendar/index.ts';
import { text } from './fields.ts';
import type { Form } from './kind.ts';
import type { FieldError } from './refusals.ts';

/** A note that anybody of a process may add. */
export const contribution: Form<Readonly<Record<string, never>>> = {
  plain: z.strictObject({}),
  texts: z.strictObject({ note: text('your note') }),
};

/** Free text beside a form's fields; people may leave it out. */
export const notes = (what = 'your notes') => z.strictObject({ notes: text(what).exactOptional() });

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
