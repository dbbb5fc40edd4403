/** The workforce measures: each with what it is made of, and how it has gone since a year ago. */
import { type Point, Trend } from '../../charts/trend.tsx';
import type { Content } from '../../content.ts';
import { Details } from '../../parts/details.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import type { MeasureMonth } from '../../server/measure-months.ts';
import { nameIn, type TeamName } from '../../server/teams.ts';
import { counted, monthWords } from '../../words.ts';

export interface FiguresPage {
  /** The last is the month that is shown. */
  readonly months: readonly MeasureMonth[];
  readonly teams: readonly TeamName[];
  readonly filters: Readonly<Record<string, string>>;
  readonly mayPost: boolean;
  readonly mayReport: boolean;
}

type Measure = MeasureMonth['found']['measures'][number];

export const measureWords = ({ value, unit }: Pick<Measure, 'value' | 'unit'>): string =>
  value === null ? 'Nothing to count yet' : unit === 'percent' ? `${value}%` : String(value);

/** One measure over the months. */
export const pointsOf = (months: readonly MeasureMonth[], name: string): readonly Point[] =>
  months.map(({ month, found }) => ({
    label: monthWords(month),
    value: found.measures.find((measure) => measure.name === name)?.value ?? null,
  }));

export function figuresPage({ months, teams, filters, mayPost, mayReport }: FiguresPage): Content {
  const found = months.at(-1)?.found;
  const month = months.at(-1)?.month ?? '';
  return {
    title: 'Figures and reports',
    body: (
      <>
        <Title caption={monthWords(month)}>Figures and reports</Title>
        <Items
          items={[
            ...(mayReport ? [<Link href={paths.reports}>Exception reports</Link>] : []),
            <Link href={paths.forecasts}>Forecasts</Link>,
            <Link href={paths.years}>Assessed years, one by one</Link>,
            <Link href={paths.readiness}>Readiness for inspection</Link>,
            ...(mayPost ? [<Link href={paths.returns}>Monthly returns</Link>] : []),
          ]}
        />
        <Heading>Workforce measures</Heading>
        <Filter action={paths.figures} isSet={Object.keys(filters).length > 0}>
          <Select
            name="team"
            label="Team"
            options={[
              { value: '', text: 'The whole service' },
              ...teams.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            value={filters['team']}
          />
          <Select
            name="month"
            label="Up to"
            options={[...months].reverse().map((one) => ({ value: one.month, text: monthWords(one.month) }))}
            value={month}
          />
        </Filter>
        {found && <Body>{found.basis}</Body>}
        {found?.measures.map((measure) => (
          <MeasureOverTime measure={measure} points={pointsOf(months, measure.name)} />
        ))}
        {found && found.missing.length > 0 && (
          <>
            <Heading size="m">No return yet from</Heading>
            <Items bullets items={found.missing.map((team) => nameIn(teams, team))} />
          </>
        )}
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.figures, filters)}>Download the measures (CSV)</Link>
        </p>
      </>
    ),
  };
}

const MeasureOverTime = ({ measure, points }: { measure: Measure; points: readonly Point[] }) => (
  <>
    <Heading size="m">
      {measure.title}: {measureWords(measure)}
    </Heading>
    <Trend points={points} />
    <Body>
      <Meta>
        {measure.formula}: {measure.numerator.toLocaleString('en-GB')} of {measure.denominator.toLocaleString('en-GB')}
      </Meta>
    </Body>
    <Details summary={`${measure.title}, month by month`}>
      <Table
        caption={`${measure.title}, ${counted(points.length, 'month')}`}
        captionSize="hidden"
        cards={false}
        columns={[
          { head: 'Month', cell: ({ label }) => label },
          {
            head: measure.title,
            numeric: true,
            cell: ({ value }) => measureWords({ value, unit: measure.unit }),
          },
        ]}
        rows={[...points].reverse()}
      />
    </Details>
  </>
);
