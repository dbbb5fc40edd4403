import { auditRounds } from '../shapes/audit-rounds.ts';
import { auditRoundsOn, auditRule } from '../views/audit-rounds.ts';
import { leaders } from './offices.ts';
import { operation } from './operation.ts';

/** How good practice is found to be month by month, and whether what audits call for is done: counts only. */
export const readAuditFigures = operation('readAuditFigures', {
  title: 'The months’ practice audits in figures: audited and late, how they were graded and moderated, what is done',
  may: leaders,
  output: auditRounds,
  run: async (parts, { today }) => ({ asAt: today, rule: auditRule, rounds: await auditRoundsOn(parts, today) }),
});
