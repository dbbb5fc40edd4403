import type { LocalDate } from '../calendar/index.ts';
import type { PersonId } from '../engine/people.ts';
import type { PanelBooking } from '../panels/rules.ts';
import type { Grade } from '../recruitment/posts.ts';
import type { EvidenceKind, Item } from './portfolio.ts';
import type { Step } from './steps.ts';

/** What HR found, as the form has it. */
export interface Found {
  readonly permanent: boolean;
  readonly inGradeSince: LocalDate;
  /** Passed, or qualified before there was an assessed year. */
  readonly asyePassed: boolean;
  readonly fullCaseload: boolean;
}

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

/** What an application keeps for itself: ids, codes, dates and numbers. */
export interface Application {
  /** Whose application it is, whoever holds which role. */
  readonly applicant: PersonId;
  readonly fromGrade: Grade;
  readonly toGrade: Grade;
  /** The supervision in which the intention was talked about. */
  intentOn?: LocalDate;
  eligibility?: Found & { readonly checkedOn: LocalDate };
  /** HR let it go on although a criterion is not met. */
  exception?: true;
  /** Every piece of evidence there has been. */
  items: readonly Item[];
  endorsement?: Endorsement;
  /** The panel it is to go before, or went before last. */
  panel?: PanelBooking;
  decision?: Decided;
  /** What the applicant has appealed against; a decision on an appeal stands. */
  appealed?: { readonly on: LocalDate; readonly against: Decided };
  effectiveOn?: LocalDate;
  /** The day the applicant was given feedback on the decision. */
  feedbackOn?: LocalDate;
  /** Who entered the change of grade: somebody else confirms it. */
  changedBy?: PersonId;
}

export interface ProgressionSettings {
  readonly steps: readonly Step[];
  readonly mayGoOnIneligible: boolean;
  readonly evidence: Readonly<Record<EvidenceKind, number>>;
  readonly panelQuorum: number;
  readonly panelCalendar: {
    /** 1 for January. */
    readonly months: readonly number[];
    readonly dayOfMonth: number;
    readonly papersWorkingDays: number;
  };
  readonly effectiveFrom: 'panel' | 'next-month';
  readonly reapplyMonths: { readonly least: number; readonly most: number };
  readonly appealWorkingDays: number;
}
