import { z } from 'zod';
import type { Area } from '../../domain/improvement/areas.ts';
import type { Parts } from '../../services/parts.ts';
import { Problem } from '../../services/problem.ts';
import { viewPlan } from '../../services/views/improvement-plan.ts';
import { type Route, route } from '../route.ts';
import { plan, planRows } from '../shapes/plan.ts';
import { date, opaqueId } from './fields.ts';

const query = z.strictObject({
  area: z.coerce
    .number()
    .int()
    .min(1)
    .max(12)
    .transform((number) => number as Area)
    .optional(),
  team: opaqueId.optional(),
  asAt: date.optional().meta({ description: 'The day at whose end the plan is shown; left out, today.' }),
});

/** The improvement plan: what leadership, the board and inspectors ask for. */
export const improvementPlan = (parts: Parts): readonly Route[] => [
  route('GET /improvement-plan', {
    summary: 'The improvement plan by area: colours, overdue, slipped, awaiting verification, and the actions',
    query,
    answers: { 200: 'The plan as at a day, with the rule by which each colour and figure is worked out.' },
    shows: { 200: plan },
    rows: planRows,
    handle: async ({ query: { area, team, asAt = undefined }, scope, today }) => {
      if (asAt !== undefined && asAt > today)
        throw new Problem('invalid', 'The plan can be shown as at today or a day before.', {
          errors: [{ pointer: '/asAt', message: 'Enter today or an earlier date.' }],
        });
      return { body: await viewPlan(parts, scope, { area, team, asAt: asAt ?? today }) };
    },
  }),
];
