import { z } from 'zod';
import { instant, named, text } from './common.ts';

export const takeover = z
  .strictObject({
    id: text,
    kind: text,
    title: text,
    team: named,
    request: z.record(z.string(), z.json()).meta({ description: 'What was sent, as it was read.' }),
    proposedBy: named,
    proposedAt: instant,
    status: z.enum(['proposed', 'confirmed', 'withdrawn']),
    confirmedBy: named.nullable(),
    process: text.nullable().meta({ description: 'What it has begun.' }),
  })
  .meta({ id: 'Takeover' });

/** With all that it says, in words, and whether the reader may confirm it: by the same judge, before they try. */
export const openedTakeover = takeover
  .extend({
    says: z.array(z.strictObject({ label: text, value: text })),
    mayConfirm: z.strictObject({ allowed: z.boolean(), why: text.optional() }),
  })
  .meta({ id: 'OpenedTakeover' });
