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
  nextWorkingDay,
} from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { ArrivalRule, CallRules, StepRule } from './steps.ts';

export interface CallMoment {
  readonly on: LocalDate;
  readonly at: LocalTime;
}

/** A call, and when inspectors last changed the day they come. */
type Called = CallMoment & { readonly moved?: CallMoment };

const HOUR = 3_600_000;
const MONDAY = 1;

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

function arrivalAfter({ on }: CallMoment, rule: ArrivalRule, law: Calendar): PlannedDate {
  if (rule.on === 'working-day') {
    const { workingDays: days } = rule;
    const basis = `${days} working ${days === 1 ? 'day' : 'days'} after the call on ${formatDate(on)}`;
    return { date: addWorkingDays(on, days, law), basis };
  }
  const monday = mondayAfter(on);
  const date = nextWorkingDay(monday, law);
  const moved = date === monday ? '' : `; ${formatDate(monday)} is a bank holiday`;
  return { date, basis: `the Monday after the call on ${formatDate(on)}${moved}` };
}

function mondayAfter(date: LocalDate): LocalDate {
  let day = addDays(date, 1);
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== MONDAY) day = addDays(day, 1);
  return day;
}

/**
 * By when a step is due, to the minute. Always after the call: a time that had passed when it came is that time on the next working day, and
 * what should be done before inspectors arrive is due by their arrival when the call, or a later change of that day, leaves no working day.
 */
export function stepDue(call: Called, rule: StepRule, arrives: PlannedDate, law: Calendar): PlannedDate {
  const called = `the call at ${formatMoment(call.on, call.at)}`;
  if ('hours' in rule) {
    const due = instantOf(call.on, call.at) + rule.hours * HOUR;
    return { date: londonDate(due), time: londonTime(due), basis: `${count(rule.hours, 'hour')} after ${called}` };
  }
  if ('workingDay' in rule) {
    const date = afterCall(call, nextWorkingDay(addWorkingDays(call.on, rule.workingDay, law), law), rule.at, law);
    const basis =
      rule.workingDay === 0 ? `the day of ${called}` : `${count(rule.workingDay, 'working day')} after ${called}`;
    return { date, time: rule.at, basis };
  }
  const date = addWorkingDays(arrives.date, -rule.beforeArrival, law);
  const arrival = `inspectors arrive on ${formatDate(arrives.date)}`;
  if (isPast(call.moved ?? call, date, rule.at)) return { ...arrives, basis: `when ${arrival}` };
  return { date, time: rule.at, basis: `${count(rule.beforeArrival, 'working day')} before ${arrival}` };
}

const isPast = (call: CallMoment, date: LocalDate, at: LocalTime): boolean =>
  instantOf(date, at) <= instantOf(call.on, call.at);

const afterCall = (call: CallMoment, date: LocalDate, at: LocalTime, law: Calendar): LocalDate =>
  isPast(call, date, at) ? addWorkingDays(call.on, 1, law) : date;

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
