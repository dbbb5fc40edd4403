import type { LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { afterMonths, afterWeeks, later, type Times } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import { newYear } from './facts.ts';
import { type Programme, type ReviewName, reviewNameOf } from './programmes.ts';
import type { YearRequest } from './request.ts';
import { hundredths } from './share.ts';

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

type Asked = Pick<YearRequest, 'startsOn' | 'fte' | 'programme'>;

/** Every date of a year as it would begin: nothing has moved it yet. */
export function schedule(
  { startsOn, fte, programme }: Asked,
  { settings }: Pick<RulesFor<AssessedYear>, 'settings'>,
): readonly PlannedMilestone[] {
  return datesOf({ ...newYear, startsOn, fte: hundredths(fte) }, settings.programmes[programme]);
}

/** A date worked out anew is never earlier than before, and one that was missed before the cause began is not rescued. */
export function neverEarlier(now: LocalDate, anew: LocalDate, since: LocalDate): LocalDate {
  return now < since || anew < now ? now : anew;
}
