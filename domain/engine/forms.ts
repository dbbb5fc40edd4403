import { z } from 'zod';
import { text } from './fields.ts';
import type { Form } from './kind.ts';

/** A note that anybody of a process may add. */
export const contribution: Form<Readonly<Record<string, never>>> = {
  plain: z.strictObject({}),
  texts: z.strictObject({ note: text('your note') }),
};

/** Free text beside a form's fields; people may leave it out. */
export const notes = (what = 'your notes') => z.strictObject({ notes: text(what).exactOptional() });

export { noneTwice, notAfter, notBefore } from './form-rules.ts';
