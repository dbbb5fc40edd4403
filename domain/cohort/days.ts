import { addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';

/** Everything is ready some weeks before they come: no desk is found on the day. */
export const readyBy = (startsOn: LocalDate, days: number, { office }: Pick<Calendars, 'office'>): PlannedDate => ({
  date: addWorkingDays(startsOn, -days, office),
  basis: `${days} working days before ${formatDate(startsOn)}`,
});

export const begins = (startsOn: LocalDate): PlannedDate => ({ date: startsOn, basis: 'as it was planned' });
