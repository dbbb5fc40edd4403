/** Exception reports: made as at a day, frozen for good, read and printed. */
import type { Fields } from '../../../domain/engine/field.ts';
import type { report, reportLine } from '../../../services/shapes/leadership.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Counts } from '../../parts/counts.tsx';
import { Details } from '../../parts/details.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { capital, counted, momentWords } from '../../words.ts';
import { type Attempt, OneForm, WhatIsWrong, wrongIf } from '../one-form.tsx';

export interface ReportsPage {
  readonly reports: readonly Told<typeof reportLine>[];
  readonly fields: Fields;
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly mayMake: boolean;
}

export const reportsPage = ({ reports, fields, attempt, formKey, mayMake }: ReportsPage): Content => ({
  title: 'Exception reports',
  back: { href: paths.figures, text: 'Figures and reports' },
  ...wrongIf(attempt),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={attempt} />
      <Title>Exception reports</Title>
      {reports.length === 0 ? (
        <Body>None has been made yet.</Body>
      ) : (
        <Table
          caption={counted(reports.length, 'report')}
          columns={[
            { head: 'As at', cell: ({ id, asAt }) => <Link href={paths.report(id)}>{asAt.words}</Link> },
            { head: 'Number', label: 'Number', cell: ({ id }) => id },
            {
              head: 'Made by',
              label: 'Made by',
              cell: ({ madeBy, madeAt }) => (
                <>
                  {madeBy.name}
                  <br />
                  <Meta>{momentWords(madeAt)}</Meta>
                </>
              ),
            },
          ]}
          rows={reports}
        />
      )}
      {mayMake && (
        <section class="ft-noprint">
          <Heading size="m">Make a report</Heading>
          <OneForm
            fields={fields}
            attempt={attempt}
            action={paths.reports}
            formKey={formKey}
            button="Make the report"
          />
        </section>
      )}
    </>
  ),
});

type Report = Told<typeof report>;

const changeWords = { new: 'New', worse: 'Worse', better: 'Better', unchanged: 'Unchanged' } as const;

export const reportPage = (found: Report): Content => {
  const { id, asAt, madeBy, madeAt, totals, changes, items, rules, sha256, verified } = found;
  return {
    title: `Exception report as at ${asAt.words}`,
    back: { href: paths.reports, text: 'Exception reports' },
    body: (
      <>
        <Title caption={`Report ${id}`}>Exception report as at {asAt.words}</Title>
        <Body>
          Made by {madeBy.name} on {momentWords(madeAt)}, and frozen since.
        </Body>
        <Counts
          counts={[
            { count: totals.processes.open, of: 'open' },
            { count: totals.processes.overdue, of: 'overdue', late: true },
            { count: totals.processes.stuck, of: 'where nobody decided', late: true },
            { count: totals.processes.flagged, of: 'flagged', late: true },
            { count: totals.milestones.missed, of: 'dates missed', late: true },
          ]}
        />
        {changes.since !== null && (
          <SummaryList
            rows={[
              { key: 'Compared with', value: <Link href={paths.report(changes.since)}>report {changes.since}</Link> },
              { key: 'New', value: changes.new },
              { key: 'Worse', value: changes.worse },
              { key: 'Better', value: changes.better },
              { key: 'Unchanged', value: changes.unchanged },
              { key: 'Resolved', value: changes.resolved },
            ]}
          />
        )}
        <Exceptions items={items} />
        <Rules rules={rules} />
        <Heading size="m">Whether it can be relied on</Heading>
        <Body>
          {verified === undefined ? (
            <Link href={withQuery(paths.report(id), { verify: 'true' })}>Check it against the journal now</Link>
          ) : verified.unchanged && verified.reproduced ? (
            'The text is as it was frozen, and the journal gives the same again.'
          ) : verified.unchanged ? (
            'The text is as it was frozen, but the journal no longer gives the same. Tell an administrator.'
          ) : (
            'The text is not what was frozen. Tell an administrator.'
          )}
        </Body>
        <p class="govuk-body ft-fingerprint">
          <Meta>Its fingerprint (SHA-256): {sha256}</Meta>
        </p>
        <p class="govuk-body ft-noprint">
          <Link href={paths.csv(paths.report(id))}>Download the exceptions (CSV)</Link>
        </p>
      </>
    ),
  };
};

const Exceptions = ({ items }: Pick<Report, 'items'>) =>
  items.length === 0 ? (
    <Body>Nothing is exceptional.</Body>
  ) : (
    <Table
      caption={`${counted(items.length, 'exception')}, the gravest first`}
      columns={[
        {
          head: 'What',
          cell: ({ title, process, team }) => (
            <>
              <Link href={paths.process(process.id)}>{process.title}</Link>
              <br />
              {title}
              <br />
              <Meta>
                {process.id}, {team.name}
              </Meta>
            </>
          ),
        },
        {
          head: 'Why',
          label: 'Why',
          cell: ({ daysLate, stuck, why, due }) => (
            <>
              {why !== undefined && <>{capital(why)} </>}
              {due !== undefined && <>Due {due.words} </>}
              {daysLate !== undefined && daysLate > 0 && <Tag colour="red">{counted(daysLate, 'day')} late</Tag>}
              {stuck && <Tag colour="red">Nobody decided</Tag>}
            </>
          ),
        },
        { head: 'Who must act', label: 'Who must act', cell: ({ mustAct }) => mustAct?.name ?? 'Nobody' },
        {
          head: 'Since before',
          label: 'Since before',
          cell: ({ change }) => (change === null ? 'First report' : changeWords[change]),
        },
      ]}
      rows={items}
      isLate={({ level }) => level === 3}
    />
  );

const Rules = ({ rules: { levels, changes, asAt, overdue, stuck, flagged, missed } }: Pick<Report, 'rules'>) => (
  <Details summary="How it was counted">
    <ul class="govuk-list govuk-list--bullet">
      {[asAt, overdue, stuck, flagged, missed, ...Object.values(levels), ...Object.values(changes)].map((rule) => (
        <li>{rule}</li>
      ))}
    </ul>
  </Details>
);
