/** What comes round again: whether supervision, conversations and training take place when they are due. Each line leads to its own page, by team and month. */
import type { roundFigures } from '../../../services/shapes/rounds.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { Details } from '../../parts/details.tsx';
import { Table } from '../../parts/table.tsx';
import { Body, Heading, Items, Link, Meta } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { dateWords } from '../../words.ts';
import { NOT_SHOWN, shareWords } from '../rounds/page.tsx';

type Line = Told<typeof roundFigures>['items'][number];

const number = (head: string, of: 'late' | 'missed' | 'overdue' | 'excused') => ({
  head,
  label: head,
  numeric: true as const,
  cell: (line: Line) => line[of] ?? NOT_SHOWN,
});

export const WhatComesRound = ({ rounds: { from, items, rule } }: { rounds: Told<typeof roundFigures> }) => (
  <>
    <Heading>Supervision, conversations and training</Heading>
    {items.length === 0 ? (
      <Body>Nothing that comes round again has begun yet.</Body>
    ) : (
      <Table
        caption={`Due from ${dateWords(from)} until today`}
        columns={[
          {
            head: 'What',
            cell: ({ kind, title, strand, share }) => (
              <>
                <Link href={paths.rounds(kind)}>
                  {title}: {strand.toLowerCase()}
                </Link>
                {share && (
                  <>
                    <br />
                    <Meta>
                      {share.title}: {shareWords(share)}
                    </Meta>
                  </>
                )}
              </>
            ),
          },
          {
            head: 'Held in time',
            label: 'Held in time',
            cell: ({ figure }) => (figure === null ? NOT_SHOWN : shareWords(figure)),
          },
          number('Late', 'late'),
          number('Missed', 'missed'),
          number('Overdue', 'overdue'),
          number('Excused', 'excused'),
        ]}
        rows={items}
      />
    )}
    <Details summary="What is counted of these">
      <Items bullets items={Object.values(rule)} />
    </Details>
  </>
);
