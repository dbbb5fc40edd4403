/** The improvement plan: how each area stands, and its actions with why they stand so. */
import type { plan } from '../../../services/shapes/plan.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { BarTable } from '../../charts/bar-table.tsx';
import type { Content } from '../../content.ts';
import { Counts } from '../../parts/counts.tsx';
import { Details } from '../../parts/details.tsx';
import { Rag } from '../../parts/rag.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { capital, counted, dateWords } from '../../words.ts';

export type Plan = Told<typeof plan>;
type Area = Plan['areas'][number];
export type Action = Area['actions'][number];

const colours = ['blue', 'green', 'amber', 'red'] as const;

const legend = [
  { fill: 'blue', text: 'blue: done and checked' },
  { fill: 'green', text: 'green: on course' },
  { fill: 'amber', text: 'amber: at risk' },
  { fill: 'red', text: 'red: late or off course' },
] as const;

export interface PlanPage {
  readonly plan: Plan;
  /** May raise an action. */
  readonly mayStart: boolean;
}

export function planPage({ plan: { asAt, rule, total, areas }, mayStart }: PlanPage): Content {
  return {
    title: 'Improvement plan',
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>Improvement plan</Title>
        <Counts
          counts={[
            { count: total.open, of: 'open actions' },
            { count: total.brag.red, of: 'red', late: true },
            { count: total.brag.amber, of: 'amber' },
            { count: total.overdue, of: 'overdue', late: true },
            { count: total.slipped.actions, of: 'put off at least once' },
            { count: total.awaitingVerification, of: 'waiting to be verified' },
          ]}
        />
        {mayStart && (
          <Body>
            <Link href={paths.startKind('improvement-action')}>Raise an action</Link>
          </Body>
        )}
        <BarTable
          title="How each area stands"
          head="Area"
          figureHeads={['Blue', 'Green', 'Amber', 'Red', 'Overdue']}
          legend={legend}
          unit="Actions."
          rows={areas.map(({ area, title, brag, overdue }) => ({
            label: <Link href={paths.planArea(area)}>{title}</Link>,
            figures: [...colours.map((colour) => brag[colour]), overdue],
            bar: colours.map((colour) => ({ count: brag[colour], fill: colour })),
          }))}
        />
        <Rules rule={rule} />
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.plan)}>Download every action (CSV)</Link>
        </p>
      </>
    ),
  };
}

/** What the colours and figures mean: they are derived, never typed in. */
const Rules = ({ rule: { brag, figures } }: Pick<Plan, 'rule'>) => (
  <Details summary="What the colours and figures mean">
    <SummaryList plain rows={Object.entries(brag).map(([colour, text]) => ({ key: capital(colour), value: text }))} />
    <ul class="govuk-list govuk-list--bullet">
      {Object.values(figures).map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  </Details>
);

export interface AreaPage {
  readonly plan: Plan;
  readonly area: Area;
  /** Where an action stands that has no colour, in words. */
  readonly standing: (action: Action) => string;
}

export function areaPage({ plan: { asAt, rule }, area, standing }: AreaPage): Content {
  return {
    title: area.title,
    back: { href: paths.plan, text: 'Improvement plan' },
    body: (
      <>
        <Title caption={`Improvement plan, as at ${dateWords(asAt)}`}>{area.title}</Title>
        <Counts
          counts={[
            ...colours.map((colour) => ({ count: area.brag[colour], of: colour, late: colour === 'red' })),
            { count: area.overdue, of: 'overdue', late: true },
            { count: area.awaitingVerification, of: 'waiting to be verified' },
          ]}
        />
        {area.actions.length === 0 ? (
          <Body>There is no action in this area.</Body>
        ) : (
          <Table
            caption={counted(area.actions.length, 'action')}
            columns={actionColumns(standing)}
            rows={area.actions}
            isLate={({ overdue }) => overdue}
          />
        )}
        <Rules rule={rule} />
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.plan, { area: String(area.area) })}>Download these actions (CSV)</Link>
        </p>
      </>
    ),
  };
}

const actionColumns = (standing: AreaPage['standing']): readonly Column<Action>[] => [
  {
    head: 'Action',
    cell: ({ id, title, source }) => (
      <>
        <Link href={paths.process(id)}>{title}</Link>
        <br />
        <Meta>
          {id}, from {source.title}
        </Meta>
      </>
    ),
  },
  {
    head: 'Owner and team',
    label: 'Owner and team',
    cell: ({ owner, team }) => (
      <>
        {owner?.name ?? 'Nobody yet'}
        <br />
        <Meta>{team.name}</Meta>
      </>
    ),
  },
  {
    head: 'Due',
    label: 'Due',
    cell: ({ dueOn, lateDays, slipped }) => (
      <>
        {dueOn === null ? 'No date yet' : dateWords(dueOn)}
        {lateDays > 0 && (
          <>
            {' '}
            <Tag colour="red">{counted(lateDays, 'day')} late</Tag>
          </>
        )}
        {slipped.times > 0 && (
          <>
            <br />
            <Meta>
              Put off {counted(slipped.times, 'time')}, {counted(slipped.days, 'day')} in all
            </Meta>
          </>
        )}
      </>
    ),
  },
  {
    head: 'How it stands',
    label: 'How it stands',
    cell: (action) =>
      action.brag === null ? standing(action) : <Rag value={action.brag.value} why={action.brag.why} />,
  },
];
