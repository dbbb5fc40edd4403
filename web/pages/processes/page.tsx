/** All work that somebody may see: filtered, in an order, page by page. Its whole state stands in the address. */
import { areaNumbers, areas } from '../../../domain/improvement/areas.ts';
import type { processPage, processRow } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Counts } from '../../parts/counts.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Input } from '../../parts/input.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Rag } from '../../parts/rag.tsx';
import { type Saved, SavedLists } from '../../parts/saved-lists.tsx';
import { Select } from '../../parts/select.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Link, Meta, Title, Whole } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import type { KindName } from '../../server/kinds.ts';
import type { TeamName } from '../../server/teams.ts';
import { capital, counted, dateWords } from '../../words.ts';

export type ProcessRow = Told<typeof processRow>;
export type ProcessFilters = Readonly<Record<string, string>>;

export interface ProcessList {
  readonly rows: readonly ProcessRow[];
  readonly next: string | null;
  /** Of all pages; null where this is not the first. */
  readonly totals: Told<typeof processPage>['totals'];
  readonly saved: Saved;
  /** As the address has them. */
  readonly filters: ProcessFilters;
  readonly kinds: readonly KindName[];
  readonly teams: readonly TeamName[];
  /** The stages of the kind that is filtered by. */
  readonly stages: readonly KindName[];
  /** What may be started. */
  readonly mayStart: boolean;
  readonly maySeeLeavers: boolean;
  /** Who reads: what waits for them is one choice away. */
  readonly me: string;
}

const statuses = [
  { value: '', text: 'Open and closed' },
  { value: 'notClosed', text: 'Not closed' },
  { value: 'open', text: 'Open' },
  { value: 'paused', text: 'Paused' },
  { value: 'closed', text: 'Closed' },
  { value: 'frozen', text: 'Frozen' },
];

const ORDER = '-startedOn';

export function processesPage(list: ProcessList): Content {
  const { rows, next, filters } = list;
  const { after, ...kept } = filters;
  return {
    title: 'All work',
    body: (
      <>
        <Title>All work</Title>
        {list.mayStart && (
          <Body>
            <Link href={paths.start}>Start something new</Link>
          </Body>
        )}
        {list.maySeeLeavers && (
          <Body>
            <Link href={paths.leavers}>What leavers still hold</Link>
          </Body>
        )}
        {list.totals && <Totals totals={list.totals} filters={kept} />}
        <ProcessFilter {...list} />
        <SavedLists {...list.saved} path={paths.processes} filters={filters} />
        {rows.length === 0 ? (
          <Body>Nothing matches this filter.</Body>
        ) : (
          <Table
            caption={after === undefined ? 'What you may see' : 'What you may see, continued'}
            columns={columnsOf(list)}
            rows={rows}
            wide
            isLate={({ daysLate }) => daysLate > 0}
          />
        )}
        <Pagination
          first={after === undefined ? undefined : withQuery(paths.processes, kept)}
          next={next === null ? null : withQuery(paths.processes, { ...kept, after: next })}
        />
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.processes, kept)}>Download the whole list (CSV)</Link>
        </p>
      </>
    ),
  };
}

/** Each leads to the list that it counts. */
function Totals({ totals, filters }: { totals: NonNullable<ProcessList['totals']>; filters: ProcessFilters }) {
  const of = (more: ProcessFilters) => withQuery(paths.processes, { ...filters, ...more });
  return (
    <Counts
      counts={[
        { count: totals.processes, of: 'in this list' },
        { count: totals.overdue, of: 'overdue', late: true, href: of({ overdue: 'true' }) },
        { count: totals.stuck, of: 'where nobody decided', late: true, href: of({ stuck: 'true' }) },
        { count: totals.flagged, of: 'flagged', late: true, href: of({ flagged: 'true' }) },
      ]}
    />
  );
}

const colours = ['red', 'amber', 'green', 'blue'].map((name) => ({ name, title: capital(name) }));
const planAreas = areaNumbers.map((number) => ({ name: String(number), title: `${number}. ${areas[number]}` }));

