/** What falls due to go, what stops it, and what went. */

import type { Fields } from '../../../domain/engine/field.ts';
import type { disposalList, disposals, disposed, legalHold } from '../../../services/shapes/records.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Pagination } from '../../parts/pagination.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted, dateWords, momentWords, monthWords } from '../../words.ts';
import { type Attempt, notTried, OneForm, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

type List = Told<typeof disposalList>;
type Whole = Told<typeof disposals>;
type Item = Whole['list'][number];
type Hold = Told<typeof legalHold>;
type Gone = Told<typeof disposed>;

const back = { href: paths.records, text: 'Records' };

const stateOf = ({ firstBy, secondBy }: Pick<List, 'firstBy' | 'secondBy'>) =>
  secondBy !== null ? (
    <Tag colour="green">Confirmed by two</Tag>
  ) : firstBy !== null ? (
    <Tag colour="yellow">Confirmed by {firstBy.name}: another must too</Tag>
  ) : (
    <Tag colour="yellow">To be confirmed by two</Tag>
  );

export const recordsPage = (lists: readonly List[], waiting: number): Content => ({
  title: 'Records',
  body: (
    <>
      <Title>Records</Title>
      <Body>
        What is kept here is kept for a time and then goes. What goes in a month is listed the month before. Nothing of
        a list goes before two people have confirmed it.
      </Body>
      <Items
        items={[
          <Link href={paths.holds}>Legal holds</Link>,
          <Link href={paths.register}>Register of what went</Link>,
          <Link href={paths.childReports}>
            {waiting === 0
              ? 'Reports of a child’s data'
              : `${counted(waiting, 'report')} of a child’s data to decide on`}
          </Link>,
        ]}
      />
      {lists.length === 0 ? (
        <Body>Nothing falls due by the end of next month.</Body>
      ) : (
        <Table
          caption="What falls due"
          columns={[
            { head: 'Month', cell: ({ month }) => <Link href={paths.disposals(month)}>{monthWords(month)}</Link> },
            {
              head: 'On the list',
              label: 'On the list',
              cell: ({ items, leftOut, gone }) => `${counted(items, 'thing')}, ${leftOut} left out, ${gone} gone`,
            },
            { head: 'State', label: 'State', cell: stateOf },
          ]}
          rows={lists}
        />
      )}
    </>
  ),
});

interface ListPage {
  readonly list: Whole;
  readonly formKey: string;
  readonly me: string;
  readonly keepFields: Fields;
  readonly attempt: Attempt;
}

export const listPage = ({ list, formKey, me, keepFields, attempt }: ListPage): Content => ({
  title: `What falls due in ${monthWords(list.month)}`,
  back,
  ...wrongIf(attempt),
  body: (
    <>
      <WhatIsWrong fields={keepFields} attempt={attempt} />
      <Title caption="Records">What falls due in {monthWords(list.month)}</Title>
      <Body>{stateOf(list)}</Body>
      <Body>
        Once two people have confirmed it, each thing goes on its day: texts, files and names. Ids, codes and dates stay
        in the history. It cannot be undone.
      </Body>
      {list.secondBy === null &&
        (list.firstBy?.id === me ? (
          <Body>You have confirmed this list. Somebody else must confirm it too.</Body>
        ) : (
          <Press
            action={paths.disposals(list.month)}
            formKey={formKey}
            sent={{ confirm: 'yes' }}
            button="Confirm that this goes"
            kind="warning"
          />
        ))}
      <Table
        caption="On the list"
        columns={[
          {
            head: 'What',
            cell: ({ id, words, process }) => (
              <>
                {words}
                <br />
                <Meta>
                  Number {id}
                  {process !== null && (
                    <>
                      , of <Link href={paths.process(process)}>{process}</Link>
                    </>
                  )}
                </Meta>
              </>
            ),
          },
          { head: 'Why', label: 'Why', cell: ({ rule }) => rule },
          { head: 'Goes on', label: 'Goes on', cell: ({ dueOn }) => dateWords(dueOn) },
          { head: 'State', label: 'State', cell: itemState },
        ]}
        rows={list.list}
        wide
      />
      {list.secondBy === null && (
        <>
          <Heading size="m">Leave something out</Heading>
          <OneForm
            fields={keepFields}
            attempt={attempt}
            action={paths.disposals(list.month)}
            formKey={formKey}
            button="Leave it out"
          />
        </>
      )}
    </>
  ),
});

const itemState = ({ goneAt, leftOut, held }: Item) =>
  goneAt !== null
    ? `Went on ${momentWords(goneAt)}`
    : leftOut !== null
      ? `Left out by ${leftOut.by.name}: ${leftOut.why}`
      : held !== null
        ? `Held: ${held}`
        : 'Waits';

export const registerPage = (items: readonly Gone[], next: string | null): Content => ({
  title: 'Register of what went',
  back,
  body: (
    <>
      <Title>Register of what went</Title>
      {items.length === 0 ? (
        <Body>Nothing has gone yet.</Body>
      ) : (
        <Table
          caption="What went, the latest first"
          captionSize="hidden"
          columns={[
            {
              head: 'What',
              cell: ({ what, process, texts }) => (
                <>
                  {what}
                  <br />
                  <Meta>
                    {process === null ? '' : `${process}, `}
                    {counted(texts, 'text or file', 'texts and files')}
                  </Meta>
                </>
              ),
            },
            { head: 'When', label: 'When', cell: ({ at }) => momentWords(at) },
            { head: 'Why', label: 'Why', cell: ({ rule }) => rule },
            {
              head: 'Confirmed by',
              label: 'Confirmed by',
              cell: ({ firstBy, secondBy }) => `${firstBy.name} and ${secondBy.name}`,
            },
          ]}
          rows={items}
          wide
        />
      )}
      <Pagination next={next === null ? null : withQuery(paths.register, { after: next })} />
      <p class="govuk-body ft-noprint">
        <Link href={paths.csv(paths.register)}>Download the register (CSV)</Link>
      </p>
    </>
  ),
});

interface HoldsPage {
  readonly holds: readonly Hold[];
  readonly fields: Fields;
  readonly attempt: Attempt;
  readonly formKey: string;
}

export const holdsPage = ({ holds, fields, attempt, formKey }: HoldsPage): Content => ({
  title: 'Legal holds',
  back,
  ...wrongIf(attempt),
  body: (
    <>
      <WhatIsWrong fields={fields} attempt={attempt} />
      <Title>Legal holds</Title>
      <Body>
        While a hold stands nothing of the person or the work goes, nor of what is added later, whatever has been
        confirmed.
      </Body>
      {holds.length === 0 ? (
        <Body>There is no hold.</Body>
      ) : (
        <Table
          caption="Holds that stand"
          columns={[
            {
              head: 'Case',
              cell: ({ id, reference, reason }) => (
                <>
                  <Link href={paths.hold(id)}>{reference}</Link>
                  <br />
                  <Meta>{reason}</Meta>
                </>
              ),
            },
            {
              head: 'Of',
              label: 'Of',
              cell: ({ person, process }) =>
                person !== null ? person.name : <Link href={paths.process(process ?? '')}>{process}</Link>,
            },
            {
              head: 'To be looked at again',
              label: 'To be looked at again',
              cell: ({ reviewOn, isOverdue }) => `${dateWords(reviewOn)}${isOverdue ? ': overdue' : ''}`,
            },
          ]}
          rows={holds}
          isLate={({ isOverdue }) => isOverdue}
        />
      )}
      <Heading size="m">Place a hold</Heading>
      <OneForm fields={fields} attempt={attempt} action={paths.holds} formKey={formKey} button="Place it" />
    </>
  ),
});

interface HoldPage {
  readonly hold: Hold;
  readonly keepFields: Fields;
  readonly liftFields: Fields;
  readonly attempt: Attempt;
  /** Which of the two was tried. */
  readonly tried: 'keep' | 'lift';
  readonly formKeys: readonly [string, string];
}

export const holdPage = ({ hold, keepFields, liftFields, attempt, tried, formKeys }: HoldPage): Content => ({
  title: `Legal hold ${hold.reference}`,
  back: { href: paths.holds, text: 'Legal holds' },
  ...wrongIf(attempt),
  body: (
    <>
      <WhatIsWrong fields={tried === 'keep' ? keepFields : liftFields} attempt={attempt} />
      <Title caption="Legal hold">{hold.reference}</Title>
      <SummaryList
        rows={[
          { key: 'Of', value: hold.person?.name ?? hold.process ?? '' },
          { key: 'Why', value: hold.reason },
          { key: 'Placed', value: `${momentWords(hold.placedAt)}, by ${hold.placedBy.name}` },
          { key: 'To be looked at again', value: dateWords(hold.reviewOn) },
          ...(hold.toLift === null
            ? []
            : [
                {
                  key: 'Said to be over',
                  value: `${momentWords(hold.toLift.at)}, by ${hold.toLift.by.name}: ${hold.toLift.why}. Somebody else must say so too.`,
                },
              ]),
          ...(hold.lifted === null
            ? []
            : [
                {
                  key: 'Lifted',
                  value: `${momentWords(hold.lifted.at)}, by ${hold.lifted.by.name}: ${hold.lifted.why}`,
                },
              ]),
        ]}
      />
      {hold.lifted === null && (
        <>
          <Heading size="m">It goes on</Heading>
          <OneForm
            fields={keepFields}
            attempt={tried === 'keep' ? attempt : notTried}
            action={paths.hold(hold.id)}
            formKey={formKeys[0]}
            button="Look at it again then"
          />
          <Heading size="m">It is over</Heading>
          <OneForm
            fields={liftFields}
            attempt={tried === 'lift' ? attempt : notTried}
            action={paths.hold(hold.id)}
            formKey={formKeys[1]}
            button={hold.toLift === null ? 'Propose to lift it' : 'Lift it'}
          />
        </>
      )}
    </>
  ),
});
