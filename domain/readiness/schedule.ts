import { addWorkingDays, type Calendars, formatDate, type LocalDate, workingDaysBetween } from '../calendar/index.ts';
import type { RulesFor } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { ReadinessCycle } from './contract.ts';

type Rules = RulesFor<ReadinessCycle>;
export type PlannedName = 'scopeAgreed' | 'prepared' | 'readinessReview' | 'expected';
export interface Planned extends PlannedDate {
  readonly name: PlannedName;
}

interface Asked {
  readonly expectedOn?: LocalDate | undefined;
}

/** The dates to expect of a cycle begun on a day, if every task takes its whole deadline. */
export function schedule(asked: Asked, rules: Rules, today: LocalDate): Planned[] {
  const scope = rules.deadlines.agreeScope.workingDays;
  const scopeAgreed = addWorkingDays(today, scope, rules.calendars.office);
  const basis = `${scope} working days from ${formatDate(today)}`;
  return [{ name: 'scopeAgreed', date: scopeAgreed, basis }, ...scheduleFrom(scopeAgreed, asked, rules)];
}

/** From the day the scope is agreed: everything is prepared side by side, then leadership decide. */
export function scheduleFrom(scopeAgreed: LocalDate, { expectedOn }: Asked, rules: Rules): Planned[] {
  const days = longest(rules);
  const date = addWorkingDays(scopeAgreed, days, rules.calendars.office);
  const basis = `${days} working days from the day the scope is agreed, ${formatDate(scopeAgreed)}: the longest of the parts`;
  return [
    { name: 'prepared', date, basis },
    reviewAfter(date, expectedOn, rules),
    ...(expectedOn === undefined
      ? []
      : [{ name: 'expected' as const, date: expectedOn, basis: 'the date given for the inspection' }]),
  ];
}

/** So long before the inspection that a no-go can still be put right; never before everything is prepared. */
function reviewAfter(prepared: LocalDate, expectedOn: LocalDate | undefined, { settings, calendars }: Rules): Planned {
  const { readyBeforeWorkingDays: days } = settings;
  const name = 'readinessReview';
  const before = expectedOn && addWorkingDays(expectedOn, -days, calendars.office);
  if (before === undefined || expectedOn === undefined || before < prepared)
    return {
      name,
      date: prepared,
      basis: `as soon as everything is prepared, on ${formatDate(prepared)}${tooLate(prepared, expectedOn, days, calendars)}`,
    };
  return {
    name,
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
