import { z } from 'zod';
import { leavers } from '../shapes/leavers.ts';
import { viewLeavers } from '../views/leavers.ts';
import { opaqueId } from './fields.ts';
import { operation } from './operation.ts';

export const listLeavers = operation('listLeavers', {
  title: 'What those who have left, or leave within four weeks, still hold, and whose it is to pass it on',
  may: ['hr', 'manager', 'assessor', 'quality', 'leadership', 'administrator'],
  query: z.strictObject({ person: opaqueId.optional() }),
  output: leavers,
  run: async (parts, { scope, caller, today }, { query: { person }, most }) =>
    await viewLeavers(parts, person, { scope, caller, today, most }),
});
