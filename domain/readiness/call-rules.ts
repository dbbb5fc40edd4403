import { type Calendar, formatDate, formatMoment, instantOf, isWorkingDay, type LocalDate } from '../calendar/index.ts';
import { isRecorded } from '../engine/amend.ts';
import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { ReadinessCycle } from './contract.ts';
import { asCalled, type Call } from './facts.ts';
import { called } from './fields.ts';
import { callers, inspections } from './inspections.ts';

type Context = FormContext<ReadinessCycle>;

/** A call has been taken, and after the one whose visit was put off. */
export function callErrors(
  { calledOn, calledAt }: FormData<ReadinessCycle, 'call'>,
  { today, now, state }: Context,
): readonly FieldError[] {
  const at = instantOf(calledOn, calledAt);
  const { putOff } = state.facts;
  if (calledOn <= today && at > now)
    return [{ pointer: '/calledAt', message: 'Enter a time that has passed: the call has come.' }];
  if (putOff === undefined || at > instantOf(putOff.on, putOff.at)) return [];
  const message = `Enter a later time: the call before it came at ${formatMoment(putOff.on, putOff.at)}.`;
  return [{ pointer: '/calledAt', message }];
}

/** The call that is on record is put right, and stays a call: where none came there is another action. */
export function amendedCallErrors(
  { was, becomes }: FormData<ReadinessCycle, 'callAmended'>,
  context: Context,
): readonly FieldError[] {
  const { call } = context.state.facts;
  if (call === undefined || !isRecorded(called, was, asCalled(call)))
    return [{ pointer: '/was', message: `No such call is on record.${call ? ` On record: ${inWords(call)}.` : ''}` }];
  if (becomes === undefined)
    return [
      { pointer: '/becomes', message: 'Enter the call as it was. If nobody called, say so by the action for it.' },
    ];
  return callErrors(becomes, context).map(({ pointer, message }) => ({ pointer: `/becomes${pointer}`, message }));
}

const inWords = ({ on, at, caller, inspection }: Call): string =>
  `${callers[caller]}, ${inspections[inspection].toLowerCase()}, ${formatMoment(on, at)}`;

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
