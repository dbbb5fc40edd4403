import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, named, text } from './common.ts';
import type { Told } from './told.ts';

const share = z.strictObject({ numerator: count, denominator: count, percent: z.number().nullable() });

const tally = z.strictObject({
  due: count,
  held: count,
  late: count,
  missed: count,
  overdue: count,
  excused: count,
  inTime: share.meta({ description: 'Held in time, of all that were due: held, held late, missed or overdue.' }),
  share: share.meta({ description: 'What part the rounds were about, where the kind counts that.' }),
});

const heldBack = 'Null where the group is smaller than `smallest`, or could be worked out from one that is.';

export const rounds = z.strictObject({
  kind: text,
  title: text,
  asAt: date,
  from: date,
  until: date,
  grouping: z.enum(['team', 'month', 'person']),
  of: text.nullable().meta({ description: 'The process whose they are, where only those were asked for.' }),
  smallest: count.nullable().meta({ description: 'Groups of fewer people are not shown; null in one’s own line.' }),
  share: text.nullable(),
  strands: z.array(
    z.strictObject({
      strand: text,
      title: text,
      people: count.nullable(),
      total: tally.nullable(),
      groups: z.array(
        z.strictObject({
          group: named,
          people: count.nullable().meta({ description: heldBack }),
          tally: tally.nullable().meta({ description: heldBack }),
        }),
      ),
    }),
  ),
});

const orNull = count.nullable().meta({ description: heldBack });

/** Of one strand of a kind, in one line. */
export const strandFigures = z.strictObject({
  kind: text,
  title: text,
  strand: text,
  isToday: z.boolean().meta({ description: 'It says how many are complete today, of those who must be.' }),
  people: orNull,
  figure: share.nullable().meta({ description: 'Held in time, of all that was due; or how many are complete today.' }),
  share: z.strictObject({ title: text, ...share.shape }).nullable(),
  late: orNull,
  missed: orNull,
  overdue: orNull,
  excused: orNull,
});

export const roundFigures = z.strictObject({
  asAt: date,
  from: date,
  rule: z.record(text, text),
  items: z.array(strandFigures),
});

/** In a file: a row for each strand. */
export const roundFiguresRows = ({ items }: Told<typeof roundFigures>) =>
  items.map(({ figure, share: also, ...row }) => ({
    ...row,
    numerator: figure?.numerator ?? null,
    denominator: figure?.denominator ?? null,
    percent: figure?.percent ?? null,
    also: also?.title ?? null,
    alsoPercent: also?.percent ?? null,
  }));

/** In a file: a row for each group of each strand, and one for all. */
export const roundsRows = ({ strands }: Told<typeof rounds>) =>
  strands.flatMap(({ title, people, total, groups }) =>
    [
      ...groups.map(({ group, ...more }) => ({ group: group.name ?? group.id, ...more })),
      { group: 'All', people, tally: total },
    ].map((row) => ({ strand: title, group: row.group, people: row.people, ...row.tally })),
  );
