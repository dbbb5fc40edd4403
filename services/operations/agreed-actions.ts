import { z } from 'zod';
import { type AgreedStanding, agreedStandings } from '../../domain/engine/agreed.ts';
import { listAgreed } from '../../store/agreed-actions.ts';
import { agreedAction, agreedFigures } from '../shapes/agreed-actions.ts';
import { page } from '../shapes/common.ts';
import { viewAgreed, viewAgreedFigures } from '../views/agreed-actions.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { limit, opaqueId, ref, word } from './fields.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

const narrowing = {
  owner: z.union([z.literal('me'), opaqueId]).optional(),
  team: opaqueId.optional(),
  source: word.optional().meta({ description: 'The kind of process that it was agreed in.' }),
  process: ref.shape.id.optional(),
};

/** Whatever was agreed anywhere with an owner and a day: nothing agreed is out of sight until somebody has seen that it is done. */
export const listAgreedActions = operation('listAgreedActions', {
  title:
    'What was agreed anywhere, by whom it is done and until when, the first due first: yours, or all that you may see',
  may: 'everybody',
  query: z.strictObject({
    ...narrowing,
    only: z
      .enum(Object.keys(agreedStandings) as [AgreedStanding, ...AgreedStanding[]])
      .optional()
      .meta({ description: 'Those that one figure counts.' }),
    after: z.string().max(1_000).optional(),
    limit,
  }),
  output: page(agreedAction),
  run: async (parts, { caller, scope, today }, { query: { after, limit: size, owner, ...query } }) => {
    const filter = { ...query, owner: owner === 'me' ? caller.id : owner, scope, today };
    const rows = await listAgreed(parts.db, {
      ...filter,
      limit: size,
      ...(after !== undefined && { after: fromCursor(after) }),
    });
    const last = rows.length === size ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => viewAgreed(parts, row, today)),
      next: last ? toCursor(last.dueOn, `${last.process.id} ${last.key}`) : null,
    };
  },
});

export const readAgreedFigures = operation('readAgreedFigures', {
  title: 'How many of what was agreed are done, checked and late, by where they were agreed',
  may: ['manager', ...leaders],
  query: z.strictObject(narrowing),
  output: agreedFigures,
  run: async (parts, { caller, scope, today }, { query: { owner, ...query } }) =>
    await viewAgreedFigures(parts, { ...query, owner: owner === 'me' ? caller.id : owner, scope, today }),
});
