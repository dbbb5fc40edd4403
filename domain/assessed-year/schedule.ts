import type { LocalDate } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { afterMonths, afterWeeks, later, type Times } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import type { Year } from './facts.ts';
import { claimsAhead } from './funding.ts';
import { type Programme, type ReviewName, reviewNameOf } from './programmes.ts';

/** The milestones whose dates follow from the start, the share worked and the days the clock stood still. */
export type Dated = 'agreement' | ReviewName | 'finalAssessment' | 'moderation' | 'outcome';

export interface DatedMilestone extends PlannedDate {
  readonly name: Dated;
}

/** Every date of a year in order, the outcome last. */
export function datesOf(times: Times, programme: Programme): readonly DatedMilestone[] {
  const { months, agreementWeeks, reviews, finalAssessmentMonths, moderationWeeks } = programme;
  const outcome = afterMonths(months, times);
  const dates: DatedMilestone[] = [
    { name: 'agreement', ...afterWeeks(agreementWeeks, times) },
    ...reviews.map((review) => ({ name: reviewNameOf(review.months), ...afterMonths(review.months, times) })),
    { name: 'finalAssessment', ...afterMonths(finalAssessmentMonths, times) },
    { name: 'moderation', ...afterMonths(finalAssessmentMonths, times, moderationWeeks) },
  ];
  dates.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  const last = dates.at(-1)?.date ?? outcome.date;
  return [...dates, { name: 'outcome', ...outcome, date: later(outcome.date, last) }];
}

/**
 * Every date there is to come, as far as it is known when it begins: those of its own clock, and both claims of the funding
 * unless they qualified too long ago.
 */
export function schedule(year: Year, rules: RulesFor<AssessedYear>, today: LocalDate): Schedule<AssessedYear> {
  const dates = datesOf(year, rules.settings.programmes[year.programme]);
  const outcome = dates.at(-1)?.date ?? year.startsOn;
  const planned: [string, PlannedDate][] = [
    ...dates.map(({ name, ...date }): [string, PlannedDate] => [name, date]),
    ...Object.entries(claimsAhead(year, { today, outcome }, rules)),
  ];
  return Object.fromEntries(planned.sort(([, one], [, other]) => (one.date < other.date ? -1 : 1)));
}

/** A date worked out anew is never earlier than before, and one that was missed before the cause began is not rescued. */
export function neverEarlier(now: LocalDate, anew: LocalDate, since: LocalDate): LocalDate {
  return now < since || anew < now ? now : anew;
}