function ProcessFilter({ filters, kinds, teams, stages, me }: ProcessList) {
  const choose = (title: string, options: readonly KindName[]) => [
    { value: '', text: title },
    ...options.map(({ name, title: text }) => ({ value: name, text })),
  ];
  const { sort, after: _, ...set } = filters;
  return (
    <Filter action={paths.processes} isSet={Object.keys(set).length > 0} kept={{ sort, person: filters['person'] }}>
      <Input name="q" label="Title, reference or name" value={filters['q']} width={20} />
      <Select name="kind" label="Kind" options={choose('All kinds', kinds)} value={filters['kind']} />
      {stages.length > 0 && (
        <Select name="stage" label="Stage" options={choose('All stages', stages)} value={filters['stage']} />
      )}
      <Select
        name="team"
        label="Team"
        options={choose(
          'All teams',
          teams.map(({ id, name }) => ({ name: id, title: name })),
        )}
        value={filters['team']}
      />
      <Select name="rag" label="Rating" options={choose('Any rating', colours)} value={filters['rag']} />
      <Select
        name="waitingFor"
        label="Waiting for"
        options={choose('Anybody', waitingFor(filters['waitingFor'], me))}
        value={filters['waitingFor']}
      />
      {filters['kind'] === PLAN && (
        <Select name="area" label="Area of the plan" options={choose('All areas', planAreas)} value={filters['area']} />
      )}
      <Select
        name="flagged"
        label="Flagged"
        options={choose('Flagged or not', [
          { name: 'true', title: 'Flagged' },
          { name: 'false', title: 'Not flagged' },
        ])}
        value={filters['flagged']}
      />
      <Select name="status" label="State" options={statuses} value={filters['status']} />
      <Select
        name="overdue"
        label="Overdue"
        options={[
          { value: '', text: 'Overdue or not' },
          { value: 'true', text: 'Overdue' },
          { value: 'false', text: 'Not overdue' },
        ]}
        value={filters['overdue']}
      />
    </Filter>
  );
}

const PLAN = 'improvement-action';

/** The reader, or whoever the address names. */
const waitingFor = (person: string | undefined, me: string): readonly KindName[] => [
  { name: me, title: 'Me' },
  ...(person === undefined || person === me ? [] : [{ name: person, title: 'The person chosen' }]),
];

function columnsOf({ filters, kinds }: ProcessList): readonly Column<ProcessRow>[] {
  const current = filters['sort'] ?? ORDER;
  /** The heading leads to the list in this order, and the other way round when it stands so already. */
  const sort = (key: string): NonNullable<Column<ProcessRow>['sort']> => {
    const { after: _, ...kept } = filters;
    const href = withQuery(paths.processes, { ...kept, sort: current === key ? `-${key}` : key });
    return { href, order: current === key ? 'ascending' : current === `-${key}` ? 'descending' : 'none' };
  };
  return [
    {
      head: 'Title',
      sort: sort('title'),
      cell: ({ id, title }) => (
        <>
          <Link href={paths.process(id)}>{title}</Link>
          <br />
          <Meta>{id}</Meta>
        </>
      ),
    },
    {
      head: 'Kind and team',
      label: 'Kind and team',
      cell: ({ kind, team, area, owner }) => (
        <>
          {kinds.find(({ name }) => name === kind)?.title}
          <br />
          <Meta>
            {[team.name, area && `area ${area.number}`, owner && `owner ${owner.name}`].filter(Boolean).join(', ')}
          </Meta>
        </>
      ),
    },
    {
      head: 'Stage',
      label: 'Stage',
      sort: sort('stage'),
      cell: ({ stageTitle, outcomeTitle, status }) =>
        outcomeTitle !== null ? `Closed: ${outcomeTitle}` : status === 'paused' ? `${stageTitle}, paused` : stageTitle,
    },
    { head: 'Started', label: 'Started', sort: sort('startedOn'), cell: ({ startedOn }) => dateWords(startedOn) },
    {
      head: 'Next due',
      label: 'Next due',
      sort: sort('nextDue'),
      cell: ({ nextDue, nextMilestone, daysLate, waitingFor: people }) => (
        <>
          {nextDue !== null ? <Whole>{dateWords(nextDue)}</Whole> : (nextMilestone?.title ?? 'Nothing due')}
          {nextDue === null && nextMilestone && (
            <>
              , <Whole>{nextMilestone.words}</Whole>
            </>
          )}
          {daysLate > 0 && (
            <>
              {' '}
              <Tag colour="red">{`${counted(daysLate, 'day')} late`}</Tag>
            </>
          )}
          {people.length > 0 && (
            <>
              <br />
              <Meta>Must act: {people.map(({ name }) => name ?? 'somebody no longer on record').join(', ')}</Meta>
            </>
          )}
        </>
      ),
    },
    {
      head: 'Rating',
      label: 'Rating',
      cell: ({ rag, flags }) => (
        <>
          {rag === null ? 'None' : <Rag value={rag.value} />}
          {flags.length > 0 && (
            <>
              <br />
              <Meta>Flagged: {flags.map(({ title }) => title).join('; ')}</Meta>
            </>
          )}
        </>
      ),
    },
  ];
}
