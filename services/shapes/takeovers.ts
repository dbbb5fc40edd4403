import { z } from 'zod';
import { instant, named, text } from './common.ts';

export const takeover = z
  .strictObject({
    id: text,
    kind: text,
    title: text,
    team: text,
    request: z.record(z.string(), z.json()).meta({ description: 'What was sent, as it was read.' }),
    proposedBy: named,
    proposedAt: instant,
    status: z.enum(['proposed', 'confirmed', 'withdrawn']),
    confirmedBy: named.nullable(),
    process: text.nullable().meta({ description: 'What it has begun.' }),
  })
  .meta({ id: 'Takeover' });
