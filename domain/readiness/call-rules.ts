import {
  addMonths,
  type Calendar,
  formatDate,
  instantOf,
  isWorkingDay,
  type LocalDate,
  type LocalTime,
} from '../calendar/index.ts';
import { notAfter, notBefore } from '../engine/forms.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';

interface Called {
  readonly calledOn: LocalDate;
  readonly calledAt: LocalTime;
}

/** A call has been taken, and since this cycle began. */
export function callErrors({ calledOn, calledAt }: Called, { today, now, state }: FormContext): readonly FieldError[] {
  const errors = [
    ...notAfter('/calledOn', calledOn, today, 'the call has come'),
    ...notBefore('/calledOn', calledOn, state.startedOn, 'the cycle began on that day'),
  ];
  if (errors.length === 0 && instantOf(calledOn, calledAt) > now)
    return [{ pointer: '/calledAt', message: 'Enter a time that has passed: the call has come.' }];
  return errors;
}

interface VisitDates {
  readonly arrivesOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** A visit on working days that has not ended yet, and does not end before it begins; once begun, it has begun when it did. */
export function visitErrors(
  { arrivesOn, endsOn }: VisitDates,
  { state, calendars, today }: FormContext,
): readonly FieldError[] {
  const { startedOn, milestones } = state;
  const { arrives } = milestones;
  const errors = [
    ...(arrives?.metOn !== undefined && arrives.date !== arrivesOn ? cameOn(arrives.date) : []),
    ...notBefore('/arrivesOn', arrivesOn, startedOn, 'the cycle began on that day'),
    ...notBefore('/endsOn', endsOn, arrivesOn, 'the visit ends after it begins'),
    ...notBefore('/endsOn', endsOn, today, 'the visit is not over'),
    ...notAfter('/endsOn', endsOn, addMonths(today, FURTHEST_MONTHS), 'no visit is arranged further ahead'),
  ];
  if (errors.length > 0) return errors;
  const { statutory: law } = calendars;
  return [...closedOn('/arrivesOn', arrivesOn, law), ...closedOn('/endsOn', endsOn, law)];
}

/** Whatever is put off beyond that is a slip of the pen. */
const FURTHEST_MONTHS = 60;

function cameOn(on: LocalDate): readonly FieldError[] {
  const message = `Enter ${formatDate(on)}: inspectors came that day. Only the last day can change.`;
  return [{ pointer: '/arrivesOn', message }];
}

function closedOn(pointer: string, date: LocalDate, law: Calendar): readonly FieldError[] {
  if (isWorkingDay(date, law)) return [];
  return [{ pointer, message: `Enter a working day: ${formatDate(date)} is at a weekend or a bank holiday.` }];
}
