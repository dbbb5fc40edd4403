export {
  addDays,
  CalendarError,
  daysBetween,
  formatDate,
  formatMonth,
  isLocalDate,
  isMonth,
  type LocalDate,
  MONDAY,
  SATURDAY,
  SUNDAY,
  type Weekday,
  weekdayFrom,
  weekdayOf,
} from './date.ts';
export { bankHolidays, calendarsWith } from './holidays.ts';
export {
  closingOf,
  endOfDay,
  formatMoment,
  instantOf,
  isLocalTime,
  isOfficeHour,
  isSummerTime,
  type LocalTime,
  londonDate,
  londonTime,
  nextOfficeMoment,
  openingOf,
} from './london.ts';
export { addMonths, monthsAtFte } from './months.ts';
export { easterSunday, ordinaryHolidays } from './ordinary.ts';
export {
  addWorkingDays,
  type Calendar,
  type Calendars,
  isProvisional,
  isWorkingDay,
  nameable,
  nextWorkingDay,
  workingDaysBetween,
} from './working-days.ts';
