import { monthsAfter, probationFrom } from '../../domain/appointment/schedule.ts';
import { formatDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { AppointmentRun } from './clearing.ts';
import { end } from './ending.ts';

/** Reviews at the policy's months after the start, then the decision at the end. */
export async function probation(run: AppointmentRun): Promise<'extendedProbation' | 'concluding'> {
  const { probation: rule } = run.settings;
  const startedOn = run.facts.startedOn ?? run.today;
  if (run.milestones.planned('probationEnds') === undefined) planAfter(run, 'probationEnds', rule.months, startedOn);
  for (const [held, month] of rule.reviewMonths.entries()) {
    if (held < run.facts.reviewsHeld) continue;
    if (!(await review(run, held + 1, month, startedOn))) return 'concluding';
  }
  return decideAtTheEnd(run);
}

/** One interim review. Planned once: a pause may have moved it since. */
async function review(run: AppointmentRun, number: number, month: number, startedOn: LocalDate): Promise<boolean> {
  if (run.facts.reviewsPlanned < number) {
    run.facts.reviewsPlanned = number;
    planAfter(run, 'probationReview', month, startedOn);
  }
  await run.milestones.reach('probationReview');
  const decision = await run.ask('reviewProbation', { about: `month-${month}` });
  run.milestones.met('probationReview');
  if (decision.choice === 'notPassed') {
    end(run, 'notPassed', decision.form.code);
    return false;
  }
  run.facts.reviewsHeld = number;
  return true;
}

/** The last word on a probation; an extension moves its end, and asks again then. */
export async function decideAtTheEnd(run: AppointmentRun): Promise<'extendedProbation' | 'concluding'> {
  await run.milestones.reach('probationEnds');
  const decision = await run.ask('decideProbation');
  if (decision.choice === 'extend') {
    run.milestones.plan('probationEnds', decision.form.until, `extended on ${formatDate(run.today)}`);
    return 'extendedProbation';
  }
  run.milestones.met('probationEnds');
  return decision.choice === 'pass' ? end(run, 'passed') : end(run, 'notPassed', decision.form.code);
}

function planAfter(
  run: AppointmentRun,
  milestone: 'probationReview' | 'probationEnds',
  months: number,
  startedOn: LocalDate,
): void {
  const { date, basis } = monthsAfter(months, startedOn);
  run.milestones.plan(milestone, date, basis);
}

/** What has been expected of probation since the first day moves with the start. Who was taken over has no such dates. */
export function countProbationFrom({ milestones, settings }: AppointmentRun, startsOn: LocalDate): void {
  const { probationReview, probationEnds } = probationFrom(startsOn, settings);
  if (probationReview && milestones.planned('probationReview') !== undefined)
    milestones.plan('probationReview', probationReview.date, probationReview.basis);
  if (probationEnds && milestones.planned('probationEnds') !== undefined)
    milestones.plan('probationEnds', probationEnds.date, probationEnds.basis);
}
