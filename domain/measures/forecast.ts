/** What is to be expected at today's pace. Every answer says how it was worked out. */
import { addDays, daysBetween, formatDate, type LocalDate } from '../calendar/index.ts';
import { quantile } from './time.ts';

/** A year under way: when its outcome is planned. */
export interface YearAhead {
  readonly process: string;
  readonly team: string;
  readonly plannedOn: LocalDate;
  /** Since when it has been paused. */
  readonly pausedOn?: LocalDate;
  /** Since when its own clock has stood still. */
  readonly stillSince?: LocalDate;
}

export interface YearExpected {
  readonly process: string;
  readonly team: string;
  readonly plannedOn: LocalDate;
  readonly expectedOn: LocalDate;
  readonly overdue: boolean;
  readonly why: string;
}

export const yearRule =
  'The planned date of the outcome. A year that is paused, or stands still while somebody is away with no day of return known, is moved by the days of that so far, as it will be when it goes on, unless the date had passed before. One whose date has passed is expected today at the earliest.';

/** When an assessed year is expected to finish. */
export function yearExpected(year: YearAhead, today: LocalDate): YearExpected {
  const { process, team, plannedOn } = year;
  const stop = stopOf(year);
  const days = stop ? Math.max(0, daysBetween(stop.since, today)) : 0;
  const moved = addDays(plannedOn, days);
  const overdue = moved < today;
  const stopped = stop ? `; moved by ${days} days, ${stop.words} since ${formatDate(stop.since)}` : '';
  const why = overdue
    ? `Planned for ${formatDate(plannedOn)}${stopped}; that date has passed.`
    : `Planned for ${formatDate(plannedOn)}${stopped}.`;
  return { process, team, plannedOn, expectedOn: overdue ? today : moved, overdue, why };
}

/** What keeps a year from going on, the earlier where it is both; a date that had passed by then is not moved by it. */
function stopOf({ plannedOn, pausedOn, stillSince }: YearAhead): { since: LocalDate; words: string } | undefined {
  const paused = pausedOn === undefined ? [] : [{ since: pausedOn, words: 'paused' }];
  const still = stillSince === undefined ? [] : [{ since: stillSince, words: 'standing still' }];
  const stops = [...paused, ...still].sort((one, other) => (one.since < other.since ? -1 : 1));
  return stops.find(({ since }) => plannedOn >= since);
}

/** An action that has been delivered. */
export interface ActionDone {
  readonly team: string;
  readonly dueOn: LocalDate;
  readonly doneOn: LocalDate;
}

/** An action under way, with the days by which its date was put off, one entry each time. */
export interface ActionAhead {
  readonly process: string;
  readonly team: string;
  readonly dueOn: LocalDate;
  readonly slips: readonly number[];
  readonly isBlocked?: boolean;
  /** Since when it has been paused: its date moves by the days of that, where it was still to come. */
  readonly pausedOn?: LocalDate;
}

export interface Pace {
  /** Median of days after the due date; never less than none. Null when no action has been delivered. */
  readonly medianDaysLate: number | null;
  readonly delivered: number;
  readonly of: 'team' | 'service';
}

export interface ActionExpected {
  readonly process: string;
  readonly team: string;
  readonly dueOn: LocalDate;
  readonly expectedOn: LocalDate;
  readonly daysLate: number;
  readonly late: boolean;
  readonly why: string;
}

/** A median of fewer says little. */
const ENOUGH = 5;

export const actionRule = `An action that has not been delivered is expected on its due date (today, when that has passed), and later by the median of days that actions were delivered after theirs: of its own team once ${ENOUGH} have been delivered there, else of the whole service; and later again by the median of days by which its own date has been put off, when it has been put off before. Actions delivered early count as none late. The date of one that is paused is moved by the days of that so far, unless it had passed before. It will be late when it is expected after its due date, or is blocked.`;

/** How late actions were delivered: the team's own when it has delivered enough, else everybody's. */
export function paceOf(team: string, done: readonly ActionDone[]): Pace {
  const own = done.filter((action) => action.team === team);
  const counted = own.length >= ENOUGH ? own : done;
  const late = counted.map(({ dueOn, doneOn }) => Math.max(0, daysBetween(dueOn, doneOn)));
  return { medianDaysLate: quantile(late, 0.5), delivered: counted.length, of: counted === own ? 'team' : 'service' };
}

/** When an action is expected at the pace of those before it. */
export function actionExpected(action: ActionAhead, pace: Pace, today: LocalDate): ActionExpected {
  const { process, team, slips, isBlocked = false, pausedOn } = action;
  const stopped = pausedOn !== undefined && action.dueOn >= pausedOn ? Math.max(0, daysBetween(pausedOn, today)) : 0;
  const dueOn = addDays(action.dueOn, stopped);
  const from = dueOn < today ? today : dueOn;
  const byPace = Math.ceil(pace.medianDaysLate ?? 0);
  const bySlips = Math.ceil(Math.max(0, quantile(slips, 0.5) ?? 0));
  const expectedOn = addDays(from, byPace + bySlips);
  const daysLate = daysBetween(dueOn, expectedOn);
  const why = [
    dueWords(action.dueOn, stopped > 0 ? action.dueOn : today),
    ...(stopped > 0 ? [`It has been paused for ${days(stopped)}, by which its date moves.`] : []),
    paceWords(pace),
    slipWords(slips),
    ...(isBlocked ? ['It is blocked, so it will not be earlier.'] : []),
  ];
  const words = why.filter((sentence) => sentence !== '').join(' ');
  return { process, team, dueOn: action.dueOn, expectedOn, daysLate, late: daysLate > 0 || isBlocked, why: words };
}

const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

const dueWords = (dueOn: LocalDate, today: LocalDate): string =>
  dueOn < today ? `It was due on ${formatDate(dueOn)}, which has passed.` : `It is due on ${formatDate(dueOn)}.`;

function paceWords({ medianDaysLate, delivered, of }: Pace): string {
  if (medianDaysLate === null) return 'No action has been delivered yet, so there is no pace to go by.';
  const whose = of === 'team' ? 'of its team' : 'of the service';
  return `Actions ${whose} were delivered ${days(medianDaysLate)} late in the middle (${delivered} delivered).`;
}

function slipWords(slips: readonly number[]): string {
  if (slips.length === 0) return '';
  const all = slips.reduce((so, each) => so + each, 0);
  const times = slips.length === 1 ? 'once' : `${slips.length} times`;
  return `Its own date has been put off ${times}, by ${days(all)} in all.`;
}
