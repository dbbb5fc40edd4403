import { addWorkingDays, type Calendars, formatDate, type LocalDate, workingDaysBetween } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { ReadinessCycle } from './contract.ts';
import { expectedVisit } from './expected-call.ts';
import type { Cycle } from './facts.ts';

type Rules = RulesFor<ReadinessCycle>;

/**
 * The dates to expect of a cycle begun on a day, if every task takes its whole deadline and inspectors call on the day they are
 * expected.
 */
export function schedule(
  asked: Pick<Cycle, 'inspection' | 'expectedOn'>,
  rules: Rules,
  today: LocalDate,
): Schedule<ReadinessCycle> {
  const scope = rules.deadlines.agreeScope.workingDays;
  const date = addWorkingDays(today, scope, rules.calendars.office);
  return {
    scopeAgreed: { date, basis: `${scope} working days from ${formatDate(today)}` },
    ...scheduleFrom(date, asked, rules),
    ...expectedVisit(asked, rules),
  };
}

/** From the day the scope is agreed, or was last prepared for anew: everything is prepared side by side, then leadership decide. */
export function scheduleFrom(
  since: LocalDate,
  { expectedOn }: Pick<Cycle, 'expectedOn'>,
  rules: Rules,
  words = 'the day the scope is agreed',
): Schedule<ReadinessCycle> {
  const days = longest(rules);
  const date = addWorkingDays(since, days, rules.calendars.office);
  const basis = `${days} working days from ${words}, ${formatDate(since)}: the longest of the parts`;
  return {
    prepared: { date, basis },
    readinessReview: reviewAfter(date, expectedOn, rules),
    ...(expectedOn !== undefined && { expected: { date: expectedOn, basis: 'the date given for the inspection' } }),
  };
}

/** So long before the inspection that a no-go can still be put right; never before everything is prepared. */
function reviewAfter(
  prepared: LocalDate,
  expectedOn: LocalDate | undefined,
  { settings, calendars }: Rules,
): PlannedDate {
  const { readyBeforeWorkingDays: days } = settings;
  const before = expectedOn && addWorkingDays(expectedOn, -days, calendars.office);
  if (before === undefined || expectedOn === undefined || before < prepared)
    return {
      date: prepared,
      basis: `as soon as everything is prepared, on ${formatDate(prepared)}${tooLate(prepared, expectedOn, days, calendars)}`,
    };
  return {
    date: before,
    basis: `${days} working days before the inspection expected on ${formatDate(expectedOn)}`,
  };
}

/** In how far that is later than the policy asks for. */
function tooLate(prepared: LocalDate, expectedOn: LocalDate | undefined, days: number, { office }: Calendars): string {
  if (expectedOn === undefined) return '';
  const left = workingDaysBetween(prepared, expectedOn, office);
  const when = left < 0 ? 'after' : 'before';
  const by = `${Math.abs(left)} working ${Math.abs(left) === 1 ? 'day' : 'days'} ${when}`;
  return `: ${by} the inspection expected on ${formatDate(expectedOn)}, where the policy asks for ${days} before`;
}

/** Working days of the part that takes longest, its review included. */
function longest({ deadlines, settings }: Rules): number {
  const days = (...names: readonly (keyof Rules['deadlines'])[]) =>
    names.reduce((sum, name) => sum + deadlines[name].workingDays, 0);
  return Math.max(
    days('prepareList', 'dryRun', 'reviewPart'),
    days('sampleAudits', 'reviewPart'),
    days('refreshSelfEvaluation', 'reviewPart'),
    days('preparePart'),
    settings.evidencePerArea * days('gatherEvidence', 'reviewEvidence'),
  );
}
