/** How many rounds of a kind were held in time, late, missed or excused, each figure with what it is made of. */
import { addMonths } from '../../../domain/calendar/index.ts';
import type { rounds } from '../../../services/shapes/rounds.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { dateWords, monthWords } from '../../words.ts';

type Rounds = Told<typeof rounds>;
type Strand = Rounds['strands'][number];
type Row = Strand['groups'][number];

export interface RoundsPage {
  readonly found: Rounds;
  readonly filters: Readonly<Record<string, string>>;
  /** People are named to their line only. */
  readonly mayNamePeople: boolean;
}

const PERIODS = { 3: 'The last 3 months', 12: 'The last 12 months', 24: 'The last 24 months' } as const;
const heads = { team: 'Team', month: 'Month', person: 'Person' } as const;

export function roundsPage({ found, filters, mayNamePeople }: RoundsPage): Content {
  const { kind, title, asAt, from, until, grouping: by, smallest, share, strands, of } = found;
  return {
    title: `${title}: rounds`,
    back: { href: paths.pipeline(kind), text: `Pipeline: ${title}` },
    body: (
      <>
        <Title caption={`As at ${dateWords(asAt)}`}>{title}: rounds</Title>
        <Filter action={paths.rounds(kind)} kept={{ of: of ?? undefined }} isSet={Object.keys(filters).length > 0}>
          <Select
            name="by"
            label="By"
            options={[
              { value: 'team', text: 'Team' },
              { value: 'month', text: 'Month' },
              ...(mayNamePeople ? [{ value: 'person', text: 'Person' }] : []),
            ]}
            value={by}
          />
          <Select
            name="from"
            label="Due in"
            options={Object.entries(PERIODS).map(([months, text]) => ({
              value: addMonths(asAt, -Number(months)),
              text,
            }))}
            value={from}
          />
        </Filter>
        <Body>
          Rounds that were due from {dateWords(from)} until {dateWords(until)}
          {of === null ? '' : `, of ${of} alone`}.
          {smallest !== null &&
            ` Groups of fewer than ${smallest} people are not shown, nor one from which they could be worked out.`}
        </Body>
        {strands.map((strand) => (
          <StrandOf strand={strand} share={share} by={by} />
        ))}
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.rounds(kind), filters)}>Download the figures (CSV)</Link>
        </p>
      </>
    ),
  };
}

/** A part of something, with what it is made of. */
export const shareWords = ({ numerator, denominator, percent }: NonNullable<Row['tally']>['inTime']): string =>
  percent === null ? 'Nothing to count yet' : `${percent}%: ${numerator} of ${denominator}`;

export const NOT_SHOWN = 'Not shown';
const figure = (tally: Row['tally'], of: 'late' | 'missed' | 'overdue' | 'excused') => tally?.[of] ?? NOT_SHOWN;

interface StrandProps {
  readonly strand: Strand;
  readonly share: string | null;
  readonly by: Rounds['grouping'];
}

const StrandOf = ({ strand: { title, total, groups }, share, by }: StrandProps) => (
  <>
    <Heading size="m">{title}</Heading>
    <Body>
      Held in time: {total ? shareWords(total.inTime) : NOT_SHOWN}.
      {share !== null && total && total.share.denominator > 0 && ` ${share}: ${shareWords(total.share)}.`}
    </Body>
    <Table
      caption={`${title}, by ${heads[by].toLowerCase()}`}
      captionSize="hidden"
      columns={[
        { head: heads[by], cell: ({ group }) => (by === 'month' ? monthWords(group.id) : group.name) },
        {
          head: 'Held in time',
          label: 'Held in time',
          cell: ({ tally }) => (tally ? shareWords(tally.inTime) : NOT_SHOWN),
        },
        { head: 'Held late', label: 'Held late', numeric: true, cell: ({ tally }) => figure(tally, 'late') },
        { head: 'Missed', label: 'Missed', numeric: true, cell: ({ tally }) => figure(tally, 'missed') },
        { head: 'Overdue', label: 'Overdue', numeric: true, cell: ({ tally }) => figure(tally, 'overdue') },
        { head: 'Excused', label: 'Excused', numeric: true, cell: ({ tally }) => figure(tally, 'excused') },
      ]}
      rows={groups}
    />
  </>
);
