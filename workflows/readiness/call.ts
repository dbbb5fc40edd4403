import { formatDate, formatMoment, londonTime } from '../../domain/calendar/index.ts';
import type { Schedule } from '../../domain/engine/kind.ts';
import type { Told } from '../../domain/engine/messages.ts';
import type { PlannedDate } from '../../domain/engine/state.ts';
import { stepDue, visitAfter } from '../../domain/readiness/call-clock.ts';
import type { StepRule } from '../../domain/readiness/call-policy.ts';
import type { ReadinessCycle } from '../../domain/readiness/contract.ts';
import { expectedVisit } from '../../domain/readiness/expected-call.ts';
import type { Call, StepDone } from '../../domain/readiness/facts.ts';
import { inspections } from '../../domain/readiness/inspections.ts';
import { type Step, stepRoles } from '../../domain/readiness/steps.ts';
import { type ReadinessCycleRun, times } from './cycle.ts';

/** The telephone has rung: whatever the cycle was doing, the clock runs from that minute, even out of a pause. */
export function callReceived(run: ReadinessCycleRun, { form, actor }: Told<ReadinessCycle, 'callReceived'>): void {
  const { calledOn: on, calledAt: at, caller, inspection } = form;
  run.clock.endPause();
  run.facts.calls += 1;
  const { inspection: expected } = run.facts;
  run.facts.inspection = inspection;
  run.facts.call = {
    ...{ number: run.facts.calls, on, at, caller, inspection, takenBy: actor.id, done: {} },
    ...(expected !== inspection && { expected }),
  };
  run.milestones.plan('call', on, `taken at ${formatMoment(on, at)}`);
  run.milestones.met('call');
  run.milestones.met('expected');
  planVisit(run, run.facts.call);
  run.open('callDay');
}

function planVisit(run: ReadinessCycleRun, call: Call): void {
  const { arrives, ends } = visitAfter(call, rulesFor(run, call.inspection), run.rules.calendars.statutory);
  run.milestones.plan('arrives', arrives.date, arrives.basis);
  run.milestones.plan('visitEnds', ends.date, ends.basis);
}

const rulesFor = (run: ReadinessCycleRun, inspection: Call['inspection']) => run.settings.inspections[inspection];

/**
 * Another day, hour or type of inspection is another clock: everybody is told again, what was done stays done, and the rest is due by
 * what the call was. The day that inspectors have named since stands. Who called changes nothing, and nor does anything once they are there.
 */
export function amendCall(run: ReadinessCycleRun, { form }: Told<ReadinessCycle, 'amendCall'>): void {
  const { call: was } = run.facts;
  if (!was || !form.becomes) return;
  const { calledOn: on, calledAt: at, caller, inspection } = form.becomes;
  const isSameClock = on === was.on && at === was.at && inspection === was.inspection;
  run.facts.inspection = inspection;
  run.facts.call = { ...was, on, at, caller, inspection };
  run.milestones.plan('call', on, `taken at ${formatMoment(on, at)}`);
  run.milestones.met('call');
  if (isSameClock || run.milestones.metOn('arrives') !== undefined) return;
  run.facts.calls += 1;
  run.facts.call = { ...run.facts.call, number: run.facts.calls, amended: true, done: before(was.done) };
  if (was.moved === undefined) planVisit(run, run.facts.call);
}

const before = (done: Call['done']): Call['done'] =>
  Object.fromEntries(Object.entries(done).map(([step, one]) => [step, { ...one, before: true }]));

/** It was no call: the cycle goes back to what it was doing, with the dates it expected, and all who were told are told. */
export function noCall(run: ReadinessCycleRun): void {
  run.facts.inspection = run.facts.call?.expected ?? run.facts.inspection;
  delete run.facts.call;
  const dates: Schedule<ReadinessCycle> = expectedVisit(run.facts, run.rules);
  for (const milestone of ['call', 'arrives', 'visitEnds'] as const) {
    const planned = dates[milestone];
    run.milestones.unmet(milestone);
    if (planned) run.milestones.plan(milestone, planned.date, planned.basis);
    else run.milestones.drop(milestone);
  }
  run.milestones.unmet('expected');
  const words = 'No inspectors have called: it was recorded by mistake';
  run.announceNow('noCall', {}, { ...toldOfVisit(run), words, urgent: true });
}

/** Until they are there; or where the cycle was, should nobody have called after all. */
export async function called(run: ReadinessCycleRun): Promise<'visiting' | 'scoping' | 'preparing' | 'waiting'> {
  const { call } = run.facts;
  const isMistake = () => call !== undefined && run.facts.call === undefined;
  await Promise.race([run.milestones.reach('arrives'), run.when(isMistake)]);
  if (isMistake()) return beforeIn(run);
  run.milestones.met('arrives');
  return 'visiting';
}

function beforeIn({ facts, milestones }: ReadinessCycleRun): 'scoping' | 'preparing' | 'waiting' {
  if (milestones.metOn('scopeAgreed') === undefined) return 'scoping';
  return facts.decisions.at(-1)?.decision === 'go' ? 'waiting' : 'preparing';
}

/** They will come later: the present clock stops, and another call is waited for. */
export function postponed(run: ReadinessCycleRun, act: Told<ReadinessCycle, 'postponed'>): void {
  const { call } = run.facts;
  if (call) run.facts.putOff = { on: call.on, at: call.at };
  delete run.facts.call;
  moveVisit(run, act);
  tellOfChange(run, 'visitPutOff', 'Inspectors have put off their visit');
}

