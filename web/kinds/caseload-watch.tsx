/** A team's caseload: what was held against what may be held, month by month. */
import { z } from 'zod';
import { BarTable } from '../charts/bar-table.tsx';
import { monthWords } from '../words.ts';
import { viewOf } from './own-view.ts';

const month = z.object({
  month: z.string(),
  figure: z.null().optional(),
  cases: z.number().optional(),
  capacity: z.number().optional(),
  unallocated: z.number().optional(),
  peopleOver: z.number().optional(),
});

const months = z.object({ months: z.array(month).min(1) });

export const caseloadWatch = viewOf(months, ({ months: all }) => (
  <BarTable
    title="Cases held against what the team may hold"
    head="Month"
    figureHeads={['Held', 'May be held', 'Not allocated', 'People who hold too many']}
    legend={[
      { fill: 'green', text: 'within what may be held' },
      { fill: 'red', text: 'above it' },
    ]}
    unit="Cases. A month without figures was not returned."
    rows={all.toReversed().map(({ month: of, figure, cases = 0, capacity = 0, unallocated = 0, peopleOver = 0 }) => ({
      label: monthWords(of),
      figures: figure === null ? ['–', '–', '–', '–'] : [cases, capacity, unallocated, peopleOver],
      bar: [
        { count: Math.min(cases, capacity), fill: 'green' },
        { count: Math.max(0, cases - capacity), fill: 'red' },
      ],
    }))}
  />
));
