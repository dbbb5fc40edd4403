/** A learner of a cohort: how far they have come, whether they may hold cases, and what is still missing. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Link } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { type OwnView, viewOf } from './own-view.ts';

const standing = z.object({
  cohort: z.string().nullable(),
  scheme: z.string(),
  ends: z.string(),
  days: z.object({ asked: z.number(), missing: z.number() }).nullable(),
  registered: z.string().nullable(),
  visaEndsOn: z.string().nullish(),
});

const Standing = viewOf(standing, ({ cohort, scheme, ends, days, registered, visaEndsOn }) => (
  <OnRecord
    rows={[
      { key: 'Scheme', value: scheme },
      cohort === null ? undefined : { key: 'Cohort', value: <Link href={paths.process(cohort)}>{cohort}</Link> },
      { key: 'Gateway, or last day of learning', value: dateWords(ends) },
      days === null
        ? undefined
        : { key: 'Days of placement', value: `${days.asked - days.missing} of ${days.asked}, ${days.missing} missing` },
      {
        key: 'Registered',
        value:
          registered === null ? (
            <>
              Not yet <Tag colour="red">Holds no cases</Tag>
            </>
          ) : (
            dateWords(registered)
          ),
      },
      visaEndsOn ? { key: 'Last day of the visa', value: dateWords(visaEndsOn) } : undefined,
    ]}
  />
));

const way = z.object({ steps: z.array(z.object({ step: z.string(), on: z.string() })).min(1) });

const Way = viewOf(way, ({ steps }) => (
  <Table
    caption="The way here"
    cards={false}
    columns={[
      { head: 'Step', cell: ({ step }) => step },
      { head: 'Done on', cell: ({ on }) => dateWords(on) },
    ]}
    rows={steps}
  />
));

const reviewed = z.object({ reviews: z.array(z.object({ on: z.string(), onTrack: z.boolean() })).min(1) });

const Reviews = viewOf(reviewed, ({ reviews }) => (
  <Table
    caption="Reviews"
    cards={false}
    columns={[
      { head: 'Held on', cell: ({ on }) => dateWords(on) },
      {
        head: 'How they get on',
        cell: ({ onTrack }) => <Tag colour={onTrack ? 'green' : 'red'}>{onTrack ? 'On track' : 'Not on track'}</Tag>,
      },
    ]}
    rows={reviews.toReversed()}
  />
));

export const learner: OwnView = (details) => (
  <>
    {Standing(details)}
    {Way(details)}
    {Reviews(details)}
  </>
);
