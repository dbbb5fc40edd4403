/** A consultation of staff: what the law asks at each establishment, how many have been heard, and what must come before it is answered. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Heading, Items, Link } from '../parts/text.tsx';
import { paths } from '../paths.ts';
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
    columns={[
      { head: 'Establishment', cell: (one) => one.establishment },
      {
        head: 'Dismissals proposed',
        label: 'Dismissals proposed',
        cell: ({ number }) => String(number),
        numeric: true,
      },
      { head: 'Period', label: 'Period', cell: ({ period }) => (period === 0 ? 'None' : `${period} days`) },
      {
        head: 'None takes effect before',
        label: 'None takes effect before',
        cell: ({ earliest }) => (earliest === null ? '–' : dateWords(earliest)),
      },
      {
        head: 'HR1 sent',
        label: 'HR1 sent',
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

const over = z.object({
  ended: z.array(z.object({ outcome: z.string(), count: z.number() })).min(1),
  placedByRoute: z.array(z.object({ route: z.string(), count: z.number() })),
  protectedPlaced: z.number().nullable(),
  appeals: z.number(),
  upheld: z.number(),
  failedTrials: z.number(),
});

const Ended = viewOf(over, ({ ended, placedByRoute, protectedPlaced, appeals, upheld, failedTrials }) => (
  <Table
    caption="What came of it for people in scope"
    cards={false}
    columns={[
      { head: 'What', cell: ({ what }) => what },
      { head: 'How many', cell: ({ count }) => String(count), numeric: true },
    ]}
    rows={[
      ...ended.map(({ outcome, count }) => ({ what: outcome, count })),
      ...placedByRoute.map(({ route, count }) => ({ what: `Placed. ${route}`, count })),
      ...(protectedPlaced === null ? [] : [{ what: 'Placed first, as the law asks', count: protectedPlaced }]),
      { what: 'Appeals', count: appeals },
      { what: 'Appeals upheld', count: upheld },
      { what: 'Trials that did not suit', count: failedTrials },
    ]}
  />
));

const someone = z.object({ placement: z.string(), metOn: z.string().nullable(), outcome: z.string().nullable() });
const scope = z.object({ people: z.array(someone).min(1) });

const People = viewOf(scope, ({ people }) => (
  <Table
    caption="People in scope"
    cards={false}
    columns={[
      { head: 'Placement', cell: ({ placement }) => <Link href={paths.process(placement)}>{placement}</Link> },
      { head: '1:1', cell: ({ metOn }) => (metOn === null ? 'Not yet' : dateWords(metOn)) },
      { head: 'Outcome', cell: ({ outcome }) => outcome ?? '–' },
    ]}
    rows={people}
  />
));

export const staffConsultation: OwnView = (details) => (
  <>
    {Standing(details)}
    {Law(details)}
    {Missing(details)}
    {Ended(details)}
    {People(details)}
  </>
);
