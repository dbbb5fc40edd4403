/** The cohort on one page: who is behind, on what, and what is due this week. */
import type { cohort } from '../../../services/shapes/cohort.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Counts } from '../../parts/counts.tsx';
import { Details } from '../../parts/details.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Rag } from '../../parts/rag.tsx';
import { type Saved, SavedLists } from '../../parts/saved-lists.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Items, Link, Meta, Title, Whole } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import type { TeamName } from '../../server/teams.ts';
import { counted, dateWords } from '../../words.ts';

type Cohort = Told<typeof cohort>;
type Year = Cohort['items'][number];

export interface YearsPage {
  readonly cohort: Cohort;
  /** As the address has them. */
  readonly filters: Readonly<Record<string, string>>;
  readonly teams: readonly TeamName[];
  /** Who reads: their own cohort is one choice away. */
  readonly me: string;
  readonly saved: Saved;
}

const only = [
  { value: '', text: 'All open years' },
  { value: 'late', text: 'Late' },
  { value: 'dueThisWeek', text: 'Due in the next seven days' },
  { value: 'nothingRecorded', text: 'Nothing recorded for four weeks' },
] as const;

export function yearsPage({ cohort: found, filters, teams, me, saved }: YearsPage): Content {
  const { asAt, totals, items, rules } = found;
  const narrowed = (value: string) => withQuery(paths.years, { ...filters, only: value });
  return {
    title: 'Assessed years',
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>Assessed years</Title>
        <Body>
          <Link href={paths.panels}>Panels: their rounds, and the cases before them</Link>
        </Body>
        <Counts
          counts={[
            { count: totals.years, of: 'open', href: withQuery(paths.years, { ...filters, only: '' }) },
            { count: totals.late, of: 'late', late: true, href: narrowed('late') },
            { count: totals.dueThisWeek, of: 'due in seven days', href: narrowed('dueThisWeek') },
            { count: totals.nothingRecorded, of: 'nothing recorded', late: true, href: narrowed('nothingRecorded') },
            { count: totals.concern, of: 'with a concern' },
            { count: totals.away, of: 'away' },
          ]}
        />
        <Filter action={paths.years} isSet={Object.keys(filters).length > 0}>
          <Select name="only" label="Show" options={only} value={filters['only']} />
          <Select
            name="team"
            label="Team"
            options={[{ value: '', text: 'All teams' }, ...teams.map(({ id, name }) => ({ value: id, text: name }))]}
            value={filters['team']}
          />
          <Select name="person" label="Whose" options={whose(filters['person'], me)} value={filters['person']} />
        </Filter>
        <SavedLists {...saved} path={paths.years} filters={filters} />
        {items.length === 0 ? <Body>No open year is like that.</Body> : <Years items={items} />}
        <Details summary="How these are counted">
          <Items bullets items={Object.values(rules)} />
        </Details>
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.years, filters)}>Download this list (CSV)</Link>
        </p>
      </>
    ),
  };
}

/** Those of one person: the reader, or whoever the address names. */
const whose = (person: string | undefined, me: string) => [
  { value: '', text: 'Everybody’s' },
  { value: me, text: 'Those I have a part in' },
  ...(person === undefined || person === me ? [] : [{ value: person, text: 'Those of the person chosen' }]),
];

const Years = ({ items }: { items: readonly Year[] }) => (
  <Table
    caption={counted(items.length, 'year')}
    columns={[
      { head: 'Person', cell: Person },
      { head: 'Stage', label: 'Stage', cell: Stage },
      { head: 'Next', label: 'Next', cell: Next },
      { head: 'Evidence', label: 'Evidence', cell: Evidence },
      { head: 'Supervision', label: 'Supervision', cell: Supervision },
      { head: 'Months over', label: 'Months over', cell: Months },
    ]}
    wide
    rows={items}
    isLate={({ late }) => late}
  />
);

const Person = ({ id, person, title, team, fte, awaySince, concern }: Year) => (
  <>
    <Link href={paths.process(id)}>{person.name ?? title}</Link>
    <br />
    <Meta>
      {team.name}, {fte === 1 ? 'full time' : `${Math.round(fte * 100)}% of full time`}
    </Meta>
    {awaySince !== null && (
      <>
        <br />
        <Tag colour="grey">{`Away since ${dateWords(awaySince)}`}</Tag>
      </>
    )}
    {concern !== null && (
      <>
        <br />
        <Tag colour="orange">{`Concern: ${concern.title.toLowerCase()}`}</Tag>
      </>
    )}
  </>
);

const Stage = ({ stage, status, rag }: Year) => (
  <>
    {status === 'paused' ? `${stage.title}, paused` : stage.title}
    {rag && (
      <>
        <br />
        <Rag value={rag.value} />
      </>
    )}
  </>
);

const Next = ({ next, daysLate, waitingFor, lastRecorded, nothingRecorded }: Year) => (
  <>
    {next === null ? (
      'Nothing planned'
    ) : (
      <>
        {next.title}, <Whole>{next.words}</Whole>
      </>
    )}
    {daysLate > 0 && (
      <>
        <br />
        <Tag colour="red">{`${counted(daysLate, 'day')} late`}</Tag>
      </>
    )}
    {waitingFor.length > 0 && (
      <>
        <br />
        <Meta>Must act: {waitingFor.map(({ name }) => name ?? 'somebody no longer on record').join(', ')}</Meta>
      </>
    )}
    {nothingRecorded && (
      <>
        <br />
        <Meta>
          {lastRecorded === null ? 'Nothing recorded here yet' : `Nothing recorded since ${dateWords(lastRecorded)}`}
        </Meta>
      </>
    )}
  </>
);

const Evidence = ({ evidence: { accepted, minimum, waiting, missing, next } }: Year) => (
  <>
    {accepted} of {minimum}
    {waiting > 0 && `, ${waiting} to be looked at`}
    {missing.length > 0 && (
      <>
        <br />
        <Meta>
          Missing{next === null ? '' : ` for “${next}”`}:{' '}
          {missing.map(({ title, missing: n }) => `${n} × ${title}`).join('; ')}
        </Meta>
      </>
    )}
  </>
);

const Supervision = ({ supervision: { held, due, last } }: Year) => (
  <>
    {held} held of {due}
    {last !== null && (
      <>
        <br />
        <Meta>Last: {dateWords(last)}</Meta>
      </>
    )}
  </>
);

const Months = ({ months: { recorded, overCaseload, shortOfTime } }: Year) => (
  <>
    {overCaseload} over the caseload, {shortOfTime} short of time
    <br />
    <Meta>{counted(recorded, 'month')} recorded</Meta>
  </>
);
