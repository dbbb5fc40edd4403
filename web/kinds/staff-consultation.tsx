/** A consultation of staff: what the law asks at each establishment, how many have been heard, and what must come before it is answered. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Heading, Items } from '../parts/text.tsx';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { type OwnView, viewOf } from './own-view.ts';

const standing = z.object({
  inScope: z.number(),
  named: z.number(),
  met: z.number(),
  themes: z.number(),
  answered: z.number(),
  informationGivenOn: z.string().nullable(),
});

const Standing = viewOf(standing, ({ inScope, named, met, themes, answered, informationGivenOn }) => (
  <OnRecord
    rows={[
      { key: 'People in scope', value: `${named} of ${inScope} have a placement` },
      { key: 'Had their 1:1', value: `${met} of ${inScope}` },
      { key: 'Themes answered', value: `${answered} of ${themes}` },
      informationGivenOn === null
        ? undefined
        : { key: 'Representatives told in writing', value: dateWords(informationGivenOn) },
    ]}
  />
));

const establishment = z.object({
  establishment: z.string(),
  number: z.number(),
  period: z.number(),
  earliest: z.string().nullable(),
  hr1SentOn: z.string().nullable(),
});
const lawful = z.object({ law: z.array(establishment).min(1) });

const Law = viewOf(lawful, ({ law }) => (
  <Table
    caption="What the law asks"
    cards={false}
    columns={[
      { head: 'Establishment', cell: (one) => one.establishment },
      { head: 'Dismissals proposed', cell: ({ number }) => String(number), numeric: true },
      { head: 'Period', cell: ({ period }) => (period === 0 ? 'None' : `${period} days`) },
      { head: 'None takes effect before', cell: ({ earliest }) => (earliest === null ? '–' : dateWords(earliest)) },
      {
        head: 'HR1 sent',
        cell: ({ period, hr1SentOn }) => {
          if (hr1SentOn !== null) return dateWords(hr1SentOn);
          return period === 0 ? '–' : <Tag colour="red">Not sent</Tag>;
        },
      },
    ]}
    rows={law}
  />
));

const lacking = z.object({ missing: z.array(z.string()).min(1) });

const Missing = viewOf(lacking, ({ missing }) => (
  <section aria-labelledby="missing">
    <Heading size="m" id="missing">
      What must come before the answer
    </Heading>
    <Items items={missing} bullets />
  </section>
));

const over = z.object({ ended: z.array(z.object({ outcome: z.string(), count: z.number() })).min(1) });

const Ended = viewOf(over, ({ ended }) => (
  <Table
    caption="How it ended for people in scope"
    cards={false}
    columns={[
      { head: 'Outcome', cell: ({ outcome }) => outcome },
      { head: 'People', cell: ({ count }) => String(count), numeric: true },
    ]}
    rows={ended}
  />
));

export const staffConsultation: OwnView = (details) => (
  <>
    {Standing(details)}
    {Law(details)}
    {Missing(details)}
    {Ended(details)}
  </>
);
