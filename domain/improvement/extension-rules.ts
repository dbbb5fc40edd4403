import { addDays, type LocalDate } from '../calendar/index.ts';
import { notAfter, notBefore } from '../engine/forms.ts';
import type { FormContext } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import { type ActionSettings, type Extension, pendingExtension } from './facts.ts';
import { factsOf } from './standing.ts';

/** What is wrong with the later date that an owner asks for. */
export function extensionErrors(until: LocalDate, context: FormContext): readonly FieldError[] {
  const dueOn = context.state.milestones['due']?.date ?? context.today;
  return within(until, dueOn, context);
}

/** A date may be granted that is earlier than the one asked for, but not later. */
export function grantErrors(until: LocalDate, context: FormContext): readonly FieldError[] {
  const pending: Extension | undefined = pendingExtension(factsOf(context.state));
  const dueOn = context.state.milestones['due']?.date ?? context.today;
  const asked = pending?.asked ?? until;
  return [...within(until, dueOn, context), ...notAfter('/until', until, asked, 'a later date was not asked for')];
}

function within(until: LocalDate, dueOn: LocalDate, { settings, today }: FormContext): readonly FieldError[] {
  const { longestExtensionDays: most } = settings as ActionSettings; // the kind's own
  const earliest = addDays(dueOn > today ? dueOn : today, 1);
  const latest = addDays(dueOn > today ? dueOn : today, most);
  return [
    ...notBefore('/until', until, earliest, 'an extension moves the due date to a day still to come'),
    ...notAfter('/until', until, latest, `an extension adds at most ${most} days`),
  ];
}
