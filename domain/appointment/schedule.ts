import { addMonths, addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import type { Appointment } from './contract.ts';

/**
 * The dates to expect of an offer made today, if every task takes its whole deadline: the checks run side by side, and
 * the DBS, asked for once the offer is accepted, is the longest of them.
 */
export function schedule(
  _: unknown,
  { deadlines, settings, calendars }: RulesFor<Appointment>,
  today: LocalDate,
): PlannedMilestone[] {
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
  const { reviewMonths, months } = settings.probation;
  const [first] = reviewMonths;
  return [
    {
      name: 'starts',
      date: starts,
      basis: `${days} working days from ${formatDate(today)}: answer, checks, agreeing the date`,
    },
    ...(first === undefined ? [] : [after('probationReview', first, starts)]),
    after('probationEnds', months, starts),
  ];
}

const after = (name: string, months: number, from: LocalDate): PlannedMilestone => ({
  name,
  date: addMonths(from, months),
  basis: `${months} ${months === 1 ? 'month' : 'months'} after the start on ${formatDate(from)}`,
});
