import { z } from 'zod';
import { count, named, text } from './common.ts';

const share = { positive: count, of: count, percent: z.number().nullable() };

const rate = z.strictObject({
  answered: count.nullable().meta({ description: 'None where they are too few to be told.' }),
  eligible: count.nullable().meta({ description: 'None where nobody knows how many were asked.' }),
  percent: z.number().nullable(),
});

const measure = z.strictObject({
  name: text,
  title: text,
  question: text,
  theme: text,
  ...share,
  change: z.number().nullable().meta({
    description: 'In percentage points since the round before, where the same was asked of the same people.',
  }),
});

/** What a board pack has of it. */
export const packSurvey = z.strictObject({
  id: text,
  closesOn: text,
  ...rate.shape,
  measures: z.array(z.strictObject({ title: text, ...share, change: z.number().nullable() })),
});

const unit = z.strictObject({
  name: text,
  within: text.nullable().meta({ description: 'The service that it is part of.' }),
  ...rate.shape,
  measures: z
    .array(z.strictObject({ name: text, title: text, ...share }))
    .meta({ description: 'Those that can be told.' }),
});

const agreed = z.strictObject({
  theme: text,
  what: text.nullable(),
  owner: named,
  dueOn: text,
  standing: z.enum(['open', 'done', 'letGo']),
  standingTitle: text,
  on: text.nullable(),
});

const round = z.strictObject({
  id: text,
  title: text,
  population: text,
  closesOn: text,
  publishedOn: text,
  response: rate,
  comparedWith: text.nullable(),
  measures: z.array(measure),
  units: z.array(unit),
  held: z.boolean().meta({ description: 'Some groups are not told of, lest somebody could be known.' }),
  said: text.nullable().meta({ description: 'What staff have said, in the words of whoever leads the survey.' }),
  actions: z.array(agreed),
  did: text.nullable(),
  comments: count.meta({ description: 'Free texts that are kept, for those who answer for the whole service.' }),
  next: text,
});

export const surveyResults = z.strictObject({
  asAt: text,
  rule: z.record(text, text),
  open: z.array(
    z.strictObject({ id: text, title: text, closesOn: text, response: rate }).meta({ description: 'As at yesterday.' }),
  ),
  rounds: z.array(round),
});

export const surveyComments = z.strictObject({
  id: text,
  comments: z
    .array(text)
    .meta({ description: 'In the order of their letters, which says nothing of when or by whom.' }),
});
