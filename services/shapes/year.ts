/** What a page reads of the details of an assessed year: what was recorded, month by month. */
import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, text } from './common.ts';

export const yearDetails = z.object({
  checklist: z.array(
    z.object({ title: text, minimum: count, accepted: count, waiting: count, missingNext: count, minimumNext: count }),
  ),
  nextCheckpoint: z.object({ name: text, dueOn: date.nullable() }).nullable(),
  supervision: z.object({
    held: count,
    due: count,
    missing: count,
    frequency: text,
    days: z.array(date).optional(),
    dueOn: date.nullable(),
    overdue: z.boolean(),
  }),
  workload: z.object({
    months: z.array(
      z.object({
        month: count,
        caseload: count,
        protectedHalfDays: count,
        overCaseload: z.boolean(),
        shortOfTime: z.boolean(),
      }),
    ),
    limits: z.object({ caseloadMaximum: count, protectedHalfDays: count }),
  }),
  fte: z.number(),
  hours: z.array(z.object({ from: date, fte: z.number() })),
});
