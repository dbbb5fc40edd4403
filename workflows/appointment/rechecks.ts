import { patched } from '@temporalio/workflow';
import { recheck } from '../../domain/recheck/contract.ts';
import { afterTheAppointment } from '../../domain/recheck/facts.ts';
import { type AppointmentRun, checksFor } from './clearing.ts';

/** Whoever has passed their probation goes on working here: what of their checks runs out is watched on, each by itself. */
export async function watchOn(run: AppointmentRun): Promise<void> {
  if (!patched('rechecks')) return;
  const { recruitment, candidate } = run.facts;
  const appointed = {
    ...(recruitment !== undefined && { recruitment }),
    ...(candidate !== undefined && { candidate }),
  };
  const [hr, verifier, manager] = [run.people.who('hr'), run.people.who('verifier'), run.people.who('manager')];
  for (const check of checksFor(run)) {
    const { expiresOn } = run.checks.stateOf(check);
    if (expiresOn === undefined) continue;
    const facts = afterTheAppointment(run.id, appointed, { check, expiresOn });
    await run.startChild(recheck, `recheck-${check}`, { who: { hr, verifier, manager }, facts });
  }
}
