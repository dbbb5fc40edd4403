import { z } from 'zod';
import { text } from './common.ts';

/** What an erasure request has decided on, thing by thing, as it stands now. */
export const erasure = z
  .strictObject({
    items: z.array(
      z.strictObject({
        item: text.meta({ description: 'Its number.' }),
        how: z.strictObject({ name: text, title: text }),
        why: z.strictObject({ name: text, title: text }),
        now: z
          .enum(['kept', 'inUse', 'gone'])
          .meta({ description: 'kept: it is there. inUse: it is there and still needed. gone: it is not.' }),
        held: text.nullable().meta({ description: 'The reference of the legal hold that stands over it.' }),
        isBeside: z
          .boolean()
          .nullable()
          .meta({ description: 'Of a text that they dispute: what they say is kept beside it.' }),
      }),
    ),
    mayKeepBeside: z.boolean().meta({ description: 'It is approved, and they dispute something.' }),
    mayLetGo: z.boolean().meta({ description: 'It is approved, and something that is to go is still there.' }),
  })
  .meta({ id: 'Erasure' });
