import { z } from 'zod';
import { Refusal } from '../../domain/engine/refusals.ts';
import { readingsOf } from '../../store/access-log.ts';
import { getPerson } from '../people.ts';
import { reading } from '../shapes/access-log.ts';
import { page } from '../shapes/common.ts';
import { viewReadings } from '../views/readings.ts';
import { limit, opaqueId } from './fields.ts';
import { operation } from './operation.ts';

/** Everybody sees it of themselves; an administrator of anybody, and is on it for that. */
export const listReadings = operation('listReadings', {
  title: 'Who has read what is kept about a person, or what a person has read; the latest first',
  may: 'everybody',
  params: z.strictObject({ id: opaqueId }),
  query: z.strictObject({
    as: z
      .enum(['subject', 'reader'])
      .default('subject')
      .meta({ description: 'subject: who read of them. reader: what they read, and took away as files.' }),
    after: z
      .string()
      .regex(/^\d{1,18}$/, 'Take it from the page before.')
      .optional(),
    limit,
  }),
  output: page(reading),
  shows: ({ params: { id } }) => [{ person: id }],
  run: async (parts, { caller }, { params: { id }, query }) => {
    if (caller.id !== id && !caller.offices.includes('administrator'))
      throw new Refusal('not-permitted', 'You may read this of yourself only.');
    await getPerson(parts, id);
    const rows = await readingsOf(parts.db, id, query);
    return {
      items: viewReadings(rows),
      next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
    };
  },
});
