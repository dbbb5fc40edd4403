import type { LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import { unacceptable } from '../engine/refusals.ts';
import { stepDue, visitAfter } from './call-clock.ts';
import type { ReadinessCycle } from './contract.ts';
import type { ReadinessRequest } from './request.ts';
import { schedule } from './schedule.ts';
import { expectedErrors } from './scope-rules.ts';

/** Nobody knows when the telephone will ring: the clock is shown as if it did when the office opens. */
const AT = '09:00';

/**
 * The dates to expect of a cycle, and once it is known when the inspection is expected, the clock of its type of inspection
 * from a call on that day. @throws Refusal `invalid` as starting it would
 */
export function preview(
  request: ReadinessRequest,
  rules: RulesFor<ReadinessCycle>,
  today: LocalDate,
): readonly PlannedMilestone[] {
  const errors = expectedErrors(request, today);
  if (errors.length > 0) throw unacceptable(errors);
  return [...schedule(request, rules, today), ...clockOf(request, rules)];
}

function clockOf(
  { inspection, expectedOn }: ReadinessRequest,
  { settings, calendars: { statutory: law } }: RulesFor<ReadinessCycle>,
): readonly PlannedMilestone[] {
  if (expectedOn === undefined) return [];
  const call = { on: expectedOn, at: AT };
  const rules = settings.inspections[inspection];
  const { arrives, ends } = visitAfter(call, rules, law);
  return [
    ...rules.steps.map((rule) => ({ name: `step-${rule.step}`, ...stepDue(call, rule, arrives, law) })),
    { name: 'arrives', ...arrives },
    { name: 'visitEnds', ...ends },
  ].map(({ basis, ...planned }) => ({ ...planned, basis: toTheHour(basis, planned.time) }));
}

const toTheHour = (basis: string, time: string | undefined): string =>
  `${time === undefined ? '' : `by ${time}, `}${basis}; as if inspectors called on the day expected`;
