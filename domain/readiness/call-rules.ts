import { type Calendar, formatDate, instantOf, isWorkingDay, type LocalDate } from '../calendar/index.ts';
import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { ReadinessCycle } from './contract.ts';

type Context = FormContext<ReadinessCycle>;

/** A call has been taken. */
export const callErrors = (
  { calledOn, calledAt }: FormData<ReadinessCycle, 'call'>,
  { today, now }: Context,
): readonly FieldError[] =>
  calledOn <= today && instantOf(calledOn, calledAt) > now
    ? [{ pointer: '/calledAt', message: 'Enter a time that has passed: the call has come.' }]
    : [];

/** Inspectors come and go on working days; once they have come, they came when they did. */
export function visitErrors(
  { arrivesOn, endsOn }: FormData<ReadinessCycle, 'visitDates'>,
  { state, calendars: { statutory: law } }: Context,
): readonly FieldError[] {
  const { arrives } = state.milestones;
  const hasCome = arrives?.metOn !== undefined && arrives.date !== arrivesOn;
  return [
    ...(hasCome ? cameOn(arrives.date) : closedOn('/arrivesOn', arrivesOn, law)),
    ...closedOn('/endsOn', endsOn, law),
  ];
}

function cameOn(on: LocalDate): readonly FieldError[] {
  const message = `Enter ${formatDate(on)}: inspectors came that day. Only the last day can change.`;
  return [{ pointer: '/arrivesOn', message }];
}

function closedOn(pointer: string, date: LocalDate, law: Calendar): readonly FieldError[] {
  if (isWorkingDay(date, law)) return [];
  return [{ pointer, message: `Enter a working day: ${formatDate(date)} is at a weekend or a bank holiday.` }];
}
