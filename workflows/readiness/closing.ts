import { readinessCycle } from '../../domain/readiness/contract.ts';
import { newCycle } from '../../domain/readiness/facts.ts';
import { type Next, nextAfter } from '../../domain/readiness/next-visit.ts';
import { isRaised } from './actions.ts';
import type { ReadinessCycleRun } from './cycle.ts';

/** Inspections recur: before a cycle closes, the next one is proposed. It outlives this one. */
export async function closing(run: ReadinessCycleRun): Promise<'completed' | 'stoodDown'> {
  await run.when(() => run.facts.findings.every(isRaised));
  const next = nextAfter(run.facts, run.milestones.planned('writtenStatement'), run.settings, run.today);
  if (run.milestones.planned('nextVisit') === undefined) run.milestones.plan('nextVisit', next.date, next.basis);
  const decision = await run.ask('proposeNext');
  if (decision.choice === 'begin') await begin(run, decision.form, next);
  return run.facts.ending ?? 'completed';
}

type Chosen = Pick<Parameters<typeof newCycle>[0], 'inspection' | 'areas' | 'expectedOn'>;

async function begin(
  run: ReadinessCycleRun,
  { inspection, areas, expectedOn }: Chosen,
  { series }: Next,
): Promise<void> {
  const expected = expectedOn ?? run.milestones.planned('nextVisit');
  const facts = newCycle({
    inspection,
    areas,
    proposed: [],
    previous: run.id,
    ...(expected !== undefined && { expectedOn: expected }),
    ...(series && inspection === 'monitoring' && { series }),
  });
  run.facts.next = await run.startChild(readinessCycle, 'next-cycle', {
    who: { lead: run.people.who('lead'), approver: run.people.who('approver') },
    facts,
  });
}

export const standDown = (run: ReadinessCycleRun): void => {
  run.facts.ending = 'stoodDown';
};
