import { readOpenWork } from '../../../services/operations/leadership.ts';
import { openWorkRows } from '../../../services/shapes/leadership.ts';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Select } from '../../parts/select.tsx';
import { Body, Link, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { type KindName, kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import { asAtWords, OpenByPerson, OpenItems, OpenTotals, type OpenWork } from '../open-work.tsx';

interface TeamPage {
  readonly work: OpenWork;
  readonly kinds: readonly KindName[];
  /** As the address has them. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Everything open in a manager's line: who must act, the most overdue first. */
export const teamPage = ({ work, kinds, filters: { after, ...filters } }: TeamPage): Content => ({
  title: 'My team',
  body: (
    <>
      <Title caption={asAtWords(work)}>My team</Title>
      <Body>
        Your own work, and that of everybody who reports to you.{' '}
        <Link href={paths.years}>Assessed years in your line</Link>{' '}
        <Link href={paths.leavers}>What leavers still hold</Link>
      </Body>
      <Filter action={paths.team} isSet={Object.keys(filters).length > 0}>
        <Select
          name="kind"
          label="Kind"
          options={[
            { value: '', text: 'All kinds' },
            ...kinds.map(({ name, title }) => ({ value: name, text: title })),
          ]}
          value={filters['kind']}
        />
      </Filter>
      <OpenTotals totals={work.totals} kind={filters['kind']} />
      <OpenByPerson byPerson={work.byPerson} kind={filters['kind']} />
      <OpenItems items={work.items} caption={after === undefined ? 'What is open' : 'What is open, continued'} />
      <Pagination
        first={after === undefined ? undefined : withQuery(paths.team, filters)}
        next={work.next === null ? null : withQuery(paths.team, { ...filters, after: work.next })}
      />
      <p class="govuk-body ft-noprint">
        <Link href={paths.csv(paths.team, filters)}>Download it (CSV)</Link>
      </p>
    </>
  ),
});

const PAGE = '50';

/** For those who have a line. */
const managers = { may: ['manager'] as const };

export const team = [
  page(paths.team, managers, {
    get: async (visit) => {
      const filters = visit.filled('kind', 'after');
      const work = await visit.ask(readOpenWork, { query: { ...filters, limit: PAGE } });
      return teamPage({ work, kinds: kindNames(visit.parts), filters });
    },
  }),
  csvPage(paths.team, readOpenWork, { rows: openWorkRows }),
];
