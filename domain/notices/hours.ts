/** When a notice is told. Instants are UTC milliseconds. */
import { addDays, type Calendar, londonDate, nextOfficeMoment, nextWorkingDay, openingOf } from '../calendar/index.ts';

interface Hurry {
  readonly urgent?: boolean;
}

/** Not before when something that was written down then is told: urgent at once, the rest in office hours. */
export const sendAfter = ({ urgent }: Hurry, at: number, office: Calendar): number =>
  urgent ? at : nextOfficeMoment(at, office);

/** The same for whoever prefers one letter a morning: the next working morning, today's when it has not begun. */
export function digestAfter({ urgent }: Hurry, at: number, office: Calendar): number {
  if (urgent) return at;
  const today = londonDate(at);
  const opensToday = at < openingOf(today);
  return openingOf(nextWorkingDay(opensToday ? today : addDays(today, 1), office));
}

/** Until when a letter that is due must still wait, since it is late (mail was away till evening); null when it may go. */
export function heldUntil(notices: readonly Hurry[], now: number, office: Calendar): number | null {
  const opens = nextOfficeMoment(now, office);
  return notices.some(({ urgent }) => urgent) || opens <= now ? null : opens;
}

const LONGEST_WAIT_MS = 10 * 60 * 1_000;

/** Half a minute, then twice as long each time, up to ten minutes; for as long as it takes. */
export const triedAgainAt = (attempts: number, now: number): number =>
  now + Math.min(LONGEST_WAIT_MS, 30_000 * 2 ** Math.min(attempts, 10));
