/** An assessed year: evidence against what there must be, supervision, and the protected caseload month by month. */
import { z } from 'zod';
import { BarTable } from '../charts/bar-table.tsx';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Body } from '../parts/text.tsx';
import { counted } from '../words.ts';
import { type OwnView, viewOf } from './own-view.ts';

const portfolio = z.object({
  checklist: z.array(
    z.object({
      title: z.string(),
      minimum: z.number(),
      accepted: z.number(),
      waiting: z.number(),
      missing: z.number(),
      missingNext: z.number(),
    }),
  ),
});

const Portfolio = viewOf(portfolio, ({ checklist }) => (
  <BarTable
    title="Evidence against what there must be"
    head="Evidence"
    figureHeads={['Accepted', 'To be looked at', 'Needed in all', 'Still to add', 'For the next review']}
    legend={[
      { fill: 'green', text: 'accepted' },
      { fill: 'amber', text: 'to be looked at' },
      { fill: 'red', text: 'still to add' },
    ]}
    unit="Pieces."
    rows={checklist.map(({ title, accepted, waiting, minimum, missing, missingNext }) => ({
      label: title,
      figures: [accepted, waiting, minimum, missing, missingNext],
      bar: [
        { count: accepted, fill: 'green' },
        { count: waiting, fill: 'amber' },
        { count: missing, fill: 'red' },
      ],
    }))}
  />
));

const supervision = z.object({ supervision: z.object({ held: z.number(), due: z.number(), missing: z.number() }) });

const Supervision = viewOf(supervision, ({ supervision: { held, due, missing } }) => (
  <Body>
    Supervision: {held} held of {due} due by now{missing > 0 && `, ${missing} missing`}.
  </Body>
));

const workload = z.object({
  workload: z.object({
    months: z.array(
      z.object({
        month: z.number(),
        caseload: z.number(),
        protectedHalfDays: z.number(),
        overCaseload: z.boolean(),
        shortOfTime: z.boolean(),
      }),
    ),
    limits: z.object({ caseloadMaximum: z.number(), protectedHalfDays: z.number() }),
  }),
});

const Caseload = viewOf(workload, ({ workload: { months, limits } }) => {
  if (months.length === 0) return null;
  const { caseloadMaximum: most, protectedHalfDays: least } = limits;
  return (
    <Table
      caption={`Caseload and protected time: at most ${counted(most, 'case')}, at least ${counted(least, 'half-day')} a month now`}
      columns={[
        { head: 'Month', cell: ({ month }) => month },
        {
          head: 'Cases',
          label: 'Cases',
          numeric: true,
          cell: ({ caseload, overCaseload }) => (
            <>
              {caseload} {overCaseload && <Tag colour="red">Too many</Tag>}
            </>
          ),
        },
        {
          head: 'Protected half-days',
          label: 'Protected half-days',
          numeric: true,
          cell: ({ protectedHalfDays, shortOfTime }) => (
            <>
              {protectedHalfDays} {shortOfTime && <Tag colour="red">Too few</Tag>}
            </>
          ),
        },
      ]}
      rows={months}
      isLate={({ overCaseload, shortOfTime }) => overCaseload || shortOfTime}
    />
  );
});

export const assessedYear: OwnView = (details) => (
  <>
    {Portfolio(details)}
    {Supervision(details)}
    {Caseload(details)}
  </>
);
