/** Supervision: each round of the last year with the day it was due, held in time, late, missed or excused. */
import { z } from 'zod';
import { Body, Heading } from '../parts/text.tsx';
import { counted } from '../words.ts';
import { type OwnView, viewOf } from './own-view.ts';
import { Rounds, strands } from './rounds.tsx';

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
