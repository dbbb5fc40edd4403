/** A manager on the programme: what they learn and by when, and their scores, for those they are for. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { Body } from '../parts/text.tsx';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { type OwnView, viewOf } from './own-view.ts';

const standing = z.object({
  cohort: z.string(),
  trainingBy: z.string(),
  training: z.string(),
  putOffUntil: z.string().nullable(),
});

const Standing = viewOf(standing, ({ cohort, trainingBy, training, putOffUntil }) => (
  <OnRecord
    rows={[
      { key: 'Cohort', value: cohort },
      { key: 'Training', value: `${training}, by ${dateWords(trainingBy)}` },
      putOffUntil === null ? undefined : { key: 'Put off until', value: dateWords(putOffUntil) },
    ]}
  />
));

const plan = z.object({
  plan: z
    .array(
      z.object({
        competency: z.string(),
        how: z.string(),
        by: z.string(),
        stands: z.string(),
        reviews: z.array(z.object({ on: z.string(), is: z.string() })),
      }),
    )
    .min(1),
});

const Plan = viewOf(plan, ({ plan: needs }) => (
  <Table
    caption="Development plan"
    columns={[
      { head: 'What is to be learned', cell: ({ competency }) => competency },
      { head: 'How', label: 'How', cell: ({ how }) => how },
      { head: 'By', label: 'By', cell: ({ by }) => dateWords(by) },
      { head: 'How it stands', label: 'How it stands', cell: ({ stands }) => stands },
      {
        head: 'Reviews',
        label: 'Reviews',
        cell: ({ reviews }) => reviews.map(({ on, is }) => `${is} on ${dateWords(on)}`).join('; ') || '–',
      },
    ]}
    rows={needs}
  />
));

const scores = z.object({
  scores: z
    .array(z.object({ competency: z.string(), assessor: z.number().nullable(), themself: z.number().nullable() }))
    .min(1),
});

const Scores = viewOf(scores, ({ scores: all }) => (
  <>
    <Table
      caption="Scores, of 5"
      cards={false}
      columns={[
        { head: 'Competency', cell: ({ competency }) => competency },
        { head: 'Assessor', numeric: true, cell: ({ assessor }) => assessor ?? '–' },
        { head: 'Themself', numeric: true, cell: ({ themself }) => themself ?? '–' },
      ]}
      rows={all}
    />
    <Body>
      These are for the manager, those who assess them, their line manager and the lead of the programme alone.
    </Body>
  </>
));

export const managementDevelopment: OwnView = (details) => (
  <>
    {Standing(details)}
    {Plan(details)}
    {Scores(details)}
  </>
);
