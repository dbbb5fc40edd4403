import { addDays, formatDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { Progression } from '../../domain/progression/contract.ts';
import { added } from '../../domain/progression/portfolio.ts';
import { afterEligibility } from '../../domain/progression/schedule.ts';
import { expectAnew, type ProgressionRun } from './application.ts';
import { decidedOn } from './endorsement.ts';

/** Each piece makes a new version of the portfolio; a later version of a piece takes its place. */
export function addEvidence(
  run: ProgressionRun,
  { evidence, actor }: Told<Progression, 'addEvidence' | 'addFeedback'>,
): void {
  if (evidence) run.facts.items = added(run.facts.items, evidence, actor.id);
}

/** What was decided is kept beside the appeal; others decide anew. */
export function appeal(run: ProgressionRun): void {
  run.facts.appealed = { on: run.today, against: decidedOn(run) };
  delete run.facts.decision;
  delete run.facts.panel;
}

/** The window is counted from the letter that tells the applicant of it: a conversation some days before takes no day of it away. */
export async function mayAppeal(run: ProgressionRun): Promise<void> {
  const { date, basis } = run.clock.workingDaysFrom(run.today, run.settings.appealWorkingDays);
  run.milestones.plan('appealCloses', date, basis);
  const last = run.milestones.planned('appealCloses') ?? date;
  const words = `Feedback on your application has been recorded. You may appeal until ${formatDate(last)}`;
  const tells = { people: [run.people.who('applicant')], offices: [], words };
  await run.announce('appealOpens', { until: last }, tells);
}

/** Until the end of the last day. */
export async function appealsHaveClosed(run: ProgressionRun): Promise<void> {
  await run.milestones.reach('appealCloses');
  const last = run.milestones.planned('appealCloses') ?? run.today;
  const dayAfter = { date: addDays(last, 1), basis: 'the day after the last day to appeal' };
  await run.clock.until(`closed:${last}`, () => dayAfter);
  run.milestones.met('appealCloses');
}

/** On the day they may apply again the applicant is asked; applying, they go on with the portfolio they have. */
export async function reapply(run: ProgressionRun): Promise<'portfolio' | 'deferred'> {
  expectAnew(run, afterEligibility(run.milestones.planned('reapply') ?? run.today, run.rules));
  await run.milestones.reach('reapply');
  run.milestones.met('reapply');
  const { choice } = await run.ask('reapply');
  if (choice === 'notNow') return 'deferred';
  for (const past of ['decision', 'panel', 'endorsement', 'appealed', 'feedbackOn'] as const) delete run.facts[past];
  return 'portfolio';
}
