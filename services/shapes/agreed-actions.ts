import { z } from 'zod';
import { type AgreedStanding, agreedStandings } from '../../domain/engine/agreed.ts';
import { count, named, said, text } from './common.ts';

const standing = z.enum(Object.keys(agreedStandings) as [AgreedStanding, ...AgreedStanding[]]);

/** Something that was agreed anywhere, by whom it is done and until when. */
export const agreedAction = z.strictObject({
  process: z.strictObject({ id: text, title: text }),
  key: text,
  action: text.meta({ description: 'What it is called there.' }),
  source: z.strictObject({ name: text, title: text }),
  owner: named,
  team: named,
  agreed: said,
  due: said,
  standing: standing.meta({ description: 'How it stands, the gravest that is so: `late` before `open`.' }),
  standingTitle: text,
  daysLate: count,
  done: said.nullable(),
  verified: said.nullable(),
  letGo: said.nullable(),
  plan: text.nullable().meta({ description: 'The action of the improvement plan that was started for it.' }),
  task: text.nullable().meta({ description: 'What its owner is asked at the moment.' }),
});

/** How many stand how. */
export const agreedCounts = Object.fromEntries(Object.keys(agreedStandings).map((name) => [name, count])) as Readonly<
  Record<AgreedStanding, typeof count>
>;

/** How many stand how, by where they were agreed. */
export const agreedFigures = z.strictObject({
  asAt: text,
  rule: z.record(text, text),
  total: z.strictObject(agreedCounts),
  bySource: z.array(z.strictObject({ source: z.strictObject({ name: text, title: text }), ...agreedCounts })),
});
