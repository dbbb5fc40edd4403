/** From the call to the arrival: a clock of hours and days, started by the telephone. Pure; counted on the law's calendar. */
import {
  addDays,
  addWorkingDays,
  type Calendar,
  formatDate,
  formatMoment,
  instantOf,
  type LocalDate,
  type LocalTime,
  londonDate,
  londonTime,
  MONDAY,
  nextWorkingDay,
  weekdayFrom,
} from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { ArrivalRule, CallRules, StepRule } from './call-policy.ts';
import { isTelling } from './steps.ts';

export interface CallMoment {
  readonly on: LocalDate;
  readonly at: LocalTime;
}

/** A call, and when inspectors last changed the day they come. */
type Called = CallMoment & { readonly moved?: CallMoment };

const HOUR = 3_600_000;

export interface Visit {
  readonly arrives: PlannedDate;
  readonly ends: PlannedDate;
}

/** When inspectors arrive and when they leave. */
export function visitAfter(
  call: CallMoment,
  { arrival, arrivesAt, lastsWorkingDays: days }: CallRules,
  law: Calendar,
): Visit {
  const arrives = { ...arrivalAfter(call, arrival, law), time: arrivesAt };
  const date = addWorkingDays(arrives.date, days - 1, law);
  const basis = `${days} working ${days === 1 ? 'day' : 'days'} on site from ${formatDate(arrives.date)}`;
  return { arrives, ends: { date, basis } };
}

/** On the Monday after the call, unless the policy says so many working days after it. */
function arrivalAfter({ on }: CallMoment, { workingDays: days }: ArrivalRule, law: Calendar): PlannedDate {
  if (days !== undefined) {
    const basis = `${days} working ${days === 1 ? 'day' : 'days'} after the call on ${formatDate(on)}`;
    return { date: addWorkingDays(on, days, law), basis };
  }
  const monday = weekdayFrom(MONDAY, addDays(on, 1));
  const date = nextWorkingDay(monday, law);
  const moved = date === monday ? '' : `; ${formatDate(monday)} is a bank holiday`;
  return { date, basis: `the Monday after the call on ${formatDate(on)}${moved}` };
}

/** So many hours after the call; by a time some working days after it; or by a time some working days before the arrival. */
type DueRule =
  | { readonly hours: number }
  | { readonly workingDay: number; readonly at: LocalTime }
  | { readonly beforeArrival: number; readonly at: LocalTime };

/** The one way in which a step of the policy says when it is due; nothing when it says none, or more than one. */
export function dueRuleOf({ hours, workingDay, beforeArrival, at }: StepRule): DueRule | undefined {
  if ([hours, workingDay, beforeArrival].filter((way) => way !== undefined).length !== 1) return undefined;
  if (hours !== undefined) return at === undefined ? { hours } : undefined;
  if (at === undefined) return undefined;
  if (workingDay !== undefined) return { workingDay, at };
  return beforeArrival === undefined ? undefined : { beforeArrival, at };
}

/**
 * By when a step is due, to the minute. Always after the call: a time that had passed when it came is that time on the next working day, and
 * what should be done before inspectors arrive is due by their arrival when the call, or a later change of that day, leaves no working day.
 * Whoever is to be told is told before they are there.
 */
export function stepDue(call: Called, step: StepRule, arrives: PlannedDate, law: Calendar): PlannedDate {
  const rule = dueRuleOf(step);
  if (!rule) throw new Error(`The policy does not say when ${step.step} is due`); // its rules refuse such a step
  const called = `the call at ${formatMoment(call.on, call.at)}`;
  if ('hours' in rule) {
    const due = instantOf(call.on, call.at) + rule.hours * HOUR;
    return { date: londonDate(due), time: londonTime(due), basis: `${count(rule.hours, 'hour')} after ${called}` };
  }
  if ('workingDay' in rule) {
    const date = afterCall(call, nextWorkingDay(addWorkingDays(call.on, rule.workingDay, law), law), rule.at, law);
    if (isTelling(step.step) && isAfter(arrives, { date, time: rule.at })) return whenTheyArrive(arrives);
    const basis =
      rule.workingDay === 0 ? `the day of ${called}` : `${count(rule.workingDay, 'working day')} after ${called}`;
    return { date, time: rule.at, basis };
  }
  const date = addWorkingDays(arrives.date, -rule.beforeArrival, law);
  if (isPast(call.moved ?? call, date, rule.at)) return whenTheyArrive(arrives);
  return { date, time: rule.at, basis: `${count(rule.beforeArrival, 'working day')} before ${arrivalOn(arrives)}` };
}

const arrivalOn = ({ date }: PlannedDate): string => `inspectors arrive on ${formatDate(date)}`;
const whenTheyArrive = (arrives: PlannedDate): PlannedDate => ({ ...arrives, basis: `when ${arrivalOn(arrives)}` });

const isAfter = (arrives: PlannedDate, due: Pick<PlannedDate, 'date' | 'time'>): boolean =>
  arrives.time !== undefined && instantOf(due.date, due.time ?? arrives.time) > instantOf(arrives.date, arrives.time);

const isPast = (call: CallMoment, date: LocalDate, at: LocalTime): boolean =>
  instantOf(date, at) <= instantOf(call.on, call.at);

const afterCall = (call: CallMoment, date: LocalDate, at: LocalTime, law: Calendar): LocalDate =>
  isPast(call, date, at) ? addWorkingDays(call.on, 1, law) : date;

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
