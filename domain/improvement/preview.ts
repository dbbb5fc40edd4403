import { addDays, type LocalDate } from '../calendar/index.ts';
import { notBefore } from '../engine/forms.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import { type FieldError, unacceptable } from '../engine/refusals.ts';
import type { ImprovementAction } from './contract.ts';
import type { ActionRequest } from './request.ts';
import { schedule } from './schedule.ts';

/** What is wrong with a due date: the work is still to be done, unless the action began before the system did. */
export const dueErrors = (
  { dueOn, adopt }: Pick<ActionRequest, 'dueOn' | 'adopt'>,
  today: LocalDate,
): readonly FieldError[] =>
  adopt ? [] : notBefore('/dueOn', dueOn, addDays(today, 1), 'the work is still to be done');

/** The dates to expect of an action raised today. @throws Refusal `invalid` as raising it would */
export function preview(
  request: ActionRequest,
  rules: RulesFor<ImprovementAction>,
  today: LocalDate,
): readonly PlannedMilestone[] {
  const errors = dueErrors(request, today);
  if (errors.length > 0) throw unacceptable(errors);
  return schedule(request, rules, today);
}
