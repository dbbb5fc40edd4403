import { quarterIn, quarterOf } from '../../../domain/agency/return.ts';
import { addDays } from '../../../domain/calendar/index.ts';
import type { Fields } from '../../../domain/engine/field.ts';
import { readAgencyReturn } from '../../../services/operations/agency-returns.ts';
import { confirmReturn, listProposedReturns, listReturns, postReturn } from '../../../services/operations/figures.ts';
import type { establishmentReturn, proposedReturn } from '../../../services/shapes/figures.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, Download, GoTo } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Select } from '../../parts/select.tsx';
import { SummaryCard, SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { csvPage } from '../../server/csv.ts';
import { page } from '../../server/page.ts';
import { type TeamName, teamNames } from '../../server/teams.ts';
import type { Visit } from '../../server/visit.ts';
import { momentWords, monthWords } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

const fte = (asks: string, label: string, hint?: string) =>
  ({ is: 'decimal', asks, label, from: 0, to: 100_000, places: 2, ...(hint !== undefined && { hint }) }) as const;

const figures = {
  vacanciesFte: fte('the vacancies', 'Vacancies', 'Full-time equivalents'),
  inPostFte: fte('those in post', 'In post', 'Full-time equivalents'),
  leaversFte: fte('the leavers', 'Leavers', 'Full-time equivalents, in the twelve months to the end of this one'),
  agencyFte: fte('the agency workers', 'Agency workers', 'Full-time equivalents'),
  agencyCoveringVacanciesFte: fte('those who cover vacancies', 'Of them, covering vacancies', 'Full-time equivalents'),
  openCases: { is: 'whole', asks: 'the open cases', label: 'Open cases', from: 0, to: 1_000_000 },
  caseHolderFte: fte('those who hold cases', 'Case holders', 'Full-time equivalents'),
  daysLost: fte('the days lost', 'Days lost to sickness', 'Working days, in the twelve months to the end of this one'),
} as const satisfies Fields;

const fields: Fields = {
  team: { is: 'team', asks: 'the team', label: 'Team' },
  month: { is: 'line', asks: 'the month', label: 'Month', hint: 'Year and month, like 2026 09', most: 7 },
  figures: { is: 'group', asks: 'the figures', label: 'Figures', fields: figures },
};

type Return = Told<typeof establishmentReturn>;
type Waiting = Told<typeof proposedReturn>;

interface ReturnsPage {
  readonly returns: readonly Return[];
  readonly teams: readonly TeamName[];
  readonly filters: Readonly<Record<string, string>>;
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly mayPost: boolean;
  readonly waiting: readonly Waiting[];
  /** Whether they may confirm one of these. */
  readonly mayConfirm: (waiting: Waiting) => boolean;
  /** Of agency workers, for whoever may read their pay: `2026-q4`. */
  readonly quarters: readonly string[];
}

const titles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(figures).map(([name, { label }]) => [name, label]),
);

/** Each figure that would be another. */
const changedIn = ({ figures: given, was }: Waiting) =>
  Object.keys(titles)
    .filter((name) => given[name] !== was[name])
    .map((name) => ({
      key: titles[name] ?? name,
      value: `${was[name]?.toLocaleString('en-GB')} becomes ${given[name]?.toLocaleString('en-GB')}`,
    }));

