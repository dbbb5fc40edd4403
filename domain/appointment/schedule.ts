import { addMonths, addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { Appointment } from './contract.ts';
import type { AppointmentSettings } from './policy.ts';

/**
 * The dates to expect of an offer made today, if every task takes its whole deadline: the checks run side by side, and
 * the DBS, asked for once the offer is accepted, is the longest of them.
 */
export function schedule(
  _: unknown,
  { deadlines, settings, calendars }: RulesFor<Appointment>,
  today: LocalDate,
): Schedule<Appointment> {
  const days = [
    deadlines.answer,
    deadlines.requestCheck,
    deadlines.receiveCheck,
    deadlines.verifyCheck,
    deadlines.agreeStartDate,
  ]
    .map(({ workingDays }) => workingDays)
    .reduce((sum, each) => sum + each, 0);
  const starts = addWorkingDays(today, days, calendars.office);
  return {
    starts: {
      date: starts,
      basis: `${days} working days from ${formatDate(today)}: answer, checks, agreeing the date`,
    },
    ...probationFrom(starts, settings),
  };
}

/** The first interim review, and the end: counted from the start, expected or agreed or as it was. */
export function probationFrom(
  startsOn: LocalDate,
  { probation }: Pick<AppointmentSettings, 'probation'>,
): Pick<Schedule<Appointment>, 'probationReview' | 'probationEnds'> {
  const { reviewMonths, months } = probation;
  const [first] = reviewMonths;
  return {
    ...(first !== undefined && { probationReview: monthsAfter(first, startsOn) }),
    probationEnds: monthsAfter(months, startsOn),
  };
}

export const monthsAfter = (months: number, startsOn: LocalDate): PlannedDate => ({
  date: addMonths(startsOn, months),
  basis: `${months} ${months === 1 ? 'month' : 'months'} after the start on ${formatDate(startsOn)}`,
});
