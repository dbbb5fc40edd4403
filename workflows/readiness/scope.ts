import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Schedule } from '../../domain/engine/kind.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import type { Scope } from '../../domain/readiness/facts.ts';
import { partOwnerNames, roleOfArea } from '../../domain/readiness/roles.ts';
import { scheduleFrom } from '../../domain/readiness/schedule.ts';
import type { ReadinessCycleRun } from './cycle.ts';

const ofPreparation = ['scopeAgreed', 'prepared', 'readinessReview', 'expected'] as const;

/** The dates of the preparation. Those of the visit stand from the start, and move with what inspectors say. */
export function replan(run: ReadinessCycleRun, schedule: Schedule<ReadinessCycle>): void {
  for (const milestone of ofPreparation) {
    const planned = schedule[milestone];
    if (planned) run.milestones.plan(milestone, planned.date, planned.basis);
  }
}

/** What was prepared is prepared further, and decided about again: its dates are to come once more, counted from today. */
export function prepareAnew(run: ReadinessCycleRun, words: string): void {
  run.milestones.unmet('prepared');
  run.milestones.unmet('readinessReview');
  const { prepared, readinessReview } = scheduleFrom(run.today, run.facts, run.rules, words);
  replan(run, { ...(prepared && { prepared }), ...(readinessReview && { readinessReview }) });
}

/** Another area, or several: whoever owns each is asked for its evidence beside what is being prepared. */
export function widenScope(run: ReadinessCycleRun, { form }: Told<ReadinessCycle, 'widenScope'>): void {
  for (const { area, person } of form.areas) run.people.assign(roleOfArea(area), person);
  run.facts.areas = [...run.facts.areas, ...form.areas.map(({ area }) => area)];
}

/** Once all was prepared: it is prepared for that area too, and decided about again. */
export function widenAgain(run: ReadinessCycleRun, told: Told<ReadinessCycle, 'widenAgain'>): void {
  widenScope(run, told);
  prepareAnew(run, 'the day the scope was widened');
}

/** Everybody gets their role, and the dates are counted from the day this was agreed. */
export function nameOwners(run: ReadinessCycleRun, scope: Scope, on: LocalDate): void {
  run.facts.areas = scope.areas.map(({ area }) => area);
  for (const role of partOwnerNames) run.people.assign(role, scope[role]);
  run.people.assign('reviewer', scope.reviewer);
  for (const { area, person } of scope.areas) run.people.assign(roleOfArea(area), person);
  run.milestones.met('scopeAgreed');
  replan(run, scheduleFrom(on, run.facts, run.rules));
}
