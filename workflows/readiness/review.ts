import { acceptedIn, wantedIn } from '../../domain/readiness/wanted.ts';
import type { ReadinessCycleRun } from './cycle.ts';
import { prepareAnew } from './scope.ts';

/** Leadership decide, by name. A no-go says what must be prepared further; the rest stands. */
export async function review(run: ReadinessCycleRun): Promise<'waiting' | 'preparing'> {
  const decision = await run.ask('decideReadiness');
  const { choice, on, by } = decision;
  run.facts.decisions = [...run.facts.decisions, { decision: choice, on, by }];
  run.milestones.met('readinessReview');
  if (decision.choice === 'go') return 'waiting';
  prepareAnew(run, 'the day it was sent back');
  for (const part of decision.form.parts) delete run.facts.ready[part];
  for (const area of decision.form.areas) {
    const least = wantedIn(run.facts, area, run.settings);
    run.facts.wanted[area] = Math.max(least, acceptedIn(run.facts, area) + 1);
  }
  return 'preparing';
}
