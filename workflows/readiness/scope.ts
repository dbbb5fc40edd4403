import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Schedule } from '../../domain/engine/kind.ts';
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

/** Everybody gets their role, and the dates are counted from the day this was agreed. */
export function nameOwners(run: ReadinessCycleRun, scope: Scope, on: LocalDate): void {
  run.facts.areas = scope.areas.map(({ area }) => area);
  for (const role of partOwnerNames) run.people.assign(role, scope[role]);
  run.people.assign('reviewer', scope.reviewer);
  for (const { area, person } of scope.areas) run.people.assign(roleOfArea(area), person);
  run.milestones.met('scopeAgreed');
  replan(run, scheduleFrom(on, run.facts, run.rules));
}
