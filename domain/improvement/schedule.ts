import { addDays, addMonths, addWorkingDays, daysBetween, formatDate, type LocalDate } from '../calendar/index.ts';
import type { RulesFor, Schedule } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import type { ImprovementAction } from './contract.ts';
import type { Action } from './facts.ts';

const months = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'}`;

/** "6 months after the impact was verified on 10 November 2026". */
export const recheckWords = (count: number, verifiedOn: LocalDate): string =>
  `${months(count)} after the impact was verified on ${formatDate(verifiedOn)}`;

export const agreedWords = (on: LocalDate): string => `the date agreed on ${formatDate(on)}`;

export const extendedWords = (on: LocalDate, from: LocalDate, until: LocalDate): string =>
  `extended on ${formatDate(on)} by ${daysBetween(from, until)} days from ${formatDate(from)}`;

export const reopenedWords = (on: LocalDate): string =>
  `reopened on ${formatDate(on)}, because its impact had not lasted`;

/** A colour given by hand is shown up to its last day, and has lapsed the morning after. */
export const lapsesOn = (until: LocalDate): LocalDate => addDays(until, 1);
export const lapseWords = (until: LocalDate): string => `the day after ${formatDate(until)}, the last day it is shown`;

/** The dates to expect of an action once it has been agreed; before that there are none. */
export const schedule = (
  { dueOn, agreedOn }: Pick<Action, 'dueOn' | 'agreedOn'>,
  rules: RulesFor<ImprovementAction>,
): Schedule<ImprovementAction> =>
  dueOn === undefined || agreedOn === undefined
    ? {}
    : { due: { date: dueOn, basis: agreedWords(agreedOn) }, recheck: recheckExpected(dueOn, rules) };

/** When its impact is checked again, if it is delivered on its due date and every task takes its whole deadline. */
export function recheckExpected(
  dueOn: LocalDate,
  { deadlines, settings, calendars }: RulesFor<ImprovementAction>,
): PlannedDate {
  const days = deadlines.reviewEvidence.workingDays + deadlines.verifyImpact.workingDays;
  const verified = addWorkingDays(dueOn, days, calendars.office);
  const { recheckMonths } = settings;
  return {
    date: addMonths(verified, recheckMonths),
    basis: `${months(recheckMonths)} after the impact is expected to be verified on ${formatDate(verified)}`,
  };
}
