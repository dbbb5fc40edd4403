import { z } from 'zod';
import { quarterName, quarterOf } from '../../domain/agency/return.ts';
import { formatDate } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { agencyReturn } from '../agency-return.ts';
import { file } from './file.ts';
import { operation } from './operation.ts';

export const readAgencyReturn = operation('readAgencyReturn', {
  title: 'The agency workers of a quarter for the return to the DfE, with pay: a CSV named by its SHA-256',
  may: ['hr'],
  params: z.strictObject({ quarter: z.string().regex(quarterName).meta({ example: '2026-q4' }) }),
  output: file,
  run: async (parts, { today }, { params: { quarter } }) => {
    const { from } = quarterOf(quarter);
    if (from > today) throw new Refusal('not-found', `This quarter begins on ${formatDate(from)}.`);
    return await agencyReturn(parts, quarter);
  },
});
