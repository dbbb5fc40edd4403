import { improvementAction } from '../../domain/improvement/contract.ts';
import { newAction } from '../../domain/improvement/facts.ts';
import type { AssessedYearRun } from './dates.ts';

/** Of the plan's twelve areas: supervision, management oversight and challenge. */
const OVERSIGHT = 8;

/** The protected caseload or time was not kept for months running: an action of the improvement plan. */
export async function raiseAction(run: AssessedYearRun, month: number): Promise<void> {
  const coordinator = run.people.who('coordinator');
  const facts = newAction({ area: OVERSIGHT, source: 'breach', reference: run.id });
  await run.startChild(improvementAction, `breach-month-${month}`, {
    who: { raiser: coordinator, lead: coordinator },
    facts,
  });
}
