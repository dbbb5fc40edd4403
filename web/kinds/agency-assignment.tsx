/** An agency worker's assignment: what the guidance counts, and the cost of an hour against the cap, for those it is for. */
import { z } from 'zod';
import { Tag } from '../parts/tag.tsx';
import { counted, dateWords, pounds } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { viewOf } from './own-view.ts';

const assignment = z.object({
  jobType: z.string(),
  weeksOfNotice: z.number(),
  parityFrom: z.string(),
  feeFreeFrom: z.string(),
  isLong: z.boolean(),
  pay: z.object({ anHour: z.number(), cap: z.number().nullable(), awaitsSignatures: z.boolean() }).optional(),
});

export const agencyAssignment = viewOf(
  assignment,
  ({ jobType, weeksOfNotice, parityFrom, feeFreeFrom, isLong, pay }) => (
    <OnRecord
      rows={[
        { key: 'Job type', value: jobType },
        { key: 'Notice', value: counted(weeksOfNotice, 'week') },
        { key: 'Equal pay, hours and leave from', value: dateWords(parityFrom) },
        { key: 'Can be taken on without a fee from', value: dateWords(feeFreeFrom) },
        isLong ? { key: 'Length', value: 'Longer than a head of service need not decide about' } : undefined,
        pay && {
          key: 'Cost of an hour',
          value: (
            <>
              {pounds(pay.anHour)}, {pay.cap === null ? 'no cap has been entered' : `the cap is ${pounds(pay.cap)}`}
              {pay.awaitsSignatures && (
                <>
                  {' '}
                  <Tag colour="red">Not signed by both</Tag>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  ),
);
