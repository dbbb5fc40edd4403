/** Who has read what is kept about a person, and what a person has read: for themselves, and for administrators, who are on it for that. */
import { listReadings } from '../../../services/operations/access-log.ts';
import { readPerson, whoAmI } from '../../../services/operations/people.ts';
import { listSignIns } from '../../../services/operations/person-changes.ts';
import type { reading } from '../../../services/shapes/access-log.ts';
import type { Told } from '../../../services/shapes/told.ts';
import type { Content } from '../../content.ts';
import { Pagination } from '../../parts/pagination.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { page } from '../../server/page.ts';
import type { Visit } from '../../server/visit.ts';
import { counted, momentWords } from '../../words.ts';

type Reading = Told<typeof reading>;

interface ReadsPage {
  /** Whose it is; undefined where it is the reader's own. */
  readonly name?: string | undefined;
  /** What they read themselves, instead of who read of them. */
  readonly asReader: boolean;
  readonly items: readonly Reading[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly path: string;
  readonly back: { readonly href: string; readonly text: string };
}

export function readsPage({ name, asReader, items, next, isFirst, path, back }: ReadsPage): Content {
  const title = asReader
    ? `What ${name === undefined ? 'you have' : `${name} has`} read`
    : `Who has read what is kept about ${name ?? 'you'}`;
  const list = (more: Readonly<Record<string, string | undefined>>) =>
    withQuery(path, { as: asReader ? 'reader' : undefined, ...more });
  return {
    title,
    back,
    body: (
      <>
        <Title size="l">{title}</Title>
        <Body>
          {asReader
            ? 'Each time that a record of somebody else was opened, or a list was taken away as a file.'
            : 'Each time that somebody opened a record, the latest first.'}
        </Body>
        <Body>
          {asReader ? (
            <Link href={path}>Who has read what is kept about {name ?? 'you'}</Link>
          ) : (
            <Link href={withQuery(path, { as: 'reader' })}>
              What {name === undefined ? 'you have' : `${name} has`} read
            </Link>
          )}
        </Body>
        {items.length === 0 ? (
          <Body>{isFirst ? 'Nothing has been read yet.' : 'There is no more.'}</Body>
        ) : (
          <Table
            caption={title}
            captionSize="hidden"
            columns={[
              { head: 'When', cell: ({ at }) => momentWords(at) },
              {
                head: asReader ? 'Whose' : 'Who',
                label: asReader ? 'Whose' : 'Who',
                cell: ({ by, about }) =>
                  asReader
                    ? about === null
                      ? 'Several people'
                      : (about.name ?? 'Somebody no longer on record')
                    : (by.name ?? 'Somebody no longer on record'),
              },
              { head: 'What', label: 'What', cell: What },
            ]}
            rows={items}
          />
        )}
        <Pagination first={isFirst ? undefined : list({})} next={next === null ? null : list({ after: next })} />
      </>
    ),
  };
}

const What = ({ what, process, rows, reason }: Reading) => (
  <>
    {what}
    {reason !== null && `: ${reason}`}
    {rows !== null && `, ${counted(rows, 'row')} taken away as a file`}
    {process !== null && (
      <>
        <br />
        <Meta>{[process.title, process.id].filter(Boolean).join(', ')}</Meta>
      </>
    )}
  </>
);

const PAGE = '50';

async function of(visit: Visit, id: string, shown: Pick<ReadsPage, 'name' | 'path' | 'back'>): Promise<Content> {
  const query = { ...visit.filled('as', 'after'), limit: PAGE };
  const { items, next } = await visit.ask(listReadings, { params: { id }, query });
  const asReader = visit.query['as'] === 'reader';
  return readsPage({ ...shown, asReader, items, next, isFirst: visit.query['after'] === undefined });
}

export const reads = [
  page(paths.myReads, whoAmI, {
    get: async (visit) =>
      await of(visit, visit.asker.caller.id, { path: paths.myReads, back: { href: paths.me, text: 'You' } }),
  }),
  page(paths.readsOf(':id'), listSignIns, {
    get: async (visit) => {
      const id = visit.param('id');
      const { name } = await visit.ask(readPerson, { params: { id } });
      return await of(visit, id, { name, path: paths.readsOf(id), back: { href: paths.adminPerson(id), text: name } });
    },
  }),
];
