import { z } from 'zod';
import { instant, named, text } from './common.ts';

/** A child's data that somebody saw: hidden from everybody since. */
export const childReport = z
  .strictObject({
    id: text,
    process: text,
    submission: text,
    reportedBy: named,
    reportedAt: instant,
    commissionerUntil: instant.meta({
      description:
        'If it is a breach that the Commissioner must hear of, by this moment: 72 hours (UK GDPR, Article 33).',
    }),
    settled: z.strictObject({ how: z.enum(['purged', 'put-back']), by: named, at: instant, why: text }).nullable(),
  })
  .meta({ id: 'ChildReport' });

export const childReportWhole = childReport
  .extend({
    said: text
      .nullable()
      .meta({ description: 'What was written, for whoever decides; null of a file, and once it is settled.' }),
  })
  .meta({ id: 'ChildReportWhole' });

/** What looked like a child's mark and was said not to be one. */
export const saidRight = z
  .strictObject({
    id: text,
    process: text.nullable(),
    pointer: text.meta({ description: 'Where it stands in what was sent.' }),
    why: text,
    saidBy: named,
    saidAt: instant,
  })
  .meta({ id: 'SaidRight' });
