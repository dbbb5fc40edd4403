/** What follows when it is put off: an outcome, or the end of a support plan. */
import { addMonths, formatDate, type LocalDate } from '../calendar/index.ts';
import type { PlannedDate } from '../engine/state.ts';
import { later } from './clock.ts';

export const deferredWords = (on: LocalDate): string => `deferred on ${formatDate(on)}`;

/** A month after it is assessed again, and never earlier than it was expected. */
export const outcomeAfter = (assessed: LocalDate, expected: LocalDate | undefined): PlannedDate => ({
  date: later(addMonths(assessed, 1), expected ?? assessed),
  basis: `a month after the deferred assessment on ${formatDate(assessed)}`,
});

export const supportReviewWords = 'the day agreed in the support plan';
