/** How the service stands today, on one screen of a phone: each figure leads to the list that it counts. */
import type { auditRounds } from '../../../services/shapes/audit-rounds.ts';
import type { caseloads } from '../../../services/shapes/caseloads.ts';
import type { actionsForecast, yearsForecast } from '../../../services/shapes/leadership.ts';
import type { roundFigures } from '../../../services/shapes/rounds.ts';
import type { surveyResults } from '../../../services/shapes/surveys.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { BarTable, openAndLate, openAndLateLegend } from '../../charts/bar-table.tsx';
import { Trend } from '../../charts/trend.tsx';
import type { Content } from '../../content.ts';
import { Counts } from '../../parts/counts.tsx';
import { DateInput, type DateTyped } from '../../parts/date-input.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Table } from '../../parts/table.tsx';
import { Behind, Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { capital, dateWords, monthWords } from '../../words.ts';
import { type AgreedBySource, AgreedFigures } from '../agreed/page.tsx';
import { type Measures as MeasuresFound, measureWords, pointsOf, targetWords } from '../figures/page.tsx';
import { OpenByPerson, OpenTotals, type OpenWork } from '../open-work.tsx';
import type { Plan } from '../plan/page.tsx';
import { shareWords } from '../rounds/page.tsx';
import { SurveysAtAGlance } from '../surveys/page.tsx';
import { AuditRounds } from './audits.tsx';
import { Caseloads, watches } from './caseloads.tsx';
import { WhatComesRound } from './rounds.tsx';

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
  readonly agreed: AgreedBySource;
  readonly audits: Told<typeof auditRounds>;
  readonly surveys: Told<typeof surveyResults>;
  readonly rounds: Told<typeof roundFigures>;
  readonly caseloads: Told<typeof caseloads>;
}

const MOST_PEOPLE = 10;

export const overviewPage = (overview: Overview): Content => ({
  title: 'How things stand',
  ...(overview.sinceError !== undefined && { wrong: true, status: 422 }),
  body: (
    <>
      <Title size="l" caption={`As at ${dateWords(overview.work.asAt)}`}>
        How things stand
      </Title>
      <OpenTotals totals={overview.work.totals} />
      <Glance {...overview} />
      <Teams work={overview.work} />
      <OpenByPerson byPerson={overview.work.byPerson.slice(0, MOST_PEOPLE)} />
      <AgreedFigures agreed={overview.agreed} />
      <Caseloads caseloads={overview.caseloads} />
      <WhatComesRound rounds={overview.rounds} />
      <AuditRounds audits={overview.audits} />
      <SurveysAtAGlance surveys={overview.surveys} />
      <PlanSince {...overview} />
      <Measures measures={overview.measures} />
      <Expected {...overview} />
    </>
  ),
});

const colours = ['red', 'amber', 'green', 'blue'] as const;

