/** What was agreed anywhere, by whom it is done and until when: one list, and the figures that lead to it. */
import { type AgreedStanding, agreedStandings } from '../../../domain/engine/agreed.ts';
import type { agreedAction, agreedFigures } from '../../../services/shapes/agreed-actions.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Details } from '../../parts/details.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Select } from '../../parts/select.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Behind, Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import type { TeamName } from '../../server/teams.ts';
import { counted, dateWords } from '../../words.ts';

export type AgreedBySource = Told<typeof agreedFigures>;
type Row = AgreedBySource['bySource'][number];
type Action = Told<typeof agreedAction>;

/** Those that leadership read first; the rest is a filter of the list. */
const figures = ['agreed', 'done', 'verified', 'late'] as const satisfies readonly AgreedStanding[];

/** Agreed, done, checked and late, by where it was agreed: each leads to its list. */
export const AgreedFigures = ({ agreed: { total, bySource, rule } }: { agreed: AgreedBySource }) => {
  const rows = [
    ...bySource,
    ...(bySource.length > 1 ? [{ ...total, source: { name: '', title: 'All, each once' } }] : []),
  ];
  return (
    <>
      <Heading>What was agreed, and whether it was done</Heading>
      {rows.length === 0 ? (
        <Body>Nothing has been agreed yet.</Body>
      ) : (
        <Table
          caption="Actions agreed, done, checked and late"
          captionSize="hidden"
          columns={[
            { head: 'Agreed in', cell: ({ source }) => source.title },
            ...figures.map(
              (only): Column<Row> => ({
                head: agreedStandings[only],
                label: agreedStandings[only],
                numeric: true,
                cell: ({ source, ...counts }) => (
                  <Behind
                    count={counts[only]}
                    of={`${agreedStandings[only].toLowerCase()}, ${source.title}`}
                    href={paths.agreed({ source: source.name, only })}
                  />
                ),
              }),
            ),
          ]}
          rows={rows}
          isLate={({ late }) => late > 0}
        />
      )}
      <Rules rule={rule} />
    </>
  );
};

const Rules = ({ rule }: Pick<AgreedBySource, 'rule'>) => (
  <Details summary="What these figures count">
    <SummaryList
      plain
      rows={Object.entries(agreedStandings).map(([name, key]) => ({ key, value: rule[name] ?? '' }))}
    />
    <Body>{rule['once']}</Body>
  </Details>
);

interface AgreedPage {
  readonly items: readonly Action[];
  readonly next: string | null;
  readonly filters: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly teams: readonly TeamName[];
}

export function agreedPage({ items, next, filters, sources, teams }: AgreedPage): Content {
  const title = filters['owner'] === 'me' ? 'What you have agreed to do' : 'What was agreed';
  const { after: _, ...list } = filters;
  return {
    title,
    body: (
      <>
        <Title>{title}</Title>
        <AgreedFilter filters={filters} sources={sources} teams={teams} />
        {items.length === 0 ? (
          <Body>Nothing that was agreed is like this.</Body>
        ) : (
          <Table
            caption={counted(items.length, 'action')}
            columns={columns(filters)}
            rows={items}
            isLate={({ standing }) => standing === 'late'}
          />
        )}
        <Pagination
          first={filters['after'] === undefined ? undefined : paths.agreed(list)}
          next={next === null ? null : paths.agreed({ ...list, after: next })}
        />
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.agreed(), list)}>Download these actions (CSV)</Link>
        </p>
      </>
    ),
  };
}

const choose = (any: string, options: readonly (readonly [string, string])[]) => [
  { value: '', text: any },
  ...options.map(([value, text]) => ({ value, text })),
];

const AgreedFilter = ({ filters, sources, teams }: Pick<AgreedPage, 'filters' | 'sources' | 'teams'>) => (
  <Filter
    action={paths.agreed()}
    isSet={Object.keys(filters).length > 0}
    kept={{ owner: filters['owner'], process: filters['process'] }}
  >
    <Select
      name="only"
      label="How it stands"
      options={choose('Any', Object.entries(agreedStandings))}
      value={filters['only']}
    />
    <Select
      name="source"
      label="Agreed in"
      options={choose('Anything', Object.entries(sources))}
      value={filters['source']}
    />
    <Select
      name="team"
      label="Team"
      options={choose(
        'All teams',
        teams.map(({ id, name }) => [id, name]),
      )}
      value={filters['team']}
    />
  </Filter>
);

const columns = (filters: AgreedPage['filters']): readonly Column<Action>[] => [
  {
    head: 'Action',
    cell: ({ process, action, source, task }) => (
      <>
        <Link href={task === null ? paths.process(process.id) : paths.task(task)}>{process.title}</Link>
        <br />
        <Meta>
          {action === process.title ? '' : `${action}, `}
          {source.title} {process.id}
        </Meta>
      </>
    ),
  },
  ...(filters['owner'] === 'me'
    ? []
    : [
        {
          head: 'Owner and team',
          label: 'Owner and team',
          cell: ({ owner, team }: Action) => (
            <>
              <Link href={paths.agreed({ owner: owner.id })}>{owner.name ?? 'Somebody who has gone'}</Link>
              <br />
              <Meta>{team.name}</Meta>
            </>
          ),
        },
      ]),
  { head: 'Agreed', label: 'Agreed', cell: ({ agreed }) => agreed.words },
  {
    head: 'Due',
    label: 'Due',
    cell: ({ due, daysLate }) => (
      <>
        {due.words} {daysLate > 0 && <Tag colour="red">{counted(daysLate, 'day')} late</Tag>}
      </>
    ),
  },
  {
    head: 'How it stands',
    label: 'How it stands',
    cell: ({ standingTitle, done, verified, letGo, plan }) => (
      <>
        {standingTitle}
        {[verified ?? done ?? letGo].map((day) => day && `, ${dateWords(day.date)}`)}
        {plan !== null && (
          <>
            <br />
            <Link href={paths.process(plan)}>{`In the improvement plan: ${plan}`}</Link>
          </>
        )}
      </>
    ),
  },
];
