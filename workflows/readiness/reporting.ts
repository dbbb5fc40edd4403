import { type Due, legalDatesOf } from '../../domain/readiness/legal-dates.ts';
import type { ReadinessCycleRun } from './cycle.ts';

/** The report comes, and with it the dates that the law sets. */
export async function reporting(run: ReadinessCycleRun): Promise<'closing'> {
  const decision = await run.ask('recordReport');
  if (decision.choice === 'none') return 'closing';
  const { receivedOn, priorityAction } = decision.form;
  run.facts.report = decision.form;
  run.milestones.plan('reportReceived', receivedOn, 'the day it was received');
  run.milestones.met('reportReceived', receivedOn);
  const { inspection } = run.facts;
  const dates = legalDatesOf({ inspection, receivedOn, priorityAction }, run.rules.calendars.statutory);
  for (const { name, date, basis, counted } of dates)
    if (run.milestones.metOn(name) === undefined) run.milestones.plan(name, date, basis, counted);
  await Promise.all(dates.map((due) => meet(run, due)));
  return 'closing';
}

async function meet(run: ReadinessCycleRun, { name, ...due }: Due): Promise<void> {
  const { form } = await run.ask('meetLegalDate', { about: `law-${name}`, due });
  run.milestones.met(name, form.on);
}
