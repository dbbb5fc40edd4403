/** When somebody's employment can end. Pure. */
import type { LocalDate } from '../calendar/index.ts';
import { lastOf, noticeEnds, noticeWeeks, trialEnds } from '../staff-consultation/law.ts';

export interface Leaving {
  readonly startedOn: LocalDate;
  readonly contractWeeks: number;
  /** The day notice was given. */
  readonly noticeOn?: LocalDate;
  /** No dismissal takes effect before, where the law sets a day. */
  readonly earliest?: LocalDate;
  /** A trial of other work. */
  readonly trial?: Trial;
}

export interface Trial {
  readonly startsOn: LocalDate;
  readonly retrainUntil?: LocalDate;
}

/** Weeks of notice: the longer of law and contract. */
export const weeksFor = (
  { startedOn, contractWeeks }: Pick<Leaving, 'startedOn' | 'contractWeeks'>,
  on: LocalDate,
): number => Math.max(noticeWeeks(startedOn, on), contractWeeks);

export const lastDayOfTrial = ({ startsOn, retrainUntil }: Trial): LocalDate => retrainUntil ?? trialEnds(startsOn);

/** Their last day: the last of the end of notice, of a trial, and of what the law lets; undefined before notice. */
export function lastDayOf({ noticeOn, earliest, trial, ...of }: Leaving): LocalDate | undefined {
  if (noticeOn === undefined) return undefined;
  return lastOf(noticeEnds(noticeOn, weeksFor(of, noticeOn)), earliest, trial && lastDayOfTrial(trial));
}
