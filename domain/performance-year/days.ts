/** The days of a performance year that are counted from its own first and last. */
import { addDays, addMonths, addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { YearOfTalks } from './rounds.ts';

export const lastDayOf = ({ begins }: Pick<YearOfTalks, 'begins'>): LocalDate => addDays(addMonths(begins, 12), -1);

const counted = (from: LocalDate, days: number, { office }: Calendars): PlannedDate => ({
  date: addWorkingDays(from, days, office),
  basis: `${days} working days from ${formatDate(from)}`,
});

/** From the first day of the year, or the day they joined. */
export const dayObjectivesAreDue = (
  { begins, since }: Pick<YearOfTalks, 'begins' | 'since'>,
  days: number,
  calendars: Calendars,
): PlannedDate => counted(since < begins ? begins : since, days, calendars);

export const daySummaryIsDue = (of: Pick<YearOfTalks, 'begins'>, days: number, calendars: Calendars): PlannedDate =>
  counted(lastDayOf(of), days, calendars);
