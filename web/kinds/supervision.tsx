/** Supervision: each round of the last year with the day it was due, held in time, late, missed or excused. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { type Colour, Tag } from '../parts/tag.tsx';
import { Body, Heading } from '../parts/text.tsx';
import { counted, dateWords } from '../words.ts';
import { type OwnView, viewOf } from './own-view.ts';

const strands = z.object({
  strands: z
    .array(
      z.object({
        strand: z.string(),
        rounds: z.array(z.object({ due: z.string(), standing: z.string(), heldOn: z.string().optional() })),
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

const Rounds = viewOf(strands, ({ strands: all }) => (
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
            { head: 'Held on', cell: ({ heldOn }) => (heldOn === undefined ? '–' : dateWords(heldOn)) },
          ]}
          rows={strand.rounds.toReversed()}
        />
      ),
    )}
  </>
));

const share = z.object({ numerator: z.number(), denominator: z.number().min(1), percent: z.number() });
const coverage = z.object({ coverage: share });

const Coverage = viewOf(coverage, ({ coverage: { numerator, denominator, percent } }) => (
  <Body>
    The last time, {numerator} of {counted(denominator, 'case')} were talked about ({percent}%).
  </Body>
));

const Away = viewOf(z.object({ away: z.literal(true) }), () => (
  <Body>They are away: nothing is owed until they are back.</Body>
));

/** Whoever supervises now reads nothing of what was said before. */
const Before = viewOf(z.object({ before: z.string() }), ({ before }) => (
  <Body>It goes on from {before}, with another supervisor.</Body>
));

export const supervision: OwnView = (details) =>
  strands.safeParse(details).success ? (
    <>
      <Heading size="m">How supervision stands</Heading>
      {Away(details)}
      {Coverage(details)}
      {Rounds(details)}
      {Before(details)}
    </>
  ) : null;
