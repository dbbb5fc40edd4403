import { caseloads } from '../shapes/caseloads.ts';
import { caseloadRule, caseloadsOn } from '../views/caseloads.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** What teams hold against what they may hold, month by month: counts only. */
export const readCaseloads = operation('readCaseloads', {
  title: 'The months’ caseloads in figures: teams within what they may hold, who is above it, how cases are spread',
  may: leaders,
  output: caseloads,
  run: async (parts, { today }) => ({
    asAt: today,
    rule: caseloadRule,
    months: [...(await caseloadsOn(parts, today))],
  }),
});
