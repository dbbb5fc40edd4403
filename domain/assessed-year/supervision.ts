import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import { type Away, type CountedRound, followingOn } from '../engine/series.ts';
import type { PlannedDate } from '../engine/state.ts';
import { afterMonths, afterWeeks, stoppedSince, stopsOf, type Times } from './clock.ts';
import type { Year } from './facts.ts';
import type { Programme } from './programmes.ts';

/** How often supervision is held on a day of the year: weekly at first, then fortnightly, then monthly, by the year's own clock. */
export function frequencyOn(
  day: LocalDate,
  times: Times,
  { supervision }: Programme,
): 'weekly' | 'fortnightly' | 'monthly' {
  if (day < afterWeeks(supervision.weeklyWeeks, times).date) return 'weekly';
  return day < afterMonths(supervision.fortnightlyMonths, times).date ? 'fortnightly' : 'monthly';
}

/**
 * The days by which supervision was to be held, up to a day: one after another, each counted from the one before, or from the day on
 * which the clock ran again. What was owed before an absence stays owed; nothing is owed for it.
 */
export function supervisionsDue(
  times: Times,
  programme: Programme,
  today: LocalDate,
  since: LocalDate = times.startsOn,
): readonly LocalDate[] {
  const next = (from: LocalDate) => nextSupervision(from, times, programme).date;
  const away = awayIn(times, today);
  const rounds = followingOn({ since, next, lateUntil: (due) => due }, { held: [], away, today });
  return rounds.filter(({ standing }) => standing === 'missed').map(({ due }) => due);
}

function awayIn(times: Times, today: LocalDate): readonly Away[] {
  const open = stoppedSince(times, today);
  return [
    ...stopsOf(times).map(({ from, until: back }) => ({ from, back, why: 'clock' })),
    ...(open === undefined ? [] : [{ from: open, why: 'clock' }]),
  ];
}

/**
 * How each round stood, as it is counted with that of others: late until the next would have been due, then missed. Of those held
 * before their days were kept nothing is known, so they are counted from the first day that is.
 */
export function supervisionRounds(
  year: Times & Pick<Year, 'supervision'>,
  programme: Programme,
  today: LocalDate,
): readonly CountedRound[] {
  const { held, days = [], countedFrom = today } = year.supervision;
  const since = held > days.length ? (days[0] ?? countedFrom) : year.startsOn;
  const next = (from: LocalDate) => nextSupervision(from, year, programme).date;
  const rhythm = { since, next, lateUntil: (due: LocalDate) => addDays(next(due), -1) };
  const events = days.map((on) => ({ on, by: '' })); // the days are kept, not by whom
  return followingOn(rhythm, { held: events, away: awayIn(year, today), today }).map(({ due, standing, held: on }) => ({
    strand: 'supervision',
    due,
    standing,
    ...(on && { heldOn: on.on }),
  }));
}

/** Held on different days, and before it was taken over, against what was due. */
export function supervisionKept({ supervision }: Pick<Year, 'supervision'>, due: number) {
  const { held } = supervision;
  return { held, due, missing: Math.max(0, due - held) };
}

/** The last day to hold the next supervision, counted from the last one or from the day the person came back. */
export function nextSupervision(last: LocalDate, times: Times, programme: Programme): PlannedDate {
  const frequency = frequencyOn(last, times, programme);
  const since = formatDate(last);
  if (frequency === 'monthly') return { date: addMonths(last, 1), basis: `a month after ${since}` };
  const days = frequency === 'weekly' ? 7 : 14;
  return { date: addDays(last, days), basis: `${frequency === 'weekly' ? 'a week' : 'a fortnight'} after ${since}` };
}
