export { addDays, CalendarError, daysBetween, formatDate, isLocalDate, type LocalDate } from './date.ts';
export { bankHolidays, calendarsWith } from './holidays.ts';
export { closingOf, endOfDay, isOfficeHour, isSummerTime, londonDate, nextOfficeMoment, openingOf } from './london.ts';
export { addMonths, monthsAtFte } from './months.ts';
export {
  addWorkingDays,
  type Calendar,
  type Calendars,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
} from './working-days.ts';
