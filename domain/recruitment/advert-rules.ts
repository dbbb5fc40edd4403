import { addMonths, addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import { notAfter, notBefore } from '../engine/forms.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Advert, RecruitmentSettings } from './facts.ts';

/** The earliest day an advert that opens on a day may close: the policy's working days later. */
export const earliestClose = (opensOn: LocalDate, settings: RecruitmentSettings, calendars: Calendars): LocalDate =>
  addWorkingDays(opensOn, settings.advertWorkingDays, calendars.office);

/** What is wrong with an advert's dates, field by field. */
export function advertErrors(
  { opensOn, closesOn }: Advert,
  rules: { readonly settings: RecruitmentSettings; readonly calendars: Calendars },
): readonly FieldError[] {
  const { advertWorkingDays: days } = rules.settings;
  if (closesOn < opensOn) return [{ pointer: '/closesOn', message: 'The advert cannot close before it opens.' }];
  const why = `an advert is open for at least ${days} working days from ${formatDate(opensOn)}`;
  return [
    ...notBefore('/closesOn', closesOn, earliestClose(opensOn, rules.settings, rules.calendars), why),
    ...closesTooLate(closesOn, opensOn),
  ];
}

/** Longer than any advert or wait for interviews: a date beyond it has its year wrong, and the vacancy would go quiet until then. */
const LONGEST_MONTHS = 6;

/** Posts for next September are asked for a year ahead. */
const AHEAD_MONTHS = 12;

export const closesTooLate = (closesOn: LocalDate, opensOn: LocalDate): readonly FieldError[] =>
  notAfter('/closesOn', closesOn, addMonths(opensOn, LONGEST_MONTHS), 'an advert is open for at most 6 months');

/** An advert opens after the vacancy was asked for, and within a year. */
export const opensErrors = (opensOn: LocalDate, askedOn: LocalDate, today: LocalDate): readonly FieldError[] => [
  ...notBefore('/opensOn', opensOn, askedOn, 'an advert opens after the vacancy was asked for'),
  ...notAfter('/opensOn', opensOn, addMonths(today, AHEAD_MONTHS), 'an advert opens within a year'),
];

export const interviewsTooLate = (on: LocalDate, closedOn: LocalDate): readonly FieldError[] =>
  notAfter('/on', on, addMonths(closedOn, LONGEST_MONTHS), 'interviews are held within 6 months');
