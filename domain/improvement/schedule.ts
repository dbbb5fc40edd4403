import { addDays, addMonths, addWorkingDays, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedMilestone, RulesFor } from '../engine/kind.ts';
import type { ImprovementAction } from './contract.ts';
import type { ActionRequest } from './request.ts';

/** "6 months after the impact was verified on 10 November 2026". */
export const recheckWords = (months: number, verifiedOn: LocalDate): string =>
  `${months} ${months === 1 ? 'month' : 'months'} after the impact was verified on ${formatDate(verifiedOn)}`;

export const agreedWords = (on: LocalDate): string => `the date agreed on ${formatDate(on)}`;

/** A colour given by hand is shown up to its last day, and has lapsed the morning after. */
export const lapsesOn = (until: LocalDate): LocalDate => addDays(until, 1);
export const lapseWords = (until: LocalDate): string => `the day after ${formatDate(until)}, the last day it is shown`;

/** The dates to expect of an action raised today, delivered on its due date, if every task takes its whole deadline. */
export function schedule(
  { dueOn }: Pick<ActionRequest, 'dueOn'>,
  { deadlines, settings, calendars }: RulesFor<ImprovementAction>,
  today: LocalDate,
): PlannedMilestone[] {
  const days = deadlines.reviewEvidence.workingDays + deadlines.verifyImpact.workingDays;
  const verified = addWorkingDays(dueOn, days, calendars.office);
  const { recheckMonths } = settings;
  return [
    { name: 'due', date: dueOn, basis: agreedWords(today) },
    { name: 'recheck', date: addMonths(verified, recheckMonths), basis: recheckWords(recheckMonths, verified) },
  ];
}
