import { z } from 'zod';
import { reading } from './access-log.ts';
import { count, instant, named, text, titled } from './common.ts';

const item = z
  .strictObject({
    id: text.meta({ description: 'By which it is decided on.' }),
    title: text,
    datedOn: text,
    theirOwn: z.boolean().meta({ description: 'They wrote it themselves.' }),
    review: z
      .array(z.enum(['writtenByAnother', 'notShownToThem']))
      .meta({ description: 'Why it is looked through: none of it is held back or sent by itself.' }),
    decided: z.strictObject({ how: text, why: text }).nullable(),
    said: z.record(text, text).nullable().meta({ description: 'What it says, by field; null of a file.' }),
    file: z.strictObject({ name: text.nullable(), type: text }).nullable(),
  })
  .meta({ id: 'PersonalItem' });

/** What is kept about one person, over all kinds of work. */
export const personalData = z
  .strictObject({
    of: z
      .enum(['review', 'sent'])
      .meta({ description: 'sent: only what was decided to be given, and nobody else in it.' }),
    person: z.strictObject({
      id: text,
      name: text,
      email: text,
      rank: text,
      offices: z.array(text),
      team: named.nullable(),
      manager: named.nullable(),
      leftOn: text.nullable(),
    }),
    changes: z.array(z.strictObject({ title: text, from: text.nullable(), to: text.nullable(), at: instant })),
    applications: z.array(
      z.strictObject({ id: text, vacancy: text, name: text, email: text, source: text, addedAt: instant }),
    ),
    work: z.array(
      z.strictObject({
        id: text,
        title: text,
        kind: titled,
        about: z.boolean().meta({ description: 'It is about them; else they had a part in it.' }),
        parts: z.array(z.strictObject({ title: text, from: text, until: text.nullable() })),
        stage: text,
        outcome: text.nullable(),
        history: z.array(z.strictObject({ date: text, heading: text })).meta({ description: 'Of what is about them.' }),
        items: z.array(item),
      }),
    ),
    readings: z.array(reading).meta({ description: 'Who has read of them.' }),
    forReview: count.meta({ description: 'How many things are to be decided one by one.' }),
    undecided: count,
  })
  .meta({ id: 'PersonalData' });
