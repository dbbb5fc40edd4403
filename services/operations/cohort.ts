import { z } from 'zod';
import { cohort } from '../shapes/cohort.ts';
import { viewCohort } from '../views/cohort.ts';
import { opaqueId } from './fields.ts';
import { operation } from './operation.ts';

/** What whoever co-ordinates the programme asks every morning. */
export const listCohort = operation('listCohort', {
  title:
    'The open assessed years that you may see: evidence, supervision, months over, concern, what is next and how late',
  may: 'everybody',
  query: z.strictObject({
    team: opaqueId.optional(),
    person: opaqueId
      .optional()
      .meta({ description: 'Years in which this person has a part: those they co-ordinate or assess.' }),
    only: z
      .enum(['late', 'dueThisWeek', 'nothingRecorded'])
      .optional()
      .meta({ description: 'Those alone of which this is so; `rules` say what each means.' }),
  }),
  output: cohort,
  shows: (_asked, { items }) => items.map(({ id }) => ({ process: id })),
  run: async (parts, { scope, caller, today }, { query, most }) =>
    await viewCohort(parts, query, { scope, caller, today, most }),
});
