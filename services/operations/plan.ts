import { z } from 'zod';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Area } from '../../domain/improvement/areas.ts';
import { counted, type PlanFigure } from '../../domain/improvement/plan.ts';
import { plan } from '../shapes/plan.ts';
import { viewPlan } from '../views/improvement-plan.ts';
import { date, flag, opaqueId } from './fields.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** The improvement plan: what leadership, the board and inspectors ask for. */
export const readPlan = operation('readPlan', {
  title: 'The improvement plan by area: colours, overdue, slipped, awaiting verification, and the actions',
  may: ['manager', ...leaders],
  query: z.strictObject({
    area: z.coerce
      .number()
      .int()
      .min(1)
      .max(12)
      .transform((number) => number as Area)
      .optional(),
    team: opaqueId.optional(),
    owner: opaqueId.optional(),
    colour: z.enum(['blue', 'green', 'amber', 'red']).optional(),
    only: z
      .enum(Object.keys(counted) as [PlanFigure, ...PlanFigure[]])
      .optional()
      .meta({ description: 'The actions that one figure counts.' }),
    words: flag
      .optional()
      .meta({ description: 'With each action’s measure of success and what its latest note says.' }),
    asAt: date.optional().meta({ description: 'The day at whose end the plan is shown; left out, today.' }),
  }),
  output: plan,
  run: async (parts, { caller, scope, today }, { query: { asAt = today, words, ...query } }) => {
    if (asAt > today)
      throw new Refusal('unknown-parameter', 'The plan can be shown as at today or a day before.', {
        errors: [{ pointer: '/asAt', message: 'Enter today or an earlier date.' }],
      });
    return await viewPlan(parts, scope, caller, { ...query, asAt, words: words === 'true' });
  },
});
