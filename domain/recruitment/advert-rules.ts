import { addWorkingDays, type Calendars, formatDate, type LocalDate } from '../calendar/index.ts';
import { notBefore } from '../engine/form-rules.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Advert } from './facts.ts';
import type { RecruitmentSettings } from './policy.ts';

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
  return notBefore('/closesOn', closesOn, earliestClose(opensOn, rules.settings, rules.calendars), why);
}
