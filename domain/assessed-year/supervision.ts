import { addDays, addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import { afterMonths, afterWeeks, type Times } from './clock.ts';
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

/** The last day to hold the next supervision, counted from the last one or from the day the person came back. */
export function nextSupervision(last: LocalDate, times: Times, programme: Programme): PlannedDate {
  const frequency = frequencyOn(last, times, programme);
  const since = formatDate(last);
  if (frequency === 'monthly') return { date: addMonths(last, 1), basis: `a month after ${since}` };
  const days = frequency === 'weekly' ? 7 : 14;
  return { date: addDays(last, days), basis: `${frequency === 'weekly' ? 'a week' : 'a fortnight'} after ${since}` };
}
