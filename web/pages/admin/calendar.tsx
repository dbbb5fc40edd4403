/** Days on which the council is closed, and changes of holidays that reach everything that is open. */
import type { Fields } from '../../../domain/engine/field.ts';
import { addClosure, listClosures } from '../../../services/operations/calendar.ts';
import {
  getCalendarChange,
  listCalendarChanges,
  makeCalendarChange,
  previewCalendarChange,
  proposeCalendarChange,
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

const years = { earliest: { of: 'today', months: -12 }, latest: { of: 'today', months: 60 } } as const;

const closureFields: Fields = {
  on: { is: 'day', asks: 'the day', label: 'Day', earliest: 'today', latest: { of: 'today', months: 60 } },
  name: { is: 'line', asks: 'what the day is called', label: 'What it is called', most: 120 },
};

const named = {
  on: { is: 'day', asks: 'the day', label: 'Day', ...years },
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
    row: { on: { is: 'day', asks: 'the day', label: 'Day', ...years } },
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
  readonly tried: { readonly form: 'closure' | 'change'; readonly attempt: Attempt } | undefined;
  readonly formKeys: { readonly closure: string; readonly change: string };
  readonly mayChange: boolean;
}

const stateOf = ({ appliedAt, approvedAt }: Change): string =>
  appliedAt !== null
    ? `Made on ${momentWords(appliedAt)}`
    : approvedAt !== null
      ? 'Being made'
      : 'Waits for a second administrator';

export const calendarPage = ({ closures, changes, tried, formKeys, mayChange }: CalendarPage): Content => {
  const attemptOf = (form: 'closure' | 'change') => (tried?.form === form ? tried.attempt : notTried);
  return {
    title: 'Closures and bank holidays',
    back: { href: paths.admin, text: 'Administration' },
    ...(tried && wrongIf(tried.attempt)),
    body: (
      <>
        {tried && (
          <WhatIsWrong fields={tried.form === 'closure' ? closureFields : changeFields} attempt={tried.attempt} />
        )}
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
            <Heading size="m">Add a day on which the council is closed</Heading>
            <Body>Reminders of what is started from now on skip it.</Body>
            <OneForm
              fields={closureFields}
              attempt={attemptOf('closure')}
              action={`${paths.calendar}?form=closure`}
              formKey={formKeys.closure}
              button="Add the day"
            />
            <Heading size="m">Propose a change for everything that is open</Heading>
            <Body>You see every date that would move before another administrator makes it.</Body>
            <OneForm
              fields={changeFields}
              attempt={attemptOf('change')}
              action={`${paths.calendar}?form=change`}
              formKey={formKeys.change}
              button="Propose it"
            />
          </>
        )}
      </>
    ),
  };
};

interface ChangePage {
  readonly change: Change;
  readonly moved: readonly Told<typeof changePreview>[];
  readonly next: string | null;
  readonly formKey: string;
  readonly mayMake: boolean;
  readonly why?: string;
}

const listed = (days: readonly { readonly on: string; readonly name: string }[]) =>
  days.length === 0 ? 'None' : <Items items={days.map(({ on, name }) => `${dateWords(on)}: ${name}`)} />;

export const changePage = ({ change, moved, next, formKey, mayMake, why }: ChangePage): Content => ({
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
    </>
  ),
});

async function list(visit: Visit, tried?: NonNullable<CalendarPage['tried']>, key?: string): Promise<Content> {
  const [{ items: closures }, { items: changes }] = await Promise.all([
    visit.ask(listClosures),
    visit.ask(listCalendarChanges),
  ]);
  const keyFor = (form: string) => (tried?.form === form && key !== undefined ? key : visit.key());
  return calendarPage({
    closures,
    changes,
    tried,
    formKeys: { closure: keyFor('closure'), change: keyFor('change') },
    mayChange: visit.may(addClosure),
  });
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
  const mayMake = visit.may(makeCalendarChange) && change.proposedBy !== visit.asker.caller.id;
  return changePage({ change, moved: items, next, formKey, mayMake, ...(why !== undefined && { why }) });
}

export const calendarRoutes = [
  page(paths.calendar, listCalendarChanges, {
    get: async (visit) => await list(visit),
    post: async (visit, posted, key) => {
      if (visit.query['form'] === 'closure') {
        const tried = await attempt(visit, posted, key, { fields: closureFields, operation: addClosure });
        if ('again' in tried) return await list(visit, { form: 'closure', attempt: tried.again }, key);
        return new GoTo(paths.calendar, 'The day is added.');
      }
      const asked = { fields: changeFields, operation: proposeCalendarChange, inputOf: changeOf, placeOf };
      const tried = await attempt(visit, posted, key, asked);
      if ('again' in tried) return await list(visit, { form: 'change', attempt: tried.again }, key);
      return new GoTo(paths.calendarChange(tried.done.output.id), 'Proposed. Another administrator makes it.');
    },
  }),
  page(paths.calendarChange(':id'), getCalendarChange, {
    get: async (visit) => await one(visit, visit.key()),
    post: async (visit, _posted, key) => {
      try {
        await visit.send(makeCalendarChange, key, { params: visit.params });
      } catch (error) {
        return await one(visit, visit.key(), refusalIn(error).detail);
      }
      return new GoTo(paths.calendarChange(visit.param('id')), 'It is being made.');
    },
  }),
];
