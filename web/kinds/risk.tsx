/** A risk: as it was raised, as it is now and where it may stay; and every score between, with its day. */
import { z } from 'zod';
import { formatDate } from '../../domain/calendar/index.ts';
import { Table } from '../parts/table.tsx';
import { viewOf } from './own-view.ts';

const scored = z.object({
  inherent: z.string(),
  now: z.string(),
  target: z.string(),
  scores: z.array(z.object({ on: z.string(), words: z.string() })),
});

export const risk = viewOf(scored, ({ inherent, now, target, scores }) => (
  <Table
    caption="Likelihood × impact"
    cards={false}
    columns={[
      { head: 'When', cell: ({ when }) => when },
      { head: 'Score', cell: ({ words }) => words },
    ]}
    rows={[
      { when: 'As it was raised', words: inherent },
      ...scores.slice(0, -1).map(({ on, words }) => ({ when: formatDate(on), words })),
      { when: 'Now', words: now },
      { when: 'Where it may stay', words: target },
    ]}
  />
));