/** What each team has returned for a month. */
export const returnsPage = ({
  returns,
  teams,
  filters,
  attempt: tried,
  formKey,
  mayPost,
  waiting,
  mayConfirm,
  quarters,
}: ReturnsPage): Content => ({
  title: 'Monthly returns',
  back: { href: paths.figures, text: 'Figures and reports' },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={tried} />
      <Title>Monthly returns</Title>
      <Filter action={paths.returns} isSet={Object.keys(filters).length > 0}>
        <Select
          name="team"
          label="Team"
          options={[{ value: '', text: 'All teams' }, ...teams.map(({ id, name }) => ({ value: id, text: name }))]}
          value={filters['team']}
        />
      </Filter>
      {waiting.map((one) => (
        <SummaryCard title={`To be replaced: ${one.team.name}, ${monthWords(one.month)}`}>
          <SummaryList rows={changedIn(one)} />
          <Body>
            Proposed by {one.proposedBy.name} on {momentWords(one.proposedAt)}. It lapses on {one.lapsesOn.words}.
          </Body>
          {mayConfirm(one) ? (
            <Press action={paths.returns} formKey={formKey} sent={{ confirm: one.id }} button="Confirm" />
          ) : (
            <Body>Somebody else must confirm this.</Body>
          )}
        </SummaryCard>
      ))}
      {returns.length === 0 ? (
        <Body>There is no return.</Body>
      ) : (
        <Table
          caption="Returns, the latest first"
          columns={[
            {
              head: 'Team and month',
              cell: ({ team, month }) => `${team.name ?? 'A team'}, ${monthWords(month)}`,
            },
            ...['vacanciesFte', 'inPostFte', 'agencyFte', 'openCases'].map((name) => ({
              head: titles[name],
              label: titles[name] ?? '',
              numeric: true,
              cell: ({ figures: given }: Return) => given[name]?.toLocaleString('en-GB'),
            })),
            {
              head: 'Posted',
              label: 'Posted',
              cell: ({ postedBy, postedAt }) => `${momentWords(postedAt)}${postedBy.name ? `, ${postedBy.name}` : ''}`,
            },
          ]}
          rows={returns}
        />
      )}
      <p class="govuk-body ft-noprint">
        <Link href={paths.csv(paths.returns, filters)}>Download them with every figure (CSV)</Link>
      </p>
      {quarters.length > 0 && (
        <section class="ft-noprint">
          <Heading size="m">Agency workers</Heading>
          <Body>Who worked here through an agency in a quarter, as things stand today, with what they cost.</Body>
          {quarters.map((quarter) => (
            <p class="govuk-body">
              <Link
                href={paths.agencyReturn(quarter)}
              >{`Download quarter ${quarter.slice(-1)} of ${quarter.slice(0, 4)} (CSV)`}</Link>
            </p>
          ))}
        </section>
      )}
      {mayPost && (
        <section class="ft-noprint">
          <Heading size="m">Post a return</Heading>
          <Body>
            Posted again for the same month, yours counts as it was posted last. One that somebody else has posted is
            replaced once another confirms it.
          </Body>
          <OneForm
            fields={fields}
            attempt={tried}
            action={paths.returns}
            formKey={formKey}
            button="Post the return"
            choosable={{ team: teams.map(({ id, name }) => ({ value: id, text: name })) }}
          />
        </section>
      )}
    </>
  ),
});

async function shown(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const filters = visit.filled('team', 'month');
  const [{ items }, { items: waiting }, teams] = await Promise.all([
    visit.ask(listReturns, { query: filters }),
    visit.ask(listProposedReturns),
    teamNames(visit),
  ]);
  const { today } = visit.asker;
  const quarters = [quarterIn(addDays(quarterOf(quarterIn(today)).from, -1)), quarterIn(today)];
  return returnsPage({
    returns: items,
    teams,
    filters,
    attempt: tried,
    formKey,
    mayPost: visit.may(postReturn),
    waiting,
    mayConfirm: ({ proposedBy }) => visit.may(confirmReturn) && proposedBy.id !== visit.asker.caller.id,
    quarters: visit.may(readAgencyReturn) ? quarters : [],
  });
}

/** As people write a month: `2026 9`, `2026-09`. */
const monthOf = (typed: unknown): unknown => {
  const [, year, month] = /^(\d{4})[\s/-]+(\d{1,2})$/.exec(String(typed).trim()) ?? [];
  return year === undefined || month === undefined ? typed : `${year}-${month.padStart(2, '0')}`;
};

const WAITS = 'Somebody else has posted this month. Yours takes its place once another confirms it.';

export const returns = [
  page(paths.returns, listReturns, {
    get: async (visit) => await shown(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      if (posted.has('confirm')) {
        await visit.send(confirmReturn, key, { params: { id: posted.text('confirm') } });
        return new GoTo(paths.returns, 'Confirmed: the return is replaced.');
      }
      const inputOf = (read: Readonly<Record<string, unknown>>) => ({ ...read, month: monthOf(read['month']) });
      const tried = await attempt(visit, posted, key, { fields, operation: postReturn, inputOf });
      if ('again' in tried) return await shown(visit, tried.again, key);
      return new GoTo(paths.returns, tried.done.isLater ? WAITS : 'The return is posted.');
    },
  }),
  csvPage(paths.returns, listReturns),
  page(paths.agencyReturn(':quarter'), readAgencyReturn, {
    get: async (visit) => {
      const { name, mediaType, content } = await visit.ask(readAgencyReturn, { params: visit.params });
      return new Download(name, mediaType, content);
    },
  }),
];
