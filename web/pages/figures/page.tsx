/** The workforce measures: each with what it is made of, and how it has gone since a year ago. */
import type { measures } from '../../../services/shapes/figures.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Point, Trend } from '../../charts/trend.tsx';
import type { Content } from '../../content.ts';
import { Details } from '../../parts/details.tsx';
import { Filter } from '../../parts/filter.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import type { TeamName } from '../../server/teams.ts';
import { counted, monthWords } from '../../words.ts';

export type Measures = Told<typeof measures>;

export interface FiguresPage {
  readonly found: Measures;
  /** The month that is shown. */
  readonly month: string;
  readonly teams: readonly TeamName[];
  readonly filters: Readonly<Record<string, string>>;
  readonly mayPost: boolean;
  readonly mayReport: boolean;
  readonly mayForecast: boolean;
  readonly mayKeep: boolean;
  /** All teams are counted; else those of the reader's line. */
  readonly isWhole: boolean;
}

type Measure = Measures['measures'][number];

export const measureWords = ({ value, unit }: Pick<Measure, 'value' | 'unit'>): string =>
  value === null ? 'Nothing to count yet' : unit === 'percent' ? `${value}%` : String(value);

/** One measure over the months. */
export const pointsOf = ({ months }: Measure): readonly Point[] =>
  months.map(({ month, value }) => ({ label: monthWords(month), value }));

export const targetWords = ({ target, unit, meetsTarget }: Measure): string => {
  if (target === null) return 'No target set';
  const words = measureWords({ value: target, unit });
  return meetsTarget === null ? words : `${words}, ${meetsTarget ? 'met' : 'not met'}`;
};

export function figuresPage(shown: FiguresPage): Content {
  const { found, month, teams, filters, mayPost, mayReport, mayForecast, mayKeep, isWhole } = shown;
  const months = found.measures[0]?.months ?? [];
  return {
    title: 'Figures and reports',
    body: (
      <>
        <Title caption={monthWords(month)}>Figures and reports</Title>
        <Items
          items={[
            ...(mayReport
              ? [<Link href={paths.packs}>Board packs</Link>, <Link href={paths.reports}>Exception reports</Link>]
              : []),
            ...(mayReport ? [<Link href={paths.targets}>Targets</Link>] : []),
            ...(mayForecast ? [<Link href={paths.forecasts}>Forecasts</Link>] : []),
            <Link href={paths.years}>Assessed years, one by one</Link>,
            <Link href={paths.readiness}>Readiness for inspection</Link>,
            ...(mayPost ? [<Link href={paths.returns}>Monthly returns</Link>] : []),
            ...(mayKeep ? [<Link href={paths.records}>Records: what falls due to go, and legal holds</Link>] : []),
          ]}
        />
        <Heading>Workforce measures</Heading>
        <Filter action={paths.figures} isSet={Object.keys(filters).length > 0}>
          <Select
            name="team"
            label="Team"
            options={[
              { value: '', text: isWhole ? 'The whole service' : 'All teams of your line' },
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
        <Body>{found.basis}</Body>
        {found.measures.map((measure) => (
          <MeasureOverTime measure={measure} points={pointsOf(measure)} />
        ))}
        {found.missing.length > 0 && (
          <>
            <Heading size="m">No return yet from</Heading>
            <Items bullets items={found.missing.map(({ name }) => name)} />
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
      Target: {targetWords(measure)}.
      <br />
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
