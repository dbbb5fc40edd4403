/** Readiness for inspection: the call's clock hour by hour, evidence by area, and the lists. */
import { z } from 'zod';
import { BarTable } from '../charts/bar-table.tsx';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Body, Heading } from '../parts/text.tsx';
import { dateWords } from '../words.ts';
import { type OwnView, viewOf } from './own-view.ts';

const due = z.object({ words: z.string(), basis: z.string() });
const step = z.object({ title: z.string(), due, doneOn: z.string().nullish() });

const call = z.object({
  call: z.object({
    received: z.object({ words: z.string() }),
    caller: z.string(),
    arrives: due,
    ends: due,
    steps: z.array(step),
  }),
});

const Clock = viewOf(call, ({ call: { received, caller, arrives, ends, steps } }) => (
  <>
    <Heading size="m">The call</Heading>
    <Body>
      {caller}, {received.words}. They arrive {arrives.words} and stay until the end of the visit, {ends.words}.
    </Body>
    <Steps caption="What must be done, hour by hour" steps={steps} />
  </>
));

const expected = z.object({ expectedSteps: z.array(step).min(1) });

const Expected = viewOf(expected, ({ expectedSteps }) => (
  <Steps caption="If they called on the day they are expected" steps={expectedSteps} />
));

const Steps = ({ caption, steps }: { caption: string; steps: readonly z.output<typeof step>[] }) => (
  <Table
    caption={caption}
    columns={[
      { head: 'Step', cell: ({ title }) => title },
      { head: 'By when', label: 'By when', cell: ({ due: { words } }) => words },
      {
        head: 'Done',
        label: 'Done',
        cell: ({ doneOn }) =>
          doneOn == null ? <Tag colour="yellow">Not yet</Tag> : <Tag colour="green">{`Done ${dateWords(doneOn)}`}</Tag>,
      },
    ]}
    rows={steps}
  />
);

const areas = z.object({
  areas: z.array(z.object({ title: z.string(), accepted: z.number(), needed: z.number(), missing: z.number() })),
});

const Areas = viewOf(areas, ({ areas: all }) => (
  <BarTable
    title="Evidence by area"
    head="Area"
    figureHeads={['Accepted', 'Needed', 'Missing']}
    legend={[
      { fill: 'green', text: 'accepted' },
      { fill: 'red', text: 'missing' },
    ]}
    unit="Pieces."
    rows={all.map(({ title, accepted, needed, missing }) => ({
      label: title,
      figures: [accepted, needed, missing],
      bar: [
        { count: accepted, fill: 'green' },
        { count: missing, fill: 'red' },
      ],
    }))}
  />
));

const lists = z.object({
  annexA: z.array(
    z.object({
      title: z.string(),
      status: z.enum(['needed', 'ready', 'wrong']),
      rows: z.number().optional(),
      errors: z.number().optional(),
    }),
  ),
});

const words = { needed: 'Still to be made', ready: 'Ready', wrong: 'To be made again' } as const;
const colours = { needed: 'yellow', ready: 'green', wrong: 'red' } as const;

const Lists = viewOf(lists, ({ annexA }) => (
  <Table
    caption="Lists of Annex A: only counts are kept here"
    columns={[
      { head: 'List', cell: ({ title }) => title },
      { head: 'State', label: 'State', cell: ({ status }) => <Tag colour={colours[status]}>{words[status]}</Tag> },
      { head: 'Rows', label: 'Rows', numeric: true, cell: ({ rows }) => rows ?? '–' },
      {
        head: 'With something wrong',
        label: 'With something wrong',
        numeric: true,
        cell: ({ errors }) => errors ?? '–',
      },
    ]}
    rows={annexA}
  />
));

export const readinessCycle: OwnView = (details) => (
  <>
    {Clock(details)}
    {Expected(details)}
    {Areas(details)}
    {Lists(details)}
  </>
);
