import type { LocalDate } from '../calendar/index.ts';
import { shape } from '../engine/define.ts';
import { facts, type Plain } from '../engine/field.ts';
import type { PersonId } from '../engine/people.ts';
import { bookingFields } from '../panels/panel-form.ts';
import type { PanelBooking } from '../panels/round.ts';
import { type criteria, effectiveOn, feedbackOn, intentOn } from './forms.ts';
import type { Item } from './portfolio.ts';
import { eligibility, step } from './request.ts';

/** What HR found of each criterion. */
export type Found = Plain<typeof criteria>;

/** A version of the portfolio, as a decision names it. */
export interface Viewed {
  readonly portfolioVersion: number;
  readonly portfolioHash: string;
}

export interface Endorsement extends Viewed {
  readonly by: PersonId;
  /** Whose deputy endorsed it. */
  readonly actingFor?: PersonId;
  readonly on: LocalDate;
}

/** What was decided about an application, and on what. */
export interface Decided extends Viewed {
  readonly outcome: 'approved' | 'deferred' | 'declined' | 'notEndorsed';
  readonly by: PersonId;
  readonly actingFor?: PersonId;
  readonly on: LocalDate;
  /** The panel that decided, with those who were there; the line manager decides without one. */
  readonly panel?: PanelBooking;
  readonly present?: readonly PersonId[];
  readonly reapplyOn?: LocalDate;
}

/** What the story keeps of its own course: ids, codes, dates and numbers. */
interface Course {
  /** HR let it go on although a criterion is not met. */
  exception?: true;
  /** Every piece of evidence there has been. */
  items: readonly Item[];
  endorsement?: Endorsement;
  decision?: Decided;
  /** What the applicant has appealed against; a decision on an appeal stands. */
  appealed?: { readonly on: LocalDate; readonly against: Decided };
  /** Who entered the change of grade: somebody else confirms it. */
  changedBy?: PersonId;
}

/** What an application keeps for itself. */
export const applicationFacts = facts(
  {
    ...step,
    intentOn: { ...intentOn, optional: true },
    eligibility,
    /** The panel it is to go before, or went before last. */
    panel: { is: 'group', asks: 'the panel', optional: true, fields: bookingFields },
    effectiveOn: { ...effectiveOn, optional: true },
    feedbackOn: { ...feedbackOn, optional: true },
  },
  shape<Course>(),
);

export type Application = NonNullable<(typeof applicationFacts)['shape']>;
