/** A year of conversations: what each kind of it came to, round by round, and what was booked and agreed. */
import { z } from 'zod';
import { dateWords } from '../words.ts';
import { OnRecord } from './on-record.tsx';
import { type OwnView, viewOf } from './own-view.ts';
import { Rounds } from './rounds.tsx';

const year = z.object({
  year: z.object({ from: z.string(), until: z.string() }),
  recorded: z.number(),
  confirmed: z.number(),
  booked: z.string().nullable(),
  actions: z.object({ agreed: z.number(), open: z.number() }),
  /** For the few who read it. */
  away: z.array(z.object({ from: z.string(), back: z.string().nullable(), why: z.string() })).optional(),
});

const Year = viewOf(year, ({ year: { from, until }, recorded, confirmed, booked, actions, away = [] }) => (
  <OnRecord
    rows={[
      { key: 'Year', value: `${dateWords(from)} to ${dateWords(until)}` },
      { key: 'Records they agree with', value: `${confirmed} of ${recorded}` },
      booked === null ? undefined : { key: 'Booked for', value: dateWords(booked) },
      { key: 'What was agreed', value: `${actions.agreed}, of which ${actions.open} still to be done or checked` },
      away.length === 0
        ? undefined
        : {
            key: 'Away',
            value: away
              .map(
                ({ from: first, back, why }) =>
                  `${why}, ${dateWords(first)} to ${back === null ? 'now' : dateWords(back)}`,
              )
              .join('; '),
          },
    ]}
  />
));

export const performanceYear: OwnView = (details) => (
  <>
    {Year(details)}
    {Rounds(details)}
  </>
);
