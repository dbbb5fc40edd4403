import { z } from 'zod';
import { date } from '../operations/fields.ts';
import { count, text } from './common.ts';
import type { Told } from './told.ts';

const mean = z
  .strictObject({ mean: z.number(), spread: z.number(), n: count })
  .nullable()
  .meta({ description: 'Null of fewer people than `fewest`, or where a smaller group could be worked out from it.' });

export const scores = z.strictObject({
  kind: text,
  title: text,
  asAt: date,
  together: text.meta({ description: 'What those scored together are called.' }),
  fewest: count,
  people: count.nullable(),
  groups: z.array(z.strictObject({ group: text, people: count.nullable() })),
  codes: z.array(
    z.strictObject({
      code: text,
      title: text,
      given: mean,
      gap: mean.meta({ description: 'What they gave themselves less what they were given.' }),
      change: mean.meta({ description: 'Of those alone who were scored twice.' }),
      groups: z.array(z.strictObject({ given: mean, gap: mean })).meta({ description: 'In the order of `groups`.' }),
    }),
  ),
  rated: mean.meta({ description: 'What they make of the training, each answer once.' }),
});

/** In a file: a row for each code of each group, and one for all. */
export const scoresRows = ({ groups, codes }: Told<typeof scores>) =>
  codes.flatMap(({ title, given, gap, change, groups: each }) => [
    ...each.map((one, index) => rowOf(title, groups[index]?.group ?? '', one)),
    { ...rowOf(title, 'All', { given, gap }), change: change?.mean ?? '', changeOf: change?.n ?? '' },
  ]);

type Means = Pick<Told<typeof scores>['codes'][number], 'given' | 'gap'>;

const rowOf = (title: string, group: string, { given, gap }: Means) => ({
  title,
  group,
  people: given?.n ?? '',
  mean: given?.mean ?? '',
  spread: given?.spread ?? '',
  gap: gap?.mean ?? '',
  gapOf: gap?.n ?? '',
});
