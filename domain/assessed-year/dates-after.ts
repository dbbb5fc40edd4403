/** The dates that a standing action of a year, or a decision in it, would move. Pure. */
import type { FormData } from '../engine/define.ts';
import type { FormContext } from '../engine/kind.ts';
import type { PlannedDate } from '../engine/state.ts';
import { datesBefore } from './changes.ts';
import { later } from './clock.ts';
import type { AssessedYear } from './contract.ts';
import { deferredWords, outcomeAfter, supportReviewWords } from './deferral.ts';
import { claimExpected } from './funding.ts';

type Moved = PlannedDate & { readonly name: string };
type Context = FormContext<AssessedYear>;

/** Its form has been read by the fields of that action or choice. */
export function datesAfter(deed: string, form: unknown, context: Context): readonly Moved[] | undefined {
  switch (deed) {
    case 'confirmOutcome.defer':
      return deferred((form as FormData<AssessedYear, 'deferral'>).until, context);
    case 'reviewSupportPlan.continue': {
      const { reviewOn } = form as FormData<AssessedYear, 'supportPlan'>;
      return [{ name: 'concernReview', date: reviewOn, basis: supportReviewWords }];
    }
    default:
      return datesBefore(deed, form, context);
  }
}

/** Assessed again on this day; the outcome is expected a month later, and a claim for the pass goes with it: none earlier than it was. */
function deferred(until: string, { state: { milestones }, settings, calendars, today }: Context): readonly Moved[] {
  const outcome = outcomeAfter(until, milestones['outcome']?.date);
  const claim = milestones['fundingCompletion'];
  const { date, basis } = claimExpected('fundingCompletion', outcome.date, { settings, calendars });
  return [
    { name: 'reassessment', date: until, basis: deferredWords(today) },
    { name: 'outcome', ...outcome },
    ...(claim ? [{ name: 'fundingCompletion', date: later(claim.date, date), basis }] : []),
  ];
}
