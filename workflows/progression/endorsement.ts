import type { Decided } from '../../domain/progression/facts.ts';
import { afterEndorsement } from '../../domain/progression/schedule.ts';
import { about, decider, expectAnew, happened, type ProgressionRun, viewedIn } from './application.ts';

/** The gate: without the line manager's endorsement nothing goes before a panel. */
export async function endorse(run: ProgressionRun): Promise<'booking' | 'portfolio' | 'feedback'> {
  const decision = await run.ask('endorse', about(run));
  if (decision.choice === 'return') return 'portfolio';
  const viewed = { ...decider(decision), ...viewedIn(run, decision.form) };
  if (decision.choice === 'notEndorse') {
    run.facts.decision = { outcome: 'notEndorsed', ...viewed };
    return 'feedback';
  }
  run.facts.endorsement = viewed;
  happened(run, 'endorsed', 'the day the line manager endorsed it');
  expectAnew(run, afterEndorsement(run.today, run.rules));
  return 'booking';
}

export function decidedOn(run: ProgressionRun): Decided {
  const { decision } = run.facts;
  if (!decision) throw new Error('Feedback is given on a decision, and there is none');
  return decision;
}
