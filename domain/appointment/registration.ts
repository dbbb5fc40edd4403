import type { LocalDate } from '../calendar/index.ts';

/**
 * Last day of the registration period a day falls in: Social Work England's year runs from 1 December to 30 November.
 * Renewal opens on 1 September.
 */
export const registrationEndsAfter = (day: LocalDate): LocalDate => {
  const year = Number(day.slice(0, 4));
  return day <= `${year}-11-30` ? `${year}-11-30` : `${year + 1}-11-30`;
};
