import { type AssessedYearRun, planDates } from './dates.ts';

/** What goes on beside the stages is begun once, in whatever stage the year is first told. */
export function beginRecurring(run: AssessedYearRun): void {
  planDates(run);
  for (const thread of ['signing', 'evidence', 'supervision', 'stillness', 'workload'] as const) run.open(thread);
  if (run.facts.breaches.length > 0) run.open('breach');
  if (run.facts.concern) run.open('concern');
}
