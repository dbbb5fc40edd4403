/** What is to be expected at today's pace: which assessed years finish when, which actions will be late. */
import type { actionsForecast, yearsForecast } from '../../../services/shapes/leadership.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { BarTable } from '../../charts/bar-table.tsx';
import type { Content } from '../../content.ts';
import { Details } from '../../parts/details.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { counted, dateWords, monthWords } from '../../words.ts';

export interface ForecastsPage {
  readonly years: Told<typeof yearsForecast>;
  readonly actions: Told<typeof actionsForecast>;
}

export const forecastsPage = ({ years, actions }: ForecastsPage): Content => ({
  title: 'Forecasts',
  back: { href: paths.figures, text: 'Figures and reports' },
  body: (
    <>
      <Title caption={`As at ${dateWords(years.asAt)}`}>Forecasts</Title>
      <Years years={years} />
      <Actions actions={actions} />
    </>
  ),
});

const Years = ({ years }: Pick<ForecastsPage, 'years'>) => (
  <>
    <Heading>Assessed years</Heading>
    <Body>
      {counted(years.total, 'year')} to finish, {years.overdue} of them past the planned day.
    </Body>
    <Details summary="How it is worked out">{years.rule}</Details>
    <BarTable
      title="When they are expected to finish"
      head="Month"
      figureHeads={['Years']}
      legend={[{ fill: 'on-time', text: 'years' }]}
      unit="By the month in which each is expected to end."
      rows={years.byMonth.map(({ month, years: count }) => ({
        label: monthWords(month),
        figures: [count],
        bar: [{ count, fill: 'on-time' }],
      }))}
    />
    <Table
      caption="Each year"
      columns={[
        { head: 'Year', cell: ({ process, title }) => <Link href={paths.process(process)}>{title}</Link> },
        { head: 'Planned', label: 'Planned', cell: ({ planned }) => planned.words },
        {
          head: 'Expected',
          label: 'Expected',
          cell: ({ expected, overdue, why }) => (
            <>
              {expected.words} {overdue && <Tag colour="red">Overdue</Tag>}
              <br />
              <Meta>{why}</Meta>
            </>
          ),
        },
      ]}
      rows={years.items}
      isLate={({ overdue }) => overdue}
    />
  </>
);

const Actions = ({ actions }: Pick<ForecastsPage, 'actions'>) => (
  <>
    <Heading>Improvement actions</Heading>
    <Body>
      {actions.late} of {counted(actions.total, 'open action')} will be late at today’s pace.
    </Body>
    <Details summary="How it is worked out">{actions.rule}</Details>
    {actions.items.length > 0 && (
      <Table
        caption="Each action, the latest first"
        columns={[
          { head: 'Action', cell: ({ process, title }) => <Link href={paths.process(process)}>{title}</Link> },
          { head: 'Due', label: 'Due', cell: ({ due }) => due.words },
          {
            head: 'Expected',
            label: 'Expected',
            cell: ({ expected, late, daysLate, why }) => (
              <>
                {expected.words} {late && <Tag colour="red">{counted(daysLate, 'day')} late</Tag>}
                <br />
                <Meta>{why}</Meta>
              </>
            ),
          },
        ]}
        rows={actions.items}
        isLate={({ late }) => late}
      />
    )}
  </>
);
