import { patched } from '@temporalio/workflow';
import { type CheckName, renewedAtFirst } from '../../domain/appointment/checks.ts';
import { addMonths, type LocalDate } from '../../domain/calendar/index.ts';
import { recheck } from '../../domain/recheck/contract.ts';
import { afterTheAppointment } from '../../domain/recheck/facts.ts';
import { type AppointmentRun, checksFor, hasPassed } from './clearing.ts';

/** Whoever has passed their probation goes on working here: what of their checks runs out is watched on, each by itself. */
export async function watchOn(run: AppointmentRun): Promise<void> {
  if (!patched('rechecks')) return;
  const { facts, people } = run;
  const who = { hr: people.who('hr'), verifier: people.who('verifier'), manager: people.who('manager') };
  for (const check of checksFor(run)) {
    const expiresOn = lastDayOf(run, check);
    if (expiresOn === undefined) continue;
    const came = { ...facts, appointment: run.id };
    const { number } = run.checks.stateOf(check);
    const of = afterTheAppointment(came, { check, expiresOn, number });
    await run.startChild(recheck, `recheck-${check}`, { who, facts: of });
  }
}

/** Its own last day, or the day on which the council makes anew what has none. */
function lastDayOf(run: AppointmentRun, check: CheckName): LocalDate | undefined {
  const { expiresOn, receivedOn, verifiedOn, status } = run.checks.stateOf(check);
  if (expiresOn !== undefined) return expiresOn;
  const { renewedAfterMonths = renewedAtFirst } = run.settings;
  const months = renewedAfterMonths[check];
  if (months === undefined || status === 'not-needed' || !hasPassed(run, check)) return undefined;
  return addMonths(receivedOn ?? verifiedOn ?? run.today, months);
}
