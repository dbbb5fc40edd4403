/** The law's days for a request and a complaint about data: UK GDPR, Article 12(3); ICO guidance on clarification and complaints. */
import {
  addDays,
  addMonths,
  type Calendar,
  daysBetween,
  formatDate,
  type LocalDate,
  nextWorkingDay,
} from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';

/** How a request's month is counted. */
export interface RequestClock {
  /** The day of receipt, working day or not; or of the proof of identity, where that was reasonably asked for. */
  readonly from: LocalDate;
  readonly extended?: true;
  /** Days on which an answer to a question of ours was awaited: they do not count. */
  readonly waited: number;
}

/** Both the day on which it was asked and the day of the answer do not count. */
export const daysWaited = (asked: LocalDate, answered: LocalDate): number => daysBetween(asked, answered) + 1;

/** The last day on which it may be said that more time is needed: the first month. */
export const extendableUntil = ({ from, waited }: RequestClock): LocalDate => addDays(addMonths(from, 1), waited);

/** One month, or three, to the same day; where the month has none, its last; then the next working day. */
export function answerBy(clock: RequestClock, law: Calendar): PlannedDate {
  const { from, extended, waited } = clock;
  const months = extended ? 'three months' : 'one month';
  const without = waited === 0 ? '' : `, and the ${waited} days on which an answer to us was awaited`;
  return {
    date: nextWorkingDay(addDays(addMonths(from, extended ? 3 : 1), waited), law),
    basis: `${months} from ${formatDate(from)}${without}; on a day off, the next working day`,
  };
}

/** Thirty days, counted from the day after a complaint came. */
export const acknowledgeBy = (receivedOn: LocalDate, law: Calendar): PlannedDate => ({
  date: nextWorkingDay(addDays(receivedOn, 30), law),
  basis: `30 days from the day after ${formatDate(receivedOn)}; on a day off, the next working day`,
});
