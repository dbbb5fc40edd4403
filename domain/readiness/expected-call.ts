/** The clock of a call on the day that the inspection is expected: known from the first day, if that day is. Pure. */
import type { RulesFor } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { stepDue, visitAfter } from './call-clock.ts';
import type { ReadinessCycle } from './contract.ts';
import type { Cycle } from './facts.ts';
import type { Step } from './steps.ts';

type Asked = Pick<Cycle, 'inspection' | 'expectedOn'>;
type Rules = Pick<RulesFor<ReadinessCycle>, 'settings' | 'calendars'>;

/** Nobody knows when the telephone will ring: the clock is shown as if it did when the office opens. */
const AT = '09:00';

const supposed = (basis: string): string => `${basis}; as if inspectors called on the day expected`;

/** When inspectors would come and go. */
export function expectedVisit(
  { inspection, expectedOn }: Asked,
  { settings, calendars }: Rules,
): { readonly arrives?: PlannedDate; readonly visitEnds?: PlannedDate } {
  if (expectedOn === undefined) return {};
  const { arrives, ends } = visitAfter(
    { on: expectedOn, at: AT },
    settings.inspections[inspection],
    calendars.statutory,
  );
  return {
    arrives: { date: arrives.date, basis: supposed(arrives.basis) },
    visitEnds: { ...ends, basis: supposed(ends.basis) },
  };
}

export interface ExpectedStep extends PlannedDate {
  readonly step: Step;
}

/** By when each step would be due. */
export function expectedSteps(
  { inspection, expectedOn }: Asked,
  { settings, calendars: { statutory: law } }: Rules,
): readonly ExpectedStep[] {
  if (expectedOn === undefined) return [];
  const call = { on: expectedOn, at: AT };
  const rules = settings.inspections[inspection];
  const { arrives } = visitAfter(call, rules, law);
  return rules.steps.map((rule) => {
    const due = stepDue(call, rule, arrives, law);
    return { step: rule.step, ...due, basis: supposed(due.basis) };
  });
}

/** The same as a preview lists it, the hour in words. */
export const foresees = (asked: Asked, rules: Rules): Readonly<Record<string, PlannedDate>> =>
  Object.fromEntries(
    expectedSteps(asked, rules).map(({ step, date, time, basis }) => [
      `step-${step}`,
      { date, basis: time === undefined ? basis : `by ${time}, ${basis}` },
    ]),
  );
