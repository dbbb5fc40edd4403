/** What is told to the year at any time: it changes facts and dates at once. */
import { backOn, withAbsence } from '../../domain/assessed-year/absence.ts';
import type { AssessedYear } from '../../domain/assessed-year/contract.ts';
import type { Ending } from '../../domain/assessed-year/facts.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { type AssessedYearRun, moveDates } from './dates.ts';

export function changeFte(run: AssessedYearRun, { form: change }: Told<AssessedYear, 'changeFte'>): void {
  run.facts.fteChanges = [...run.facts.fteChanges.filter(({ from }) => from !== change.from), change];
  moveDates(run, change.from);
}

export function recordAbsence(run: AssessedYearRun, { form: added }: Told<AssessedYear, 'recordAbsence'>): void {
  const workingDaysFrom = (from: LocalDate, days: number) => run.clock.workingDaysFrom(from, days).date;
  const absences = withAbsence(run.facts.absences, added, run.settings.absenceWorkingDays, workingDaysFrom);
  run.facts.absences = absences;
  moveDates(run, absences.at(-1)?.from ?? added.from); // it may have joined one that began before
}

export function recordReturn(run: AssessedYearRun, { form }: Told<AssessedYear, 'recordReturn'>): void {
  const { backOn: day } = form;
  const began = run.facts.absences.flatMap(({ from, until }) => (until === undefined ? [from] : [])).sort();
  run.facts.absences = backOn(run.facts.absences, day);
  moveDates(run, began[0] ?? day);
}

export function pause(run: AssessedYearRun): void {
  run.facts.pauses = [...run.facts.pauses, { from: run.today }];
}

export function resume(run: AssessedYearRun): void {
  const began = run.facts.pauses.at(-1)?.from ?? run.today;
  run.facts.pauses = run.facts.pauses.map((one) => (one.until === undefined ? { ...one, until: run.today } : one));
  moveDates(run, began);
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
