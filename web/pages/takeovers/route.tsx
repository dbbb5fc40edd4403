/** Work that one person says began before this system did: another reads what is said, and confirms it. */
import {
  confirmTakeover,
  listTakeovers,
  readTakeover,
  withdrawTakeover,
} from '../../../services/operations/takeovers.ts';
import type { openedTakeover, takeover } from '../../../services/shapes/takeovers.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { untouched } from '../../forms/exchange.ts';
import { refusalIn } from '../../forms/not-done.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { type KindName, kindNames } from '../../server/kinds.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { counted, momentWords } from '../../words.ts';
import { type Attempt, notTried, Press, WhatIsWrong, wrongIf } from '../one-form.tsx';

type Takeover = Told<typeof takeover>;

interface Names {
  readonly kinds: readonly KindName[];
}

const kindIn = ({ kinds }: Names, kind: string): string => kinds.find(({ name }) => name === kind)?.title ?? 'Work';

const takeoversPage = (items: readonly Takeover[], names: Names): Content => ({
  title: 'To be brought over',
  back: { href: paths.tasks, text: 'Your tasks' },
  body: (
    <>
      <Title>To be brought over</Title>
      <Body>
        Work that began before it was followed here, as one person says it was. It begins here once somebody else, who
        has no part in it, has confirmed it.
      </Body>
      {items.length === 0 ? (
        <Body>Nothing waits at the moment.</Body>
      ) : (
        <Table
          caption={counted(items.length, 'proposal')}
          columns={[
            {
              head: 'What',
              cell: ({ id, title, kind, team }) => (
                <>
                  <Link href={paths.takeover(id)}>{title}</Link>
                  <br />
                  <Meta>
                    {kindIn(names, kind)}, {team.name}
                  </Meta>
                </>
              ),
            },
            { head: 'Proposed by', label: 'Proposed by', cell: ({ proposedBy }) => proposedBy.name ?? 'Somebody' },
            { head: 'When', label: 'When', cell: ({ proposedAt }) => momentWords(proposedAt) },
          ]}
          rows={items}
        />
      )}
    </>
  ),
});

interface TakeoverPage extends Names {
  readonly takeover: Told<typeof openedTakeover>;
  readonly formKey: string;
  readonly me: string;
  readonly attempt: Attempt;
}

const WITHDRAW = 'withdraw';

function takeoverPage({ takeover: found, formKey, me, attempt, ...names }: TakeoverPage): Content {
  const { id, title, kind, team, says, proposedBy, proposedAt, status, process, mayConfirm } = found;
  const action = paths.takeover(id);
  const isOpen = status === 'proposed';
  return {
    title,
    back: { href: paths.takeovers, text: 'To be brought over' },
    ...wrongIf(attempt),
    body: (
      <>
        <WhatIsWrong fields={{}} attempt={attempt} />
        <Title size="l" caption={`${kindIn(names, kind)}, ${team.name}`}>
          {title}
        </Title>
        <Body>
          Proposed by {proposedBy.name ?? 'somebody'} on {momentWords(proposedAt)}.
        </Body>
        <Heading size="m">What you confirm</Heading>
        <SummaryList
          rows={says.map(({ label, value }) => ({ key: label, value: <span class="ft-written">{value}</span> }))}
        />
        {isOpen && mayConfirm.allowed && (
          <>
            <Body>Confirm it only if you know that it is so. It begins at once, and people are asked what is due.</Body>
            <Press action={action} formKey={formKey} button="Confirm" />
          </>
        )}
        {isOpen && !mayConfirm.allowed && <Body>{mayConfirm.why}</Body>}
        {isOpen && proposedBy.id === me && (
          <Press action={action} formKey={formKey} sent={{ [WITHDRAW]: 'yes' }} button="Take it back" />
        )}
        {status === 'withdrawn' && <Body>It has been taken back. Nothing has begun.</Body>}
        {process !== null && (
          <Body>
            It has begun: <Link href={paths.process(process)}>{process}</Link>
          </Body>
        )}
      </>
    ),
  };
}

const namesIn = ({ parts }: Visit): Names => ({ kinds: kindNames(parts) });

async function one(visit: Visit, attempt: Attempt = notTried): Promise<Content> {
  const found = await visit.ask(readTakeover, { params: visit.params });
  return takeoverPage({ takeover: found, ...namesIn(visit), formKey: visit.key(), me: visit.asker.caller.id, attempt });
}

export const takeovers = [
  page(paths.takeovers, listTakeovers, {
    get: async (visit) => {
      const { items } = await visit.ask(listTakeovers);
      return takeoversPage(items, namesIn(visit));
    },
  }),
  page(paths.takeover(':id'), readTakeover, {
    get: async (visit) => await one(visit),
    post: async (visit, posted, key) => {
      const { params } = visit;
      try {
        if (posted.has(WITHDRAW)) {
          await visit.send(withdrawTakeover, key, { params });
          return new GoTo(paths.takeovers, 'Taken back. Nothing has begun.');
        }
        const { isLater, output } = await visit.send(confirmTakeover, key, { params });
        return isLater
          ? new GoTo(paths.takeovers, 'Confirmed: it begins in a moment.')
          : new GoTo(paths.process(output.id), `Confirmed: ${output.id} has begun.`);
      } catch (error) {
        return await one(visit, { standing: untouched(), why: refusalIn(error).detail });
      }
    },
  }),
];
