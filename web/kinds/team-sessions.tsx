/** A team's sessions: when each was due and held, and how much of the team was there. */
import { z } from 'zod';
import { Table } from '../parts/table.tsx';
import { dateWords } from '../words.ts';
import { viewOf } from './own-view.ts';

const sessions = z.object({
  sessions: z
    .array(
      z.object({
        due: z.string(),
        standing: z.string(),
        heldOn: z.string().nullable(),
        present: z.object({ numerator: z.number(), denominator: z.number() }).nullable(),
      }),
    )
    .min(1),
});

export const teamSessions = viewOf(sessions, ({ sessions: all }) => (
  <Table
    caption="Team sessions"
    columns={[
      { head: 'Due', cell: ({ due }) => dateWords(due) },
      { head: 'How it stands', label: 'How it stands', cell: ({ standing }) => standing },
      { head: 'Held on', label: 'Held on', cell: ({ heldOn }) => (heldOn === null ? '–' : dateWords(heldOn)) },
      {
        head: 'There',
        label: 'There',
        cell: ({ present }) => (present === null ? '–' : `${present.numerator} of ${present.denominator}`),
      },
    ]}
    rows={all}
  />
));