/** What else must be seen at once: whose the most that is late is, the plan's colours, the workforce. The rest of the page says more of each. */
const Glance = ({
  work: { byTeam, byPerson },
  plan,
  measures: { measures },
  agreed,
  rounds,
  caseloads: { months },
}: Overview) => {
  const [team] = byTeam
    .filter(({ processes }) => processes.overdue > 0)
    .toSorted((one, other) => other.processes.overdue - one.processes.overdue);
  const person = byPerson.find(({ tasks }) => tasks.overdue > 0);
  return (
    <dl class="ft-glance">
      <div>
        <dt>Most overdue</dt>
        <dd>
          {team && (
            <>
              {team.team.name ?? 'No team'}{' '}
              <Behind
                count={team.processes.overdue}
                of="overdue"
                href={withQuery(paths.processes, { team: team.team.id, overdue: 'true' })}
              />
            </>
          )}
          {person && (
            <>
              {team && ', '}
              {person.person.name ?? 'Somebody no longer on record'}{' '}
              <Behind
                count={person.tasks.overdue}
                of="overdue tasks"
                href={paths.openTasks({ mustAct: person.person.id, overdue: 'true' })}
              />
            </>
          )}
          {!team && !person && 'Nothing'}
        </dd>
      </div>
      <div>
        <dt>Improvement plan</dt>
        <dd>
          {colours.map((colour, index) => (
            <>
              {index > 0 && ', '}
              {colour}{' '}
              <Behind
                count={plan.total.brag[colour]}
                of={`${colour} actions`}
                href={paths.planActions({ colour, asAt: plan.asAt })}
              />
            </>
          ))}
        </dd>
      </div>
      <div>
        <dt>Agreed actions</dt>
        <dd>
          late{' '}
          <Behind count={agreed.total.late} of="agreed actions that are late" href={paths.agreed({ only: 'late' })} />{' '}
          of {agreed.total.agreed}
        </dd>
      </div>
      {months.slice(0, 1).map(({ month, met, noFigure }) => (
        <div>
          <dt>
            <Link href={watches}>Teams within their caseload</Link>
          </dt>
          <dd>
            {met.numerator} of {met.denominator} in {monthWords(month)}
            {noFigure > 0 && `, ${noFigure} no figure`}
          </dd>
        </div>
      ))}
      {rounds.items.map(
        ({ kind, title, isToday, figure }) =>
          isToday &&
          figure !== null && (
            <div>
              <dt>
                <Link href={paths.rounds(kind)}>{title}</Link>
              </dt>
              <dd>{shareWords(figure)}</dd>
            </div>
          ),
      )}
      {measures.map((measure) => (
        <div>
          <dt>
            <Link href={paths.figures}>{measure.title}</Link>
          </dt>
          <dd>
            {measureWords(measure)}
            {measure.target !== null && againstTarget(measure)}
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** ", target 10% missed". */
const againstTarget = ({ target, unit, meetsTarget }: MeasuresFound['measures'][number]): string =>
  `, target ${measureWords({ value: target, unit })} ${meetsTarget === null ? '' : meetsTarget ? 'met' : 'missed'}`;

const Teams = ({ work: { byTeam } }: Pick<Overview, 'work'>) => (
  <BarTable
    title="What is late, and whose"
    head="Team"
    figureHeads={['Open', 'Overdue', 'Flagged']}
    legend={openAndLateLegend}
    unit="Open processes."
    rows={byTeam.map(({ team: { id, name }, processes: { open, overdue, flagged } }) => {
      const those = (more: Readonly<Record<string, string>>) => withQuery(paths.processes, { team: id, ...more });
      const whose = name ?? 'No team';
      return {
        label: whose,
        figures: [
          <Behind count={open} of={`open in ${whose}`} href={those({ status: 'notClosed' })} />,
          <Behind count={overdue} of={`overdue in ${whose}`} href={those({ overdue: 'true' })} />,
          <Behind count={flagged} of={`flagged in ${whose}`} href={those({ flagged: 'true' })} />,
        ],
        bar: openAndLate({ open, overdue }),
      };
    })}
  />
);

interface Compared {
  readonly title: string;
  /** Which of the plan's actions it counts. */
  readonly query: Readonly<Record<string, string>>;
  readonly of: (plan: Plan) => number;
}

const compared: readonly Compared[] = [
  ...colours.map((colour) => ({
    title: capital(colour),
    query: { colour },
    of: ({ total }: Plan) => total.brag[colour],
  })),
  { title: 'Open', query: { only: 'open' }, of: ({ total }) => total.open },
  { title: 'Overdue', query: { only: 'overdue' }, of: ({ total }) => total.overdue },
  { title: 'Put off', query: { only: 'slipped' }, of: ({ total }) => total.slipped.actions },
  { title: 'To be verified', query: { only: 'awaitingVerification' }, of: ({ total }) => total.awaitingVerification },
];

const PlanSince = ({ plan, before, since, sinceError }: Overview) => {
  const at = ({ title, query, of }: Compared, one: Plan) => (
    <Behind
      count={of(one)}
      of={`${title.toLowerCase()} on ${dateWords(one.asAt)}`}
      href={paths.planActions({ ...query, asAt: one.asAt })}
    />
  );
  return (
    <>
      <Heading>Improvement plan</Heading>
      <Filter title="Compare" action={paths.overview} isSet={false}>
        <DateInput name="since" label="With the plan as it was on" value={since} error={sinceError} />
      </Filter>
      <Table
        caption={`Actions, since ${dateWords(before.asAt)}`}
        cards={false}
        columns={[
          { head: 'Actions', cell: ({ title }) => title },
          { head: 'Then', numeric: true, cell: (one) => at(one, before) },
          { head: 'Now', numeric: true, cell: (one) => at(one, plan) },
        ]}
        rows={compared}
      />
    </>
  );
};

const Measures = ({ measures: { basis, measures } }: Pick<Overview, 'measures'>) => (
  <>
    <Heading>Workforce</Heading>
    <Body>{basis}</Body>
    <Table
      caption="Measures, and how they have gone in 13 months"
      captionSize="hidden"
      columns={[
        { head: 'Measure', cell: ({ title }) => <Link href={paths.figures}>{title}</Link> },
        { head: 'Now', label: 'Now', numeric: true, cell: (measure) => measureWords(measure) },
        { head: 'Target', label: 'Target', numeric: true, cell: (measure) => targetWords(measure) },
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
