/** What is told to the year at any time: it changes facts and dates at once. */
import { actionDueAfter, monthsAmended, supervisionAmended } from '../../domain/assessed-year/amended.ts';
import {
  absenceAmended,
  absenceRecorded,
  cameBack,
  fteAmended,
  fteChanged,
} from '../../domain/assessed-year/changes.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import type { Ending } from '../../domain/assessed-year/facts.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { type AssessedYearRun, apply, programmeOf } from './dates.ts';

export const changeFte = (run: AssessedYearRun, { form }: Told<AssessedYear, 'changeFte'>): void =>
  apply(run, fteChanged(run.facts, form));

export const recordAbsence = (run: AssessedYearRun, { form }: Told<AssessedYear, 'recordAbsence'>): void =>
  apply(run, absenceRecorded(run.facts, form, countingIn(run)));

export const recordReturn = (run: AssessedYearRun, { form }: Told<AssessedYear, 'recordReturn'>): void =>
  apply(run, cameBack(run.facts, form, countingIn(run)));

export const amendAbsence = (run: AssessedYearRun, { form }: Told<AssessedYear, 'amendAbsence'>): void =>
  apply(run, absenceAmended(run.facts, form, countingIn(run)));

export const amendFte = (run: AssessedYearRun, { form }: Told<AssessedYear, 'amendFte'>): void =>
  apply(run, fteAmended(run.facts, form));

export function amendSupervision(run: AssessedYearRun, { form }: Told<AssessedYear, 'amendSupervision'>): void {
  run.facts.supervision = supervisionAmended(run.facts.supervision, form);
}

/**
 * A month that turns out not to have been kept is for the co-ordinator to look into, and one that was kept no longer is. So many of them
 * running bring about an improvement action, as they do when they are recorded.
 */
export function amendWorkload(run: AssessedYearRun, { form }: Told<AssessedYear, 'amendWorkload'>): void {
  const { workload: last, ...months } = monthsAmended(run.facts, form, programmeOf(run));
  const actionDue = actionDueAfter(run.facts, months, run.settings.actionAfterMonths);
  Object.assign(run.facts, months);
  if (last) run.facts.workload = last;
  else delete run.facts.workload;
  if (run.facts.breaches.length > 0) run.open('breach');
  if (actionDue === undefined) return;
  run.facts.actionDue = actionDue;
  run.open('putRightBreach');
}

const countingIn = (run: AssessedYearRun) => ({
  absenceWorkingDays: run.settings.absenceWorkingDays,
  workingDaysFrom: (from: LocalDate, days: number) => run.clock.workingDaysFrom(from, days).date,
});

export function pause(run: AssessedYearRun): void {
  run.facts.pauses = [...run.facts.pauses, { from: run.today }];
}

export function resume(run: AssessedYearRun): void {
  const began = run.facts.pauses.at(-1)?.from ?? run.today;
  run.facts.pauses = run.facts.pauses.map((one) => (one.until === undefined ? { ...one, until: run.today } : one));
  apply(run, { facts: {}, since: began });
}

const joined = (people: readonly PersonId[], to: PersonId): readonly PersonId[] => [...new Set([...people, to])];

/** Who assesses and who line-manages is kept for good; with another assessor the agreement is signed again. */
export function reassign(run: AssessedYearRun, { role, to }: Told<AssessedYear, 'reassign'>): void {
  if (to === undefined) return;
  if (role === 'manager') run.facts.managedBy = joined(run.facts.managedBy, to);
  if (role !== 'assessor') return;
  run.facts.assessedBy = joined(run.facts.assessedBy, to);
  if (run.isOpen('signing')) run.facts.agreementRound += 1;
}

export function changeTeam(run: AssessedYearRun, { form: change }: Told<AssessedYear, 'changeTeam'>): void {
  run.facts.teams = [...run.facts.teams, change];
  run.moveTo(change.team);
  run.facts.managedBy = joined(run.facts.managedBy, change.manager);
  if (run.people.who('manager') !== change.manager) run.people.handOver('manager', change.manager);
}

export const leave =
  (outcome: Ending) =>
  (run: AssessedYearRun, { code }: Told<AssessedYear, 'withdraw' | 'transfer'>): void => {
    run.facts.ending ??= { outcome, ...(code !== undefined && { code }) };
  };
