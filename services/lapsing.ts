/** What one person proposes waits so long for another, and no longer: what nobody has looked at since is not made by surprise. */
import { addDays, formatDate, instantOf, type LocalDate, londonDate } from '../domain/calendar/index.ts';
import { Refusal } from '../domain/engine/refusals.ts';
import { LAPSES_AFTER_DAYS } from '../domain/people/changes.ts';

/** What a committee may have to see first: policies and calendars. */
export const LAPSES_SLOWLY_AFTER_DAYS = 90;

/** Proposals after this moment have not lapsed. */
export const lapsedUpTo = (now: Date, days = LAPSES_AFTER_DAYS): Date =>
  new Date(instantOf(addDays(londonDate(now.getTime()), -days), '00:00') - 1);

export const lapsesOn = (proposedAt: string | Date, days = LAPSES_AFTER_DAYS): LocalDate =>
  addDays(londonDate(new Date(proposedAt).getTime()), days + 1);

export const hasLapsed = (proposedAt: string | Date, now: Date, days = LAPSES_AFTER_DAYS): boolean =>
  new Date(proposedAt) <= lapsedUpTo(now, days);

/** @throws Refusal `gone` */
export function mustStillWait(proposedAt: string | Date, now: Date, days = LAPSES_AFTER_DAYS): void {
  if (!hasLapsed(proposedAt, now, days)) return;
  const until = formatDate(addDays(lapsesOn(proposedAt, days), -1));
  throw new Refusal('gone', `Nobody confirmed this by ${until}. Propose it anew.`);
}
