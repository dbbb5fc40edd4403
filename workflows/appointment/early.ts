/** Somebody was at work before the checks had cleared. What happened is recorded; somebody who did not let it happen looks into it. */
import type { Appointment } from '../../domain/appointment/contract.ts';
import { isBeforeClearance } from '../../domain/appointment/early.ts';
import type { Told } from '../../domain/engine/messages.ts';
import { type AppointmentRun, checksFor, isCleared } from './clearing.ts';
import { countProbationFrom } from './probation.ts';

const FLAG = 'earlyStart';

/** They work here from that day on: whatever is outstanding goes on, and what must hold of everybody at work holds of them. */
export function recordEarlyStart(run: AppointmentRun, { form }: Told<Appointment, 'recordEarlyStart'>): void {
  startedOn(run, form.startedOn);
  run.facts.untold = true;
  run.facts.early = true;
  run.openAgain('earlyStart');
}

/** The dates that are counted from it are counted anew; a start that turns out to have been too early is looked into. */
export function amendStart(run: AppointmentRun, { form: { becomes } }: Told<Appointment, 'amendStart'>): void {
  if (!becomes) return;
  startedOn(run, becomes.startedOn);
  const checks = Object.fromEntries(checksFor(run).map((check) => [check, run.checks.stateOf(check)]));
  const isEarly = isBeforeClearance(becomes.startedOn, { checks, facts: run.facts });
  if (isEarly) run.facts.early = true;
  else delete run.facts.early;
  if (isEarly || !isCleared(run)) run.openAgain('earlyStart');
}

function startedOn(run: AppointmentRun, on: string): void {
  run.facts.startedOn = on;
  run.milestones.unmet('starts');
  run.milestones.plan('starts', on, 'the day they were at work');
  run.milestones.met('starts', on);
  countProbationFrom(run, on);
}

/** Flagged until it has been looked into; no longer, should the day have been put right. */
export async function earlyStart(run: AppointmentRun): Promise<void> {
  if (!run.facts.early) return;
  const people = [run.people.who('hr'), run.people.who('manager')];
  run.flag(FLAG, 'Was at work before the checks had cleared', { people, offices: ['leadership'] });
  const role = run.people.has('decider') ? ('decider' as const) : ('hr' as const);
  const asked = run.ask('lookIntoEarlyStart', { role });
  await Promise.race([asked, run.when(() => run.facts.early !== true)]);
  if (run.facts.early) run.facts.early = false;
  run.unflag(FLAG);
}
