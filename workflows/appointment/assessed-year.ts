import { patched } from '@temporalio/workflow';
import { assessedYear } from '../../domain/assessed-year/contract.ts';
import { newYear, type Year } from '../../domain/assessed-year/facts.ts';
import { programmeOn } from '../../domain/assessed-year/programmes.ts';
import type { AppointmentRun } from './clearing.ts';

/**
 * One assessed year begins from one start, when the policy says so. Who the person is, who assesses them and whether they
 * are eligible is for the co-ordinator to register: the appointment knows a candidate only.
 */
export async function beginAssessedYear(run: AppointmentRun): Promise<void> {
  const { assessedYear: year } = run.settings;
  if (!year) return;
  const { recruitment, candidate, startedOn } = run.facts;
  const startsOn = startedOn ?? run.today;
  const manager = run.people.who('manager');
  const { number } = run.checks.stateOf('registration');
  const facts: Year = {
    ...newYear,
    programme: programmeOn(startsOn, year.programme),
    startsOn,
    fte: 100,
    managedBy: [manager],
    ...(recruitment !== undefined && { recruitment }),
    ...(candidate !== undefined && { candidate }),
    ...(number !== undefined && { registrationNumber: number }),
  };
  const hr = run.people.who('hr');
  run.facts.year = await run.startChild(assessedYear, 'newly-qualified', {
    who: { manager, hr, coordinator: year.coordinator ?? hr },
    facts,
  });
}

/** Whoever no longer works here has no year here either: who co-ordinates it ends it. */
export async function tellTheYear(run: AppointmentRun): Promise<void> {
  const { year } = run.facts;
  if (year !== undefined && patched('year-hears')) await run.tell(year, 'appointmentEnded', {});
}
