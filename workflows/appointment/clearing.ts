import { type CheckName, isGoodOn, hasPassed as passed } from '../../domain/appointment/checks.ts';
import type { Appointment } from '../../domain/appointment/contract.ts';
import type { Run } from '../engine/run.ts';

export type AppointmentRun = Run<Appointment>;

/** The checks that this appointee's route asks for. */
export const checksFor = (run: AppointmentRun): readonly CheckName[] => run.settings.checksByRoute[run.facts.route];

export const hasPassed = (run: AppointmentRun, check: CheckName): boolean => passed(run.checks.stateOf(check));

/** One that has run out since it was verified clears nobody. */
export const isGood = (run: AppointmentRun, check: CheckName): boolean =>
  isGoodOn(run.today, run.checks.stateOf(check));

export const isCleared = (run: AppointmentRun): boolean => checksFor(run).every((check) => isGood(run, check));

/** Nobody starts before the checks clear, but by an approved risk assessment that has not run out. */
export const mayStart = (run: AppointmentRun): boolean => isCleared(run) || run.facts.risk?.status === 'approved';
