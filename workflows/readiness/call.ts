import { formatDate, formatMoment } from '../../domain/calendar/index.ts';
import { stepDue, visitAfter } from '../../domain/readiness/call-clock.ts';
import type { Call, StepDone } from '../../domain/readiness/facts.ts';
import { inspections } from '../../domain/readiness/inspections.ts';
import { type Step, type StepRule, steps } from '../../domain/readiness/steps.ts';
import type { Told } from '../engine/story.ts';
import type { Readiness } from './cycle.ts';

interface CallForm {
  readonly calledOn: string;
  readonly calledAt: string;
  readonly caller: Call['caller'];
  readonly inspection: Call['inspection'];
}

interface VisitDates {
  readonly arrivesOn: string;
  readonly endsOn: string;
}

/** The telephone has rung: whatever the cycle was doing, the clock runs from that minute, even out of a pause. */
export function callReceived(run: Readiness, { form, actor }: Told): void {
  const { calledOn: on, calledAt: at, caller, inspection } = form as unknown as CallForm;
  run.endPause();
  run.facts.calls += 1;
  run.facts.inspection = inspection;
  run.facts.call = { number: run.facts.calls, on, at, caller, inspection, takenBy: actor.id, done: {} };
  run.plan('call', on, `taken at ${formatMoment(on, at)}`);
  run.met('call');
  run.met('expected');
  const { arrives, ends } = visitOf(run, run.facts.call);
  run.plan('arrives', arrives.date, arrives.basis);
  run.plan('visitEnds', ends.date, ends.basis);
  run.open('callDay');
}

/** They will come later: the present clock stops, and another call is waited for. */
export function postponed(run: Readiness, act: Told): void {
  delete run.facts.call;
  changeVisit(run, act);
}

export function changeVisit(run: Readiness, { form }: Told): void {
  const { arrivesOn, endsOn } = form as unknown as VisitDates;
  const basis = `as inspectors said on ${formatDate(run.today)}`;
  run.plan('arrives', arrivesOn, basis);
  run.plan('visitEnds', endsOn, basis);
}

const visitOf = (run: Readiness, call: Call) =>
  visitAfter(call, run.settings.inspections[call.inspection], run.rules.calendars.statutory);

/** The clock of one call, step by step, each due to the minute. A round for each call: one may be put off and come again. */
export async function callDay(run: Readiness): Promise<'again'> {
  await run.when(() => run.facts.calls >= run.round);
  const { call } = run.facts;
  if (call?.number !== run.round) return 'again'; // put off before the clock could be told
  if (!call.told) await tellEverybody(run, call);
  const { steps: rules } = run.settings.inspections[call.inspection];
  const isOff = () => run.facts.call?.number !== call.number;
  await Promise.race([Promise.all(rules.map((rule) => takeStep(run, call, rule))), run.when(isOff)]);
  return 'again';
}

/** At once, at any hour: everybody with a role, and whom the policy names. */
async function tellEverybody(run: Readiness, call: Call): Promise<void> {
  const { arrives } = visitOf(run, call);
  const { offices, people } = run.settings.toldOfCall;
  const words = `Inspectors called at ${formatMoment(call.on, call.at)}: ${inspections[call.inspection].toLowerCase()}, on site from ${formatMoment(arrives.date, arrives.time ?? '')}`;
  await run.announce(
    'inspectorsCalled',
    { inspection: call.inspection, on: call.on, at: call.at },
    { people: [...new Set([...run.participants, ...people])], offices, words, urgent: true },
  );
}

async function takeStep(run: Readiness, call: Call, rule: StepRule): Promise<void> {
  const { step } = rule;
  if (isDoneBefore(call.done[step])) return;
  record(run, call, step, undefined);
  const due = stepDue(call, rule, visitOf(run, call).arrives, run.rules.calendars.statutory);
  const { choice, on, by } = await run.ask('callDay', { about: `step-${step}`, role: roleOf(run, step), due });
  record(run, call, step, { on, by, ...(choice === 'notNeeded' && { notNeeded: true as const }) });
}

/** Of an adopted cycle: nobody was asked here, and nobody is. */
const isDoneBefore = (done: StepDone | undefined): boolean => done !== undefined && done.by === undefined;

/** A call may come before owners have been named: then it is all the lead's. */
const roleOf = (run: Readiness, step: Step): (typeof steps)[Step]['role'] =>
  run.has(steps[step].role) ? steps[step].role : 'lead';

/** Set anew each time it is told: a step whose answer was corrected is not done until it is answered again. */
function record(run: Readiness, { number }: Call, step: Step, done: StepDone | undefined): void {
  const { call } = run.facts;
  if (call?.number !== number) return;
  const { [step]: _, ...others } = call.done;
  run.facts.call = { ...call, done: { ...others, ...(done && { [step]: done }) } };
}
