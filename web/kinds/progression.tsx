/** An application for progression: whether it may be made, and its portfolio against what there must be. */
import { z } from 'zod';
import { BarTable } from '../charts/bar-table.tsx';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { type OwnView, viewOf } from './own-view.ts';

const eligibility = z.object({
  eligibility: z.object({ criteria: z.array(z.object({ met: z.boolean(), why: z.string() })) }),
});

const Eligibility = viewOf(eligibility, ({ eligibility: { criteria } }) => (
  <Table
    caption="Whether it may be made"
    cards={false}
    columns={[
      { head: 'What was found', cell: ({ why }) => why },
      { head: 'Met', cell: ({ met }) => <Tag colour={met ? 'green' : 'red'}>{met ? 'Met' : 'Not met'}</Tag> },
    ]}
    rows={criteria}
  />
));

const portfolio = z.object({
  portfolio: z.object({
    evidence: z.array(z.object({ title: z.string(), needed: z.number(), have: z.number(), missing: z.number() })),
  }),
});

const Portfolio = viewOf(portfolio, ({ portfolio: { evidence } }) => (
  <BarTable
    title="Portfolio against what there must be"
    head="Evidence"
    figureHeads={['There', 'Needed', 'Still to add']}
    legend={[
      { fill: 'green', text: 'there' },
      { fill: 'red', text: 'still to add' },
    ]}
    unit="Pieces."
    rows={evidence.map(({ title, have, needed, missing }) => ({
      label: title,
      figures: [have, needed, missing],
      bar: [
        { count: have, fill: 'green' },
        { count: missing, fill: 'red' },
      ],
    }))}
  />
));

export const progression: OwnView = (details) => (
  <>
    {Eligibility(details)}
    {Portfolio(details)}
  </>
);
