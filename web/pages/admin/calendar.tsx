/** Days on which the council is closed, and changes of holidays that reach everything that is open. */
import type { Fields } from '../../../domain/engine/field.ts';
import { changeableDays } from '../../../services/calendar-changes.ts';
import { listClosures } from '../../../services/operations/calendar.ts';
import {
  getCalendarChange,
  listCalendarChanges,
  makeCalendarChange,
  previewCalendarChange,
  proposeCalendarChange,
  withdrawCalendarChange,
} from '../../../services/operations/calendar-changes.ts';
import type { calendarChange, changePreview } from '../../../services/shapes/calendar-changes.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { dateWords, momentWords } from '../../words.ts';
import { type Attempt, attempt, notTried, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Change = Told<typeof calendarChange>;

const named = {
  on: { is: 'day', asks: 'the day', label: 'Day', ...changeableDays },
  name: {
    is: 'reference',
    asks: 'what it is called',
    label: 'What it is called',
    matches: /^.{1,120}$/,
    like: 'Coronation',
  },
} as const;

const changeFields: Fields = {
  holidays: { is: 'rows', asks: 'new bank holidays', label: 'New bank holidays', most: 50, optional: true, row: named },
  noLonger: {
    is: 'rows',
    asks: 'days that are no longer kept',
    label: 'Bank holidays that are moved or no longer kept, and closures that were a mistake',
    most: 50,
    optional: true,
    row: { on: { is: 'day', asks: 'the day', label: 'Day', ...changeableDays } },
  },
  closures: {
    is: 'rows',
    asks: 'closures',
    label: 'Days on which only the council is closed',
    most: 50,
    optional: true,
    row: named,
  },
  why: { is: 'line', asks: 'why', label: 'Why', most: 500 },
};

interface CalendarPage {
  readonly closures: readonly { readonly on: string; readonly name: string }[];
  readonly changes: readonly Change[];
  readonly attempt: Attempt;
  readonly formKey: string;
  readonly mayChange: boolean;
}

function stateOf({ appliedAt, approvedAt, withdrawnAt }: Change): string {
  if (withdrawnAt !== null) return `Taken back on ${momentWords(withdrawnAt)}`;
  if (appliedAt !== null) return `Made on ${momentWords(appliedAt)}`;
  return approvedAt !== null ? 'Being made' : 'Waits for a second administrator';
}

export const calendarPage = ({ closures, changes, attempt: tried, formKey, mayChange }: CalendarPage): Content => ({
  title: 'Closures and bank holidays',
  back: { href: paths.admin, text: 'Administration' },
  ...wrongIf(tried),
  body: (
    <>
      <WhatIsWrong fields={changeFields} attempt={tried} />
      <Title>Closures and bank holidays</Title>
      {closures.length === 0 ? (
        <Body>The council is closed on bank holidays only.</Body>
      ) : (
        <Table
          caption="Days on which the council is closed beside the bank holidays"
          columns={[
            { head: 'Day', cell: ({ on }) => dateWords(on) },
            { head: 'What it is called', label: 'What it is called', cell: ({ name }) => name },
          ]}
          rows={closures}
        />
      )}
      {changes.length > 0 && (
        <Table
          caption="Changes for everything that is open"
          columns={[
            { head: 'Change', cell: ({ id, why }) => <Link href={paths.calendarChange(id)}>{why}</Link> },
            { head: 'Proposed', label: 'Proposed', cell: ({ proposedAt }) => momentWords(proposedAt) },
            { head: 'State', label: 'State', cell: stateOf },
          ]}
          rows={changes}
        />
      )}
      {mayChange && (
        <>
          <Heading size="m">Propose a change for everything that is open</Heading>
          <Body>You see every date that would move before another administrator makes it.</Body>
          <OneForm
            fields={changeFields}
            attempt={tried}
            action={paths.calendar}
            formKey={formKey}
            button="Propose it"
          />
        </>
      )}
    </>
  ),
});

interface ChangePage {
  readonly change: Change;
  readonly moved: readonly Told<typeof changePreview>[];
  readonly next: string | null;
  readonly formKey: string;
  readonly takeBackKey: string;
  readonly mayMake: boolean;
  readonly mayWithdraw: boolean;
  readonly why?: string;
}

const listed = (days: readonly { readonly on: string; readonly name: string }[]) =>
  days.length === 0 ? 'None' : <Items items={days.map(({ on, name }) => `${dateWords(on)}: ${name}`)} />;

export const changePage = ({
  change,
  moved,
  next,
  formKey,
  takeBackKey,
  mayMake,
  mayWithdraw,
  why,
}: ChangePage): Content => ({
  title: change.why,
  back: { href: paths.calendar, text: 'Closures and bank holidays' },
  ...(why !== undefined && { wrong: true, status: 422 }),
  body: (
    <>
      <Title caption="Change of the calendar">{change.why}</Title>
      {why !== undefined && <Inset>{why}</Inset>}
      <SummaryList
        rows={[
          { key: 'State', value: stateOf(change) },
          { key: 'New bank holidays', value: listed(change.holidays) },
          {
            key: 'No longer kept',
            value: change.noLonger.length === 0 ? 'None' : change.noLonger.map(dateWords).join(', '),
          },
          { key: 'Closures', value: listed(change.closures) },
        ]}
      />
      {moved.length === 0 ? (
        <Body>No date of what is open would move.</Body>
      ) : (
        <Table
          caption="Dates that would move"
          columns={[
            {
              head: 'Work',
              cell: ({ id, title }) => (
                <>
                  <Link href={paths.process(id)}>{title}</Link>
                  <br />
                  <Meta>{id}</Meta>
                </>
              ),
            },
            {
              head: 'From and to',
              label: 'From and to',
              cell: ({ moved: dates }) => (
                <Items items={dates.map(({ title, from, to }) => `${title}: ${from.words} becomes ${to.words}`)} />
              ),
            },
          ]}
          rows={moved}
        />
      )}
      <Pagination next={next === null ? null : withQuery(paths.calendarChange(change.id), { after: next })} />
      {mayMake && change.appliedAt === null && (
        <Press action={paths.calendarChange(change.id)} formKey={formKey} button="Make this change" kind="warning" />
      )}
      {mayWithdraw && change.approvedAt === null && (
        <Press action={`${paths.calendarChange(change.id)}?take=back`} formKey={takeBackKey} button="Take this back" />
      )}
    </>
  ),
});

async function list(visit: Visit, tried: Attempt, formKey: string): Promise<Content> {
  const [{ items: closures }, { items: changes }] = await Promise.all([
    visit.ask(listClosures),
    visit.ask(listCalendarChanges),
  ]);
  return calendarPage({ closures, changes, attempt: tried, formKey, mayChange: visit.may(proposeCalendarChange) });
}

/** A list of days, as the operation takes them. */
const changeOf = (read: Readonly<Record<string, unknown>>): unknown => {
  const gone = (read['noLonger'] ?? []) as readonly { readonly on?: unknown }[];
  return { ...read, noLonger: gone.map(({ on }) => on) };
};

/** Each of those days has a row of its own on the page. */
const placeOf = (pointer: string): string => pointer.replace(/^\/noLonger\/\d+$/, '$&/on');

async function one(visit: Visit, formKey: string, why?: string): Promise<Content> {
  const { params } = visit;
  const [change, { items, next }] = await Promise.all([
    visit.ask(getCalendarChange, { params }),
    visit.ask(previewCalendarChange, { params, query: visit.filled('after') }),
  ]);
  const isWanted = change.withdrawnAt === null;
  const mayMake = isWanted && visit.may(makeCalendarChange) && change.proposedBy.id !== visit.asker.caller.id;
  const mayWithdraw = isWanted && visit.may(withdrawCalendarChange);
  const takeBackKey = visit.key();
  return changePage({
    change,
    moved: items,
    next,
    formKey,
    takeBackKey,
    mayMake,
    mayWithdraw,
    ...(why !== undefined && { why }),
  });
}

export const calendarRoutes = [
  page(paths.calendar, listCalendarChanges, {
    get: async (visit) => await list(visit, notTried, visit.key()),
    post: async (visit, posted, key) => {
      const asked = { fields: changeFields, operation: proposeCalendarChange, inputOf: changeOf, placeOf };
      const tried = await attempt(visit, posted, key, asked);
      if ('again' in tried) return await list(visit, tried.again, key);
      return new GoTo(paths.calendarChange(tried.done.output.id), 'Proposed. Another administrator makes it.');
    },
  }),
  page(paths.calendarChange(':id'), getCalendarChange, {
    get: async (visit) => await one(visit, visit.key()),
    post: async (visit, _posted, key) => {
      const isTakenBack = visit.query['take'] === 'back';
      try {
        if (isTakenBack) await visit.send(withdrawCalendarChange, key, { params: visit.params });
        else await visit.send(makeCalendarChange, key, { params: visit.params });
      } catch (error) {
        return await one(visit, visit.key(), refusalIn(error).detail);
      }
      return new GoTo(paths.calendarChange(visit.param('id')), isTakenBack ? 'It is taken back.' : 'It is being made.');
    },
  }),
];
