/** What answers look like, as the OpenAPI document tells it. Checked against the real API in `tests/api/fuzz.ts`. */
import { z } from 'zod';
import { date } from '../operations/fields.ts';

export const said = z
  .strictObject({ date, words: z.string() })
  .meta({ id: 'Said', description: 'A date for machines, and the same in words.' });

export const named = z.strictObject({ id: z.string(), name: z.string().nullable() }).meta({ id: 'Named' });

export const titled = z.strictObject({ name: z.string(), title: z.string() }).meta({ id: 'Titled' });

export const instant = z.iso.datetime();

export const text = z.string();
export const count = z.number().int().min(0);

/** All of them. */
export const list = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item) });

/** One page; `next` is what to ask for the one `after` it with. */
export const page = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), next: text.nullable() });

/** Accepted and kept: not yet done. */
export const accepted = z.strictObject({ id: text, status: text });
