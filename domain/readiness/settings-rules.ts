/** What is wrong with the settings of readiness cycles that their fields cannot say. */
import { noneTwice } from '../engine/form-rules.ts';
import type { FieldError } from '../engine/refusals.ts';
import { dueRuleOf } from './call-clock.ts';
import type { ArrivalRule, StepRule } from './call-policy.ts';
import type { ReadinessSettings } from './settings.ts';

export const settingsRules = ({ inspections }: ReadinessSettings): readonly FieldError[] =>
  Object.entries(inspections).flatMap(([inspection, { arrival, steps }]) => [
    ...arrivalErrors(arrival, `/inspections/${inspection}/arrival`),
    ...stepErrors(steps, `/inspections/${inspection}/steps`),
  ]);

function arrivalErrors({ on, workingDays }: ArrivalRule, at: string): readonly FieldError[] {
  const isCounted = on === 'working-day';
  if (isCounted === (workingDays !== undefined)) return [];
  const message = isCounted
    ? 'Enter the working days of notice.'
    : 'Leave the working days out: inspectors arrive on the Monday after the call.';
  return [{ pointer: `${at}/workingDays`, message }];
}

const ONE_WAY =
  'Say when the step is due in one way: hours after the call, or a time some working days after it or before inspectors arrive.';

const stepErrors = (steps: readonly StepRule[], at: string): readonly FieldError[] => [
  ...noneTwice(
    steps.map(({ step }) => step),
    (index) => `${at}/${index}/step`,
    'Name each step once.',
  ),
  ...steps.flatMap((step, index) => (dueRuleOf(step) ? [] : [{ pointer: `${at}/${index}`, message: ONE_WAY }])),
];
