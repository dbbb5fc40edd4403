/** What somebody must learn: until when and why then, what of it is done, and the places they asked for. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Link, Meta } from '../parts/text.tsx';
import { paths } from '../paths.ts';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { type OwnView, viewOf } from './own-view.ts';

const standing = z.object({
  programme: z.string().nullable(),
  dueOn: z.string(),
  why: z.string(),
  parts: z.number(),
  done: z.array(z.object({ part: z.number(), on: z.string() })),
  complete: z.boolean(),
  validUntil: z.string().nullable(),
  mayBeDoneAgainFrom: z.string().nullable(),
});

const Standing = viewOf(
  standing,
  ({ programme, dueOn, why, parts, done, complete, validUntil, mayBeDoneAgainFrom }) => (
    <OnRecord
      rows={[
        {
          key: complete ? 'Done for' : 'To be done by',
          value: (
            <>
              {dateWords(dueOn)} {complete && <Tag colour="green">Done</Tag>}
              <br />
              <Meta>{why}</Meta>
            </>
          ),
        },
        parts > 1 || done.length > 0
          ? {
              key: `Parts done, of ${parts}`,
              value: done.map(({ part, on }) => `Part ${part} on ${dateWords(on)}`).join('; ') || 'None yet',
            }
          : undefined,
        validUntil === null
          ? undefined
          : {
              key: 'Good until',
              value: (
                <>
                  {dateWords(validUntil)}
                  {mayBeDoneAgainFrom !== null && (
                    <>
                      <br />
                      <Meta>It may be done again from {dateWords(mayBeDoneAgainFrom)}</Meta>
                    </>
                  )}
                </>
              ),
            },
        programme === null ? undefined : { key: 'Programme', value: programme },
      ]}
    />
  ),
);

const places = z.object({
  places: z.array(z.object({ session: z.string(), on: z.string().nullable(), stands: z.string() })).min(1),
});

const Places = viewOf(places, ({ places: all }) => (
  <Table
    caption="Places in sessions"
    columns={[
      { head: 'Session', cell: ({ session }) => <Link href={paths.process(session)}>{session}</Link> },
      { head: 'Held on', label: 'Held on', cell: ({ on }) => (on === null ? '–' : dateWords(on)) },
      { head: 'How it stands', label: 'How it stands', cell: ({ stands }) => stands },
    ]}
    rows={all}
  />
));

const before = z.object({ before: z.array(z.object({ dueOn: z.string(), doneOn: z.string() })).min(1) });

const Before = viewOf(before, ({ before: all }) => (
  <Table
    caption="Each time that all of it was done"
    cards={false}
    columns={[
      { head: 'Due', cell: ({ dueOn }) => dateWords(dueOn) },
      { head: 'Done', cell: ({ doneOn }) => dateWords(doneOn) },
    ]}
    rows={all.toReversed()}
  />
));

export const learnerRequirement: OwnView = (details) => (
  <>
    {Standing(details)}
    {Places(details)}
    {Before(details)}
  </>
);
