/** Months of returns, as `2026-11`. */
import { addDays, addMonths, type LocalDate } from '../calendar/index.ts';

const first = (month: string): LocalDate => `${month}-01`;

export const monthOf = (day: LocalDate): string => day.slice(0, 7);
export const monthAfter = (month: string): string => monthOf(addMonths(first(month), 1));
/** Its last day. */
export const endOf = (month: string): LocalDate => addDays(first(monthAfter(month)), -1);
