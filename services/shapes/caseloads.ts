import { z } from 'zod';
import { count, text } from './common.ts';

export const caseloadMonth = z.strictObject({
  month: text,
  met: z
    .strictObject({ numerator: count, denominator: count, percent: z.number().nullable() })
    .meta({ description: 'Teams that are met, of those that have returned.' }),
  noFigure: count.meta({ description: 'Teams that have not returned.' }),
  people: count,
  over: count.meta({ description: 'Who holds more than they may.' }),
  newlyOver: count.meta({ description: 'Of those, the newly qualified.' }),
  cases: count,
  unallocated: count,
  average: z.number().nullable().meta({ description: 'Cases ÷ full-time equivalent.' }),
  spread: z
    .strictObject({ lower: count, median: count, upper: count, most: count })
    .nullable()
    .meta({ description: 'Null of fewer than five people.' }),
});

/** The caseloads of all teams, month by month. */
export const caseloads = z.strictObject({ asAt: text, rule: z.record(text, text), months: z.array(caseloadMonth) });
