/** A retention agreement: how long it holds, how much of it is served, and the sums, for those they are for. */
import { z } from 'zod';
import { counted, dateWords, pounds } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { viewOf } from './own-view.ts';

const agreement = z.object({
  until: z.string(),
  monthsServed: z.number(),
  months: z.number(),
  pounds: z
    .object({
      agreed: z.number(),
      instalments: z.array(z.number()),
      paid: z.number(),
      toPayBack: z.number(),
      paidBack: z.number(),
    })
    .optional(),
});

export const retentionAgreement = viewOf(agreement, ({ until, monthsServed, months, pounds: sums }) => (
  <OnRecord
    rows={[
      { key: 'Holds until', value: dateWords(until) },
      { key: 'Served', value: `${monthsServed} of ${counted(months, 'month')}` },
      ...(sums === undefined
        ? []
        : [
            {
              key: 'Agreed',
              value: `${pounds(sums.agreed)}${sums.instalments.length > 1 ? `, as ${sums.instalments.map(pounds).join(' and ')}` : ''}`,
            },
            { key: 'Paid', value: pounds(sums.paid) },
            sums.toPayBack > 0
              ? {
                  key: 'To be paid back',
                  value: `${pounds(sums.toPayBack)}, of which ${pounds(sums.paidBack)} has come`,
                }
              : undefined,
          ]),
    ]}
  />
));
