import type { LocalDate } from '../calendar/index.ts';
import type { PlainField } from '../engine/field.ts';

/** Of Social Work England, as the public register has it. */
export const registrationNumber = {
  is: 'reference',
  asks: 'the Social Work England number',
  label: 'Registration number',
  hint: 'SW and up to seven digits, as the public register has it.',
  matches: /^SW\d{1,7}$/,
  like: 'SW123456',
  asPrinted: true,
} as const satisfies PlainField;

/**
 * Last day of the registration period a day falls in: Social Work England's year runs from 1 December to 30 November.
 * Renewal opens on 1 September.
 */
export const registrationEndsAfter = (day: LocalDate): LocalDate => {
  const year = Number(day.slice(0, 4));
  return day <= `${year}-11-30` ? `${year}-11-30` : `${year + 1}-11-30`;
};
