/** How the service stands today, on one screen of a phone: each figure leads to the list that it counts. */
import type { actionsForecast, yearsForecast } from '../../../services/shapes/leadership.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { BarTable, openAndLate, openAndLateLegend } from '../../charts/bar-table.tsx';
import { Trend } from '../../charts/trend.tsx';
import type { Content } from '../../content.ts';
import { Counts } from '../../parts/counts.tsx';
import { DateInput, type DateTyped } from '../../parts/date-input.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { capital, dateWords } from '../../words.ts';
import { type Measures as MeasuresFound, measureWords, pointsOf, targetWords } from '../figures/page.tsx';
import { OpenByPerson, OpenTotals, type OpenWork } from '../open-work.tsx';
import type { Plan } from '../plan/page.tsx';

export interface Overview {
  readonly work: OpenWork;
  readonly plan: Plan;
  /** The plan as it was on the day it is compared with. */
  readonly before: Plan;
  readonly since: DateTyped;
  /** What was wrong with the day that was asked for. */
  readonly sinceError?: string;
  readonly measures: MeasuresFound;
  readonly years: Told<typeof yearsForecast>;
  readonly actions: Told<typeof actionsForecast>;
}

const colours = ['red', 'amber', 'green', 'blue'] as const;
const MOST_PEOPLE = 10;

export const overviewPage = (overview: Overview): Content => ({
  title: 'How things stand',
  ...(overview.sinceError !== undefined && { wrong: true, status: 422 }),
  body: (
    <>
      <Title caption={`As at ${dateWords(overview.work.asAt)}`}>How things stand</Title>
      <OpenTotals totals={overview.work.totals} list={(more) => withQuery(paths.processes, more)} />
      <Teams work={overview.work} />
      <OpenByPerson byPerson={overview.work.byPerson.slice(0, MOST_PEOPLE)} />
      <PlanSince {...overview} />
      <Measures measures={overview.measures} />
      <Expected {...overview} />
    </>
  ),
});

const Teams = ({ work: { byTeam } }: Pick<Overview, 'work'>) => (
  <BarTable
    title="What is late, and whose"
    head="Team"
    figureHeads={['Open', 'Overdue', 'Flagged']}
    legend={openAndLateLegend}
    unit="Open processes."
    rows={byTeam.map(({ team: { id, name }, processes: { open, overdue, flagged } }) => ({
      label: <Link href={withQuery(paths.processes, { team: id, status: 'open' })}>{name ?? 'No team'}</Link>,
      figures: [open, overdue, flagged],
      bar: openAndLate({ open, overdue }),
    }))}
  />
);

const PlanSince = ({ plan, before, since, sinceError }: Overview) => (
  <>
    <Heading>Improvement plan</Heading>
    <Filter title="Compare" action={paths.overview} isSet={false}>
      <DateInput name="since" label="With the plan as it was on" value={since} error={sinceError} />
    </Filter>
    <Table
      caption={`Actions by colour, since ${dateWords(before.asAt)}`}
      cards={false}
      columns={[
        { head: 'Colour', cell: (colour) => capital(colour) },
        { head: 'Then', numeric: true, cell: (colour) => before.total.brag[colour] },
        { head: 'Now', numeric: true, cell: (colour) => plan.total.brag[colour] },
      ]}
      rows={colours}
    />
    <Counts
      counts={[
        { count: plan.total.overdue, of: 'actions overdue', href: paths.plan, late: true },
        { count: plan.total.slipped.actions, of: 'put off', href: paths.plan },
        { count: plan.total.awaitingVerification, of: 'to be verified', href: paths.plan },
      ]}
    />
  </>
);

const Measures = ({ measures: { basis, measures } }: Pick<Overview, 'measures'>) => (
  <>
    <Heading>Workforce</Heading>
    <Body>{basis}</Body>
    <Table
      caption="Measures, and how they have gone in 13 months"
      captionSize="hidden"
      cards={false}
      columns={[
        { head: 'Measure', cell: ({ title }) => <Link href={paths.figures}>{title}</Link> },
        { head: 'Now', numeric: true, cell: (measure) => measureWords(measure) },
        { head: 'Target', numeric: true, cell: (measure) => targetWords(measure) },
        { head: '13 months', cell: (measure) => <Trend points={pointsOf(measure)} /> },
      ]}
      rows={measures}
    />
  </>
);

const Expected = ({ years, actions }: Pick<Overview, 'years' | 'actions'>) => (
  <>
    <Heading>What is to be expected</Heading>
    <Counts
      counts={[
        { count: actions.late, of: 'actions will be late at today’s pace', href: paths.forecasts, late: true },
        { count: years.overdue, of: 'assessed years past their day', href: paths.forecasts, late: true },
      ]}
    />
  </>
);
