/** Each round of what comes round again, with the day it was due, held in time, late, missed or excused. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { type Colour, Tag } from '../parts/tag.tsx';
import { dateWords } from '../words.ts';
import { viewOf } from './own-view.ts';

export const strands = z.object({
  strands: z
    .array(
      z.object({
        strand: z.string(),
        rounds: z.array(z.object({ due: z.string(), standing: z.string(), heldOn: z.string().nullish() })),
        held: z.number(),
        late: z.number(),
        missed: z.number(),
        excused: z.number(),
      }),
    )
    .min(1),
});

type Strand = z.output<typeof strands>['strands'][number];

const colours: Readonly<Record<string, Colour>> = {
  'Held in time': 'green',
  'Held late': 'yellow',
  Missed: 'red',
  Overdue: 'red',
  Excused: 'grey',
};

const words = ({ held, late, missed, excused }: Strand): string =>
  `${held} held in time, ${late} late, ${missed} missed, ${excused} excused`;

export const Rounds = viewOf(strands, ({ strands: all }) => (
  <>
    {all.map((strand) =>
      strand.rounds.length === 0 ? null : (
        <Table
          caption={`${strand.strand}: ${words(strand)}`}
          cards={false}
          columns={[
            { head: 'Due', cell: ({ due }) => dateWords(due) },
            {
              head: 'How it stands',
              cell: ({ standing }) => <Tag colour={colours[standing] ?? 'blue'}>{standing}</Tag>,
            },
            { head: 'Held on', cell: ({ heldOn }) => (heldOn ? dateWords(heldOn) : '–') },
          ]}
          rows={strand.rounds.toReversed()}
        />
      ),
    )}
  </>
));
