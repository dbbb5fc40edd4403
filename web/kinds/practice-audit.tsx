/** A practice audit: its grade, for those it is for, when the case is looked at again, and what of what was agreed is done. */
import { z } from 'zod';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { viewOf } from './own-view.ts';

const audit = z.object({
  actions: z.number(),
  verified: z.number(),
  letGo: z.number(),
  grade: z.string().optional(),
  auditedAgainBy: z.string().nullish(),
});

export const practiceAudit = viewOf(audit, ({ actions, verified, letGo, grade, auditedAgainBy }) =>
  grade === undefined && actions === 0 ? null : (
    <OnRecord
      rows={[
        grade === undefined ? undefined : { key: 'Grade', value: grade },
        auditedAgainBy == null ? undefined : { key: 'Audited again by', value: dateWords(auditedAgainBy) },
        {
          key: 'What was agreed',
          value:
            actions === 0
              ? 'Nothing'
              : `${actions}, of which ${verified} done and checked${letGo > 0 ? `, ${letGo} let go` : ''}`,
        },
      ]}
    />
  ),
);