/** Once they are there, only the last day can change. */
export function changeVisit(run: ReadinessCycleRun, act: Told<ReadinessCycle, 'changeVisit'>): void {
  moveVisit(run, act);
  tellOfChange(run, 'visitChanged', 'Inspectors have changed the dates of their visit');
}

/** All who were told of the call are told of the change, as soon: somebody may be on their way. */
function tellOfChange(run: ReadinessCycleRun, event: 'visitPutOff' | 'visitChanged', what: string): void {
  const [arrives, ends] = [run.milestones.planned('arrives'), run.milestones.planned('visitEnds')];
  const days = [arrives && `on site from ${formatDate(arrives)}`, ends && `until ${formatDate(ends)}`];
  const words = `${what}: ${days.filter(Boolean).join(' ')}`;
  run.announceNow(
    event,
    { arrives: arrives ?? null, ends: ends ?? null },
    { ...toldOfVisit(run), words, urgent: true },
  );
}

/** Everybody with a role, and whom the policy names. */
function toldOfVisit(run: ReadinessCycleRun) {
  const { offices, people } = run.settings.toldOfCall;
  return { people: [...new Set([...run.people.participants, ...people])], offices };
}

function moveVisit(run: ReadinessCycleRun, { form }: Told<ReadinessCycle, 'changeVisit' | 'postponed'>): void {
  const { arrivesOn, endsOn } = form;
  const basis = `as inspectors said on ${formatDate(run.today)}`;
  if (run.milestones.metOn('arrives') === undefined && run.milestones.planned('arrives') !== arrivesOn)
    moveArrival(run, arrivesOn, basis);
  run.milestones.plan('visitEnds', endsOn, basis);
}

function moveArrival(run: ReadinessCycleRun, to: string, basis: string): void {
  run.milestones.plan('arrives', to, basis);
  const { call } = run.facts;
  if (!call) return;
  const moved = { times: movesOf(call) + 1, on: run.today, at: londonTime(Date.now()) };
  run.facts.call = { ...call, moved };
}

const movesOf = ({ moved }: Call): number => moved?.times ?? 0;

/** Where the day of arrival stands now: worked out from the call, or changed since. */
function arrivalOf(run: ReadinessCycleRun, { on, inspection }: Call): PlannedDate {
  const { arrivesAt: time } = rulesFor(run, inspection);
  return { date: run.milestones.planned('arrives') ?? on, time, basis: '' };
}

/** The clock of one call, step by step, each due to the minute. A round for each call: one may be put off and come again. */
export async function callDay(run: ReadinessCycleRun): Promise<'again'> {
  await run.when(() => run.facts.calls >= run.round);
  const { call } = run.facts;
  if (call?.number !== run.round) return 'again'; // put off before the clock could be told
  if (!call.told) await tellEverybody(run, call);
  const { steps: rules } = rulesFor(run, call.inspection);
  const isOff = () => run.facts.call?.number !== call.number;
  await Promise.race([Promise.all(rules.map((rule) => takeStep(run, call, rule))), run.when(isOff)]);
  return 'again';
}

/** At once, at any hour. */
async function tellEverybody(run: ReadinessCycleRun, call: Call): Promise<void> {
  const arrives = arrivalOf(run, call);
  const words = `${call.amended ? 'Put right: inspectors' : 'Inspectors'} called at ${formatMoment(call.on, call.at)}: ${inspections[call.inspection].toLowerCase()}, on site from ${formatMoment(arrives.date, arrives.time ?? '')}`;
  await run.announce(
    call.amended ? 'callPutRight' : 'inspectorsCalled',
    { inspection: call.inspection, on: call.on, at: call.at },
    { ...toldOfVisit(run), words, urgent: true },
  );
}

async function takeStep(run: ReadinessCycleRun, call: Call, rule: StepRule): Promise<void> {
  const { step } = rule;
  if (isDoneBefore(call.done[step])) return;
  record(run, call, step, undefined);
  const { choice, on, by } = await answerTo(run, call, rule);
  record(run, call, step, { on, by, ...(choice === 'notNeeded' && { notNeeded: true as const }) });
}

/** What is due so long before the arrival is asked anew, for its new hour, each time inspectors change the day they come. */
async function answerTo(run: ReadinessCycleRun, call: Call, rule: StepRule) {
  const latest = (): Call => (run.facts.call?.number === call.number ? run.facts.call : call);
  for (let n = 1; ; n += 1) {
    const about = times(`step-${rule.step}`, n);
    const due = stepDue(latest(), rule, arrivalOf(run, call), run.rules.calendars.statutory);
    const isMoved = () => rule.beforeArrival !== undefined && movesOf(latest()) >= n;
    const asked = run.ask('callDay', { about, role: roleOf(run, rule.step), due });
    const decision = await Promise.race([asked, run.when(isMoved)]);
    if (decision) return decision;
    run.tasks.withdraw('callDay', about);
  }
}

/** Of an adopted cycle, or of a call that was put right: nobody was asked here, or not by this clock, and nobody is. */
const isDoneBefore = (done: StepDone | undefined): boolean =>
  done !== undefined && (done.by === undefined || done.before === true);

/** A call may come before owners have been named: then it is all the lead's. */
const roleOf = (run: ReadinessCycleRun, step: Step): (typeof stepRoles)[Step] =>
  run.people.has(stepRoles[step]) ? stepRoles[step] : 'lead';

/** Set anew each time it is told: a step whose answer was corrected is not done until it is answered again. */
function record(run: ReadinessCycleRun, { number }: Call, step: Step, done: StepDone | undefined): void {
  const { call } = run.facts;
  if (call?.number !== number) return;
  const { [step]: _, ...others } = call.done;
  run.facts.call = { ...call, done: { ...others, ...(done && { [step]: done }) } };
}
