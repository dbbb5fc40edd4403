import { z } from 'zod';
import { count, text } from './common.ts';

export const questionsAsked = z.strictObject({
  open: count.meta({ description: 'Asked, and not answered and published yet.' }),
  late: count.meta({ description: 'Of those, the ones whose day has passed.' }),
  published: z
    .array(
      z.strictObject({
        id: text,
        theme: text,
        at: text,
        askedOn: text,
        question: text,
        answeredOn: text,
        answer: text,
        action: text.nullable().meta({ description: 'The action of the improvement plan that follows from it.' }),
      }),
    )
    .meta({ description: 'Latest first, without who asked.' }),
});
