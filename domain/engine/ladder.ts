import { addWorkingDays, type Calendar, instantOf, openingOf } from '../calendar/index.ts';
import type { Rung } from './policy.ts';
import type { PlannedDate } from './state.ts';

const HOUR = 3_600_000;

/**
 * When a rung's turn comes for something due then, UTC milliseconds. Where work is due at an hour its rungs are counted in
 * hours; otherwise it is 09:00 on the rung's day.
 */
export const turnOf = ({ workingDays, hours }: Rung, due: PlannedDate, office: Calendar): number =>
  hours !== undefined && due.time !== undefined
    ? instantOf(due.date, due.time) + hours * HOUR
    : openingOf(addWorkingDays(due.date, workingDays, office));

/** The ladder that most kinds begin with: reminds twice, climbs three times, then leadership are told. */
export const firmLadder = [
  { workingDays: -2, does: 'remind' },
  { workingDays: 0, does: 'remind' },
  { workingDays: 2, does: 'escalate' },
  { workingDays: 5, does: 'escalate' },
  { workingDays: 10, does: 'escalate' },
  { workingDays: 15, does: 'flag' },
] as const;

/** The ladder of decisions that hold others up, as most kinds begin with it. */
export const firm = {
  what: 'For decisions that hold others up: reminds, then climbs the line.',
  rungs: firmLadder,
} as const;

/**
 * G9, for what can wait a little. It does not end with its day: whoever ends one there tells leadership that morning. Its third rung is a
 * day sooner than G9's: what is waited for a week longer (a view, a narrative) is asked for once more before that is over, not as it ends.
 */
export const gentle = {
  what: 'For what can wait a little: reminds once more within the week after its day, then climbs and is flagged.',
  rungs: [
    { workingDays: -2, does: 'remind' },
    { workingDays: 0, does: 'remind' },
    { workingDays: 4, does: 'remind' },
    { workingDays: 10, does: 'escalate' },
    { workingDays: 15, does: 'flag' },
  ],
} as const;

/** G9, for what comes round again: it climbs once, since the next round comes soon. */
export const series = {
  what: 'For what comes round again: reminds, climbs once, and is flagged.',
  rungs: [
    { workingDays: -3, does: 'remind' },
    { workingDays: 1, does: 'remind' },
    { workingDays: 5, does: 'escalate' },
    { workingDays: 10, does: 'flag' },
  ],
} as const;

/** So many working days, on the office's calendar; `what` completes "Working days …". */
export const working = (workingDays: number, what: string) => ({ workingDays, calendar: 'office', what }) as const;

/** So many working days on the law's calendar, whatever a council closes. */
export const lawful = (workingDays: number, what: string) =>
  ({ workingDays, calendar: 'statutory', what, fixed: true }) as const;
