import { formatDate, instantOf, type LocalDate, type LocalTime } from '../calendar/index.ts';
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

/** A visit that has not ended yet, and does not end before it begins. */
export function visitErrors({ arrivesOn, endsOn }: VisitDates, { today }: FormContext): readonly FieldError[] {
  if (endsOn < arrivesOn)
    return [
      {
        pointer: '/endsOn',
        message: `Enter ${formatDate(arrivesOn)} or a later date: the visit ends after it begins.`,
      },
    ];
  return notBefore('/endsOn', endsOn, today, 'the visit is not over');
}
