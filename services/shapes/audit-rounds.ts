import { z } from 'zod';
import { count, text } from './common.ts';

const share = { numerator: count, denominator: count, percent: z.number().nullable() };

export const roundShape = {
  id: text,
  month: text,
  audited: z.strictObject({ numerator: count, denominator: count, late: count }),
  together: z.strictObject(share).meta({ description: 'With the practitioner there, of those audited.' }),
  grades: z.strictObject({ outstanding: count, good: count, improve: count, inadequate: count }),
  good: z.strictObject(share).meta({ description: 'Good or better, of those graded.' }),
  agreement: z.strictObject({ ...share, drift: z.number().nullable() }),
  closedLoop: z.strictObject(share).meta({ description: 'All actions checked, of the audits with actions.' }),
  improved: z.strictObject(share).meta({ description: 'Improved, of those audited again.' }),
} as const;

/** The months’ practice audits in figures. */
export const auditRounds = z.strictObject({
  asAt: text,
  rule: z.record(text, text),
  rounds: z.array(z.strictObject(roundShape)),
});
