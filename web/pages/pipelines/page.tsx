/** How many processes of a kind stand where, what is overdue, and how long they stay. */
import { addMonths } from '../../../domain/calendar/index.ts';
import type { pipeline } from '../../../services/shapes/figures.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { BarTable, openAndLate, openAndLateLegend } from '../../charts/bar-table.tsx';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Select } from '../../parts/select.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import type { KindName } from '../../server/kinds.ts';
import type { TeamName } from '../../server/teams.ts';
import { dateWords } from '../../words.ts';

export type Pipeline = Told<typeof pipeline>;

export interface PipelinePage {
  readonly pipeline: Pipeline;
  readonly title: string;
  readonly kinds: readonly KindName[];
  readonly teams: readonly TeamName[];
  /** Of the kinds that have them, by code. */
  readonly routes: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string>>;
  /** Something of it comes round again. */
  readonly hasRounds: boolean;
  readonly hasScores: boolean;
}

/** A list of what is open, as a figure counted it. */
const openList = (kind: string, more: Readonly<Record<string, string>>): string =>
  withQuery(paths.processes, { kind, status: 'notClosed', ...more });

const days = (value: number | null): string => (value === null ? 'None yet' : String(value));

/** How far back what has ended is looked at. */
const PERIODS = { 3: 'The last 3 months', 12: 'The last 12 months' } as const;

export function pipelinePage(shown: PipelinePage): Content {
  const { pipeline: found, title, kinds, teams, routes, filters, hasRounds, hasScores } = shown;
  const { kind, asAt, stages, figures, checks, timeToHire, interviewDelay } = found;
  return {
    title: `Pipeline: ${title}`,
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>Pipeline: {title}</Title>
        <Filter title="Show" action={paths.pipelines} isSet={false}>
          <Select
            name="kind"
            label="Kind of work"
            options={kinds.map(({ name, title: text }) => ({ value: name, text }))}
            value={kind}
          />
        </Filter>
        <Filter action={paths.pipeline(kind)} isSet={Object.keys(filters).length > 0}>
          <Select
            name="team"
            label="Team"
            options={[
              { value: '', text: 'All teams that you see' },
              ...teams.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            value={filters['team']}
          />
          {Object.keys(routes).length > 0 && (
            <Select
              name="route"
              label="Route"
              options={[
                { value: '', text: 'All routes' },
                ...Object.entries(routes).map(([value, text]) => ({ value, text })),
              ]}
              value={filters['route']}
            />
          )}
          <Select
            name="from"
            label="What ended in"
            options={[
              { value: '', text: 'All the time there is' },
              ...Object.entries(PERIODS).map(([months, text]) => ({ value: addMonths(asAt, -Number(months)), text })),
            ]}
            value={filters['from']}
          />
        </Filter>
        {hasRounds && (
          <p class="govuk-body">
            <Link href={paths.rounds(kind)}>Rounds held in time, late, missed and excused</Link>
          </p>
        )}
        {hasScores && (
          <p class="govuk-body">
            <Link href={paths.scores(kind)}>Scores: means of many</Link>
          </p>
        )}
        <BarTable
          title="Open work in each stage"
          head="Stage"
          figureHeads={['Open', 'Overdue', 'Nobody decided']}
          legend={openAndLateLegend}
          unit="Open processes. One is overdue while one of its tasks is past its date."
          rows={stages.map(({ stage, title: name, open, overdue, stuck }) => ({
            label: open > 0 ? <Link href={openList(kind, { stage })}>{name}</Link> : name,
            figures: [open, overdue, stuck],
            bar: openAndLate({ open, overdue }),
          }))}
        />
        <Table
          caption="Working days in each stage"
          columns={[
            { head: 'Stage', cell: (row) => row.title },
            { head: 'Have left it', label: 'Have left it', numeric: true, cell: (row) => row.stays.ended },
            {
              head: 'Half within',
              label: 'Half within',
              numeric: true,
              cell: (row) => days(row.stays.medianWorkingDays),
            },
            {
              head: '9 in 10 within',
              label: '9 in 10 within',
              numeric: true,
              cell: (row) => days(row.stays.p90WorkingDays),
            },
          ]}
          rows={stages}
        />
        {checks.length > 0 && (
          <Table
            caption="Working days for each check, from asking to verifying"
            columns={[
              { head: 'Check', cell: (row) => row.title },
              { head: 'Verified', label: 'Verified', numeric: true, cell: (row) => row.verified },
              { head: 'Half within', label: 'Half within', numeric: true, cell: (row) => days(row.medianWorkingDays) },
              {
                head: '9 in 10 within',
                label: '9 in 10 within',
                numeric: true,
                cell: (row) => days(row.p90WorkingDays),
              },
            ]}
            rows={checks}
          />
        )}
        <StagesByTeam kind={kind} stages={stages} />
        {figures.length > 0 && (
          <>
            <Heading size="m">Figures</Heading>
            <SummaryList
              rows={figures.map(({ title: name, value, numerator, denominator, formula }) => ({
                key: name,
                value: (
                  <>
                    {value === null ? 'Nothing to count yet' : `${value}%: ${numerator} of ${denominator}`}
                    <br />
                    <Meta>{formula}</Meta>
                  </>
                ),
              }))}
            />
          </>
        )}
        {(timeToHire || interviewDelay) && (
          <>
            <Heading size="m">Times</Heading>
            <SummaryList
              rows={[
                ...(timeToHire ? [spread('Time to hire', timeToHire, timeToHire.hires)] : []),
                ...(interviewDelay ? [spread('Delay of interviews', interviewDelay, interviewDelay.vacancies)] : []),
              ]}
            />
          </>
        )}
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.pipeline(kind), filters)}>Download the figures (CSV)</Link>
        </p>
      </>
    ),
  };
}

interface Spread {
  readonly definition: string;
  readonly medianWorkingDays: number | null;
  readonly p90WorkingDays: number | null;
}

const spread = (key: string, { definition, medianWorkingDays, p90WorkingDays }: Spread, of: number) => ({
  key,
  value: (
    <>
      {medianWorkingDays === null
        ? 'Nothing to count yet'
        : `Half within ${medianWorkingDays} working days, 9 in 10 within ${days(p90WorkingDays)} (${of} counted)`}
      <br />
      <Meta>{definition}</Meta>
    </>
  ),
});

interface StagesProps {
  readonly kind: string;
  readonly stages: Pipeline['stages'];
}

/** Each team's part of each stage that has any. */
const StagesByTeam = ({ kind, stages }: StagesProps) => (
  <Table
    caption="Open work of each team, by stage"
    columns={[
      {
        head: 'Team and stage',
        cell: ({ team, stage, title }) => (
          <>
            <Link href={openList(kind, { stage, team: team.id })}>{team.name}</Link>
            <br />
            <Meta>{title}</Meta>
          </>
        ),
      },
      { head: 'Open', label: 'Open', numeric: true, cell: ({ open }) => open },
      { head: 'Overdue', label: 'Overdue', numeric: true, cell: ({ overdue }) => overdue },
    ]}
    isLate={({ overdue }) => overdue > 0}
    rows={stages.flatMap(({ stage, title, byTeam }) => byTeam.map((row) => ({ ...row, stage, title })))}
  />
);
