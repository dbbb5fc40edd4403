/** What needs an administrator, and whom the system has told what. */
import { clearFinding, listFindings, listNotices, reconcileNow } from '../../../services/operations/watch.ts';
import type { finding, notice } from '../../../services/shapes/figures.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { type Content, GoTo } from '../../content.ts';
import { Filter } from '../../parts/filter.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { Select } from '../../parts/select.tsx';
import { Table } from '../../parts/table.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { page } from '../../server/page.ts';
import { orUnderWay } from '../../server/under-way.ts';
import type { Visit } from '../../server/visit.ts';
import { capital, counted, momentWords, spaced } from '../../words.ts';
import { Press } from '../one-form.tsx';

type Finding = Told<typeof finding>;
type Notice = Told<typeof notice>;

export const adminPage = (findings: number): Content => ({
  title: 'Administration',
  body: (
    <>
      <Title>Administration</Title>
      <Items
        items={[
          <Link href={paths.findings}>
            {findings === 0 ? 'Findings: nothing needs you' : `${counted(findings, 'finding')} to deal with`}
          </Link>,
          <Link href={paths.audit}>Check of the record</Link>,
          <Link href={paths.people}>People, their roles and sign-ins</Link>,
          <Link href={paths.teams}>Teams</Link>,
          <Link href={paths.proposedChanges}>Changes of people that wait for somebody else</Link>,
          <Link href={paths.takeovers}>Work to be brought over</Link>,
          <Link href={paths.leavers}>What leavers still hold</Link>,
          <Link href={paths.deputies}>Deputies</Link>,
          <Link href={paths.policies}>Policies</Link>,
          <Link href={paths.calendar}>Closures and bank holidays</Link>,
          <Link href={paths.imports}>Files of rows</Link>,
          <Link href={paths.panels}>Panels</Link>,
          <Link href={paths.notices}>Notices that were sent</Link>,
        ]}
      />
    </>
  ),
});

interface FindingsPage {
  readonly findings: readonly Finding[];
  readonly cleared: boolean;
  readonly key: () => string;
}

export const findingsPage = ({ findings, cleared, key }: FindingsPage): Content => ({
  title: 'Findings',
  back: { href: paths.admin, text: 'Administration' },
  body: (
    <>
      <Title>Findings</Title>
      <Body>
        {cleared ? (
          <Link href={paths.findings}>Show what is to be dealt with</Link>
        ) : (
          <Link href={withQuery(paths.findings, { cleared: 'true' })}>Show what has been dealt with</Link>
        )}
      </Body>
      {findings.length === 0 ? (
        <Body>{cleared ? 'Nothing has been dealt with yet.' : 'Nothing needs you.'}</Body>
      ) : (
        <Table
          caption={counted(findings.length, 'finding')}
          columns={[
            { head: 'What', cell: ({ kind, detail }) => `${capital(spaced(kind))}: ${detail}` },
            {
              head: 'Found',
              label: 'Found',
              cell: ({ foundAt, processId }) => (
                <>
                  {momentWords(foundAt)}
                  {processId !== null && (
                    <>
                      <br />
                      <Link href={paths.process(processId)}>{processId}</Link>
                    </>
                  )}
                </>
              ),
            },
            {
              head: 'State',
              label: 'State',
              cell: ({ id, clearedAt, clearedBy }) =>
                clearedAt === null ? (
                  <Press action={paths.findings} formKey={key()} sent={{ clear: id }} button="It has been dealt with" />
                ) : (
                  `Dealt with${clearedBy?.name ? ` by ${clearedBy.name}` : ''} on ${momentWords(clearedAt)}`
                ),
            },
          ]}
          rows={findings}
        />
      )}
      <Press action={paths.findings} formKey={key()} button="Compare database and engine now" />
    </>
  ),
});

const states = {
  queued: { text: 'Waiting', colour: 'blue' },
  sent: { text: 'Sent', colour: 'green' },
  failed: { text: 'Failed', colour: 'red' },
  'not-needed': { text: 'Not needed', colour: 'grey' },
} as const;

interface NoticesPage {
  readonly notices: readonly Notice[];
  readonly next: string | null;
  readonly status: string | undefined;
}

export const noticesPage = ({ notices, next, status }: NoticesPage): Content => ({
  title: 'Notices',
  back: { href: paths.admin, text: 'Administration' },
  body: (
    <>
      <Title>Notices</Title>
      <Filter action={paths.notices} isSet={status !== undefined}>
        <Select
          name="status"
          label="State"
          options={[
            { value: '', text: 'All' },
            ...Object.entries(states).map(([value, { text }]) => ({ value, text })),
          ]}
          value={status}
        />
      </Filter>
      {notices.length === 0 ? (
        <Body>There is none.</Body>
      ) : (
        <Table
          caption="Who was told what, the latest first"
          columns={[
            { head: 'About', cell: ({ processId }) => <Link href={paths.process(processId)}>{processId}</Link> },
            { head: 'What', label: 'What', cell: ({ template }) => capital(spaced(template)) },
            {
              head: 'To',
              label: 'To',
              cell: ({ person: to }) => (
                <Link href={paths.person(to.id)}>{to.name ?? 'Somebody no longer on record'}</Link>
              ),
            },
            {
              head: 'State',
              label: 'State',
              cell: ({ status: is, sentAt, sendAfter, lastError }) => (
                <>
                  <Tag colour={states[is].colour}>{states[is].text}</Tag>{' '}
                  <Meta>{momentWords(sentAt ?? sendAfter)}</Meta>
                  {lastError !== null && (
                    <>
                      <br />
                      <Meta>{lastError}</Meta>
                    </>
                  )}
                </>
              ),
            },
          ]}
          rows={notices}
        />
      )}
      <Pagination next={next === null ? null : withQuery(paths.notices, { status, after: next })} />
    </>
  ),
});

async function reconciled(visit: Visit, key: string): Promise<GoTo> {
  const { output } = await visit.send(reconcileNow, key, {});
  const { started, linesRestored, listed } = output;
  return new GoTo(
    paths.findings,
    `Compared. Started again: ${started}. Lines brought back: ${linesRestored}. To be looked at: ${listed}.`,
  );
}

export const watch = [
  page(paths.admin, listFindings, {
    get: async (visit) => adminPage((await visit.ask(listFindings)).items.length),
  }),
  page(paths.findings, listFindings, {
    get: async (visit) => {
      const query = visit.filled('cleared');
      const { items } = await visit.ask(listFindings, { query });
      return findingsPage({ findings: items, cleared: query['cleared'] === 'true', key: () => visit.key() });
    },
    post: async (visit, posted, key) => {
      const id = posted.text('clear');
      if (id !== '') {
        await visit.send(clearFinding, key, { params: { id } });
        return new GoTo(paths.findings, 'Noted: it has been dealt with.');
      }
      return await orUnderWay(visit, { what: 'reconciliation', key }, reconciled(visit, key));
    },
  }),
  page(paths.notices, listNotices, {
    get: async (visit) => {
      const query = visit.filled('status', 'process', 'person', 'after');
      const { items, next } = await visit.ask(listNotices, { query });
      return noticesPage({ notices: items, next, status: query['status'] });
    },
  }),
];
