/** A day in London, `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string;

export type CalendarErrorCode = 'calendar-ends' | 'not-a-date';

/** A date that cannot be worked out: the calendar does not know the year, or the text is no date. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  constructor(
    readonly code: CalendarErrorCode,
    message: string,
  ) {
    super(message);
  }
}

const DAY = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Midnight UTC of a date, in milliseconds: arithmetic on days has no clock changes there. */
export const toUtc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
export const fromUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** Is this text a day that exists? 2026-02-30 is not. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toUtc(text);
  return !Number.isNaN(ms) && fromUtc(ms) === text;
}

export const addDays = (date: LocalDate, days: number): LocalDate => fromUtc(toUtc(date) + days * DAY);

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (toUtc(to) - toUtc(from)) / DAY;

export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export const SUNDAY = 0;
export const MONDAY = 1;
export const SATURDAY = 6;

/** The day of the week; 0 is Sunday. */
export const weekdayOf = (date: LocalDate): Weekday => new Date(toUtc(date)).getUTCDay() as Weekday;

/** The day itself when it is that day of the week, else the next that is. */
export const weekdayFrom = (weekday: Weekday, date: LocalDate): LocalDate =>
  addDays(date, (weekday - weekdayOf(date) + 7) % 7);

/** `10 November 2026`, as GOV.UK writes dates. */
export function formatDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `September 2026`, from `2026-09`. */
export const formatMonth = (month: string): string => formatDate(`${month}-01`).replace(/^1 /, '');

/** A month as it is kept: `2026-09`. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
