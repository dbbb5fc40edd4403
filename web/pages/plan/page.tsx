/** The improvement plan: how each area stands, and its actions with why they stand so. */
import type { plan } from '../../../services/shapes/plan.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { BarTable } from '../../charts/bar-table.tsx';
import type { Content } from '../../content.ts';
import { type Count, Counts } from '../../parts/counts.tsx';
import { Details } from '../../parts/details.tsx';
import { Rag } from '../../parts/rag.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Behind, Body, Link, Meta, Title } from '../../parts/text.tsx';
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
  /** As the address has them. */
  readonly filters: Readonly<Record<string, string>>;
  /** May raise an action. */
  readonly mayStart: boolean;
}

/** Figures of the whole plan or of an area, each leading to the actions that it counts. */
export const figureCounts = (
  figures: Omit<Plan['total'], 'ended'>,
  of: Readonly<Record<string, string | number | undefined>>,
): readonly Count[] => {
  const actions = (more: Readonly<Record<string, string>>) => paths.planActions({ ...of, ...more });
  const colour = (name: 'red' | 'amber' | 'green' | 'blue'): Count => ({
    ...{ count: figures.brag[name], of: name, late: name === 'red', href: actions({ colour: name }) },
  });
  return [
    { count: figures.open, of: 'open actions', href: actions({ only: 'open' }) },
    ...(['red', 'amber', 'green', 'blue'] as const).map(colour),
    { count: figures.overdue, of: 'overdue', late: true, href: actions({ only: 'overdue' }) },
    { count: figures.slipped.actions, of: 'put off at least once', href: actions({ only: 'slipped' }) },
    { count: figures.overridden, of: 'coloured by hand', href: actions({ only: 'overridden' }) },
    { count: figures.awaitingReview, of: 'waiting to be reviewed', href: actions({ only: 'awaitingReview' }) },
    {
      count: figures.awaitingVerification,
      of: 'waiting to be verified',
      href: actions({ only: 'awaitingVerification' }),
    },
  ];
};

export function planPage({ plan: { asAt, rule, total, areas }, filters, mayStart }: PlanPage): Content {
  return {
    title: 'Improvement plan',
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>Improvement plan</Title>
        <Counts counts={figureCounts(total, filters)} />
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
            figures: [
              ...colours.map((colour) => (
                <Behind
                  count={brag[colour]}
                  of={`${colour} in ${title}`}
                  href={paths.planActions({ ...filters, area, colour })}
                />
              )),
              <Behind
                count={overdue}
                of={`overdue in ${title}`}
                href={paths.planActions({ ...filters, area, only: 'overdue' })}
              />,
            ],
            bar: colours.map((colour) => ({ count: brag[colour], fill: colour })),
          }))}
        />
        <Rules rule={rule} />
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.plan, { words: 'true' })}>Download every action (CSV)</Link>
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
  readonly filters: Readonly<Record<string, string>>;
  /** Where an action stands that has no colour, in words. */
  readonly standing: (action: Action) => string;
}

export function areaPage({ plan: { asAt, rule }, area, filters, standing }: AreaPage): Content {
  return {
    title: area.title,
    back: { href: paths.plan, text: 'Improvement plan' },
    body: (
      <>
        <Title caption={`Improvement plan, as at ${dateWords(asAt)}`}>{area.title}</Title>
        <Counts counts={figureCounts(area, { ...filters, area: area.area })} />
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
          <Link href={paths.csv(paths.plan, { area: String(area.area), words: 'true' })}>
            Download these actions (CSV)
          </Link>
        </p>
      </>
    ),
  };
}

export const actionColumns = (standing: AreaPage['standing']): readonly Column<Action>[] => [
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
        {owner === null ? 'Nobody yet' : <Link href={paths.planActions({ owner: owner.id })}>{owner.name}</Link>}
        <br />
        <Meta>{team.name}</Meta>
      </>
    ),
  },
  {
    head: 'Due',
    label: 'Due',
    cell: ({ dueOn, firstDueOn, lateDays, slipped }) => (
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
              {firstDueOn === null ? '' : `, from ${dateWords(firstDueOn)}`}
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
  {
    head: 'Measure and latest note',
    label: 'Measure and latest note',
    cell: ({ measure, note, evidence, verifier, verifiedOn, takenOver }) => (
      <>
        {measure}
        {note !== null && (
          <>
            <br />
            {dateWords(note.on)}, {note.outlook.title.toLowerCase()}
            {note.text === null ? '' : `: ${note.text}`}
          </>
        )}
        <br />
        <Meta>
          {evidence === 0 ? 'No evidence yet' : `${counted(evidence, 'piece')} of evidence`}
          {verifier === null ? '' : `, ${verifiedOn === null ? 'to be verified' : 'verified'} by ${verifier.name}`}
          {takenOver ? ', taken over' : ''}
        </Meta>
      </>
    ),
  },
];
