/** The planned dates that a figure counts as missed: in all work that is seen, or in that of one person, team or kind. */
import { listMissedDates } from '../../../services/operations/leadership.ts';
import type { missedDates as missedDatesShape } from '../../../services/shapes/leadership.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Link, Meta, Title, Whole } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { type KindName, kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { type TeamName, teamNames } from '../../server/teams.ts';
import { counted, dateWords } from '../../words.ts';

interface MissedDatesPage {
  readonly dates: Told<typeof missedDatesShape>;
  readonly kinds: readonly KindName[];
  readonly teams: readonly TeamName[];
  /** As the address has them. */
  readonly filters: Readonly<Record<string, string>>;
}

export const missedDatesPage = ({ dates, kinds, teams, filters: { after, ...filters } }: MissedDatesPage): Content => ({
  title: 'Dates missed',
  body: (
    <>
      <Title caption={`As at ${dateWords(dates.asAt)}`}>Dates missed</Title>
      <Body>{dates.rule}</Body>
      <Filter action={paths.missedDates()} isSet={Object.keys(filters).length > 0} kept={{ person: filters['person'] }}>
        <Select
          name="kind"
          label="Kind"
          options={[
            { value: '', text: 'All kinds' },
            ...kinds.map(({ name, title }) => ({ value: name, text: title })),
          ]}
          value={filters['kind']}
        />
        {filters['person'] === undefined && (
          <Select
            name="team"
            label="Team"
            options={[{ value: '', text: 'All teams' }, ...teams.map(({ id, name }) => ({ value: id, text: name }))]}
            value={filters['team']}
          />
        )}
      </Filter>
      {dates.items.length === 0 ? (
        <Body>No date like that was missed.</Body>
      ) : (
        <Table
          caption={counted(dates.total, 'date')}
          columns={[
            {
              head: 'Date',
              cell: ({ milestone, process, kind, team }) => (
                <>
                  <Link href={paths.process(process.id)}>{`${milestone.title}: ${process.title}`}</Link>
                  <br />
                  <Meta>{[kind.title, process.id, team.name].filter(Boolean).join(', ')}</Meta>
                </>
              ),
            },
            {
              head: 'Planned for',
              label: 'Planned for',
              cell: ({ planned, daysLate }) => (
                <>
                  <Whole>{planned.words}</Whole> <Tag colour="red">{`${counted(daysLate, 'day')} late`}</Tag>
                </>
              ),
            },
            {
              head: 'Who must act',
              label: 'Who must act',
              cell: ({ mustAct }) =>
                mustAct.length === 0
                  ? 'Nobody at the moment'
                  : mustAct.map(({ name }) => name ?? 'somebody no longer on record').join(', '),
            },
          ]}
          rows={dates.items}
        />
      )}
      <Pagination
        first={after === undefined ? undefined : paths.missedDates(filters)}
        next={dates.next === null ? null : paths.missedDates({ ...filters, after: dates.next })}
      />
      <p class="govuk-body ft-noprint">
        <Link href={withQuery(paths.csv(paths.missedDates()), filters)}>Download this list (CSV)</Link>
      </p>
    </>
  ),
});

const PAGE = '50';

export const missedDates = [
  page(paths.missedDates(), listMissedDates, {
    get: async (visit) => {
      const filters = visit.filled('person', 'team', 'kind', 'after');
      const [dates, teams] = await Promise.all([
        visit.ask(listMissedDates, { query: { ...filters, limit: PAGE } }),
        teamNames(visit),
      ]);
      return missedDatesPage({ dates, kinds: kindNames(visit.parts), teams, filters });
    },
  }),
  csvPage(paths.missedDates(), listMissedDates),
];
