import { z } from 'zod';
import { count, instant, named, text } from './common.ts';

/** That somebody read something. */
export const reading = z
  .strictObject({
    at: instant,
    by: named,
    what: text.meta({ description: 'What was read, in words.' }),
    about: named.nullable().meta({ description: 'Whose record it is; null of a file of many, and of applicants.' }),
    process: z.strictObject({ id: text, title: text.nullable() }).nullable(),
    reason: text.nullable().meta({ description: 'Why, of whoever had no part in it and said so.' }),
    rows: count.nullable().meta({ description: 'Of a list that was taken away as a file, how many rows.' }),
  })
  .meta({ id: 'Reading' });
