import { addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { afterMonths, afterWeeks, agreedDay, later, type Times } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import type { Year } from './facts.ts';
import { claimsAhead } from './funding.ts';
import { type Programme, type ReviewName, reviewNameOf } from './programmes.ts';

/** The milestones whose dates follow from the start, the share worked and the days the clock stood still. */
export type Dated = 'agreement' | ReviewName | 'finalAssessment' | 'moderation' | 'outcome';

export interface DatedMilestone extends PlannedDate {
  readonly name: Dated;
}

/** With what people agree on: all that days away may move. */
export type Movable = Dated | 'reassessment' | 'concernReview';

export interface MovableMilestone extends PlannedDate {
  readonly name: Movable;
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
 * Other hours move no date earlier: of the dates after each change of hours, the latest. Days away move each of them, so that no
 * slack swallows them.
 */
export function datesKept(year: Times, programme: Programme): readonly DatedMilestone[] {
  const rounds = [...year.fteChanges.keys(), year.fteChanges.length].map((count) =>
    datesOf({ ...year, fteChanges: year.fteChanges.slice(0, count) }, programme),
  );
  return (rounds.at(-1) ?? []).map((one) => {
    const all = rounds.flatMap((round) => round.filter(({ name }) => name === one.name));
    const latest = all.reduce((most, other) => (other.date > most.date ? other : most), one);
    return latest.date === one.date ? one : { ...latest, basis: `${latest.basis}; more hours bring nothing forward` };
  });
}

/** What was agreed with people in the course of it: the day to which it was deferred, and that of the support plan's review. */
export function datesAgreed(year: Year, programme: Programme): readonly MovableMilestone[] {
  const { deferredTo, deferredOn, concern } = year;
  const dates: MovableMilestone[] = [];
  if (deferredTo !== undefined && deferredOn !== undefined) {
    const words = `deferred to ${formatDate(deferredTo)} on ${formatDate(deferredOn)}`;
    const again = agreedDay(deferredTo, deferredOn, year, words);
    dates.push({ name: 'reassessment', ...again });
    const basis = `a month after the deferred assessment on ${formatDate(again.date)}`;
    const outcome = agreedDay(addMonths(again.date, 1), again.date, year, basis);
    const own = datesKept(year, programme).at(-1)?.date ?? outcome.date;
    dates.push({ name: 'outcome', ...outcome, date: later(outcome.date, own) });
  }
  const review = concern?.reviews.at(-1);
  if (concern?.status === 'supported' && review !== undefined && concern.agreedOn !== undefined)
    dates.push({
      name: 'concernReview',
      ...agreedDay(review, concern.agreedOn, year, 'the day agreed in the support plan'),
    });
  return dates;
}

/**
 * Every date there is to come, as far as it is known when it begins: those of its own clock, and both claims of the funding
 * unless they qualified too long ago.
 */
export function schedule(year: Year, rules: RulesFor<AssessedYear>, today: LocalDate): Schedule<AssessedYear> {
  const dates = datesKept(year, rules.settings.programmes[year.programme]);
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
