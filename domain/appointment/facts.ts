import type { ProgrammeName } from '../assessed-year/programmes.ts';
import type { LocalDate } from '../calendar/index.ts';
import type { PersonId, Rank } from '../engine/people.ts';
import type { Grade, Route } from '../recruitment/posts.ts';
import type { CheckName } from './checks.ts';

export type Ending = 'passed' | 'notPassed' | 'withdrawn' | 'rescinded' | 'declined' | 'didNotStart';

/** A manager asks for a start before the checks clear. */
export interface RiskRequest {
  /** 1 for the first; a renewal is a request of its own. */
  readonly request: number;
  readonly expiresOn: LocalDate;
  readonly askedBy: PersonId;
}

/** The risk assessment in force: approved, until it runs out or the person stops working. */
export interface RiskStart extends RiskRequest {
  status: 'approved' | 'expired' | 'stopped';
}

/** What an appointee's journey keeps for itself: ids, codes, dates and numbers. */
export interface Appointee {
  /** The vacancy it began with, if it is known here. */
  recruitment?: string;
  candidate?: string;
  grade: Grade;
  route: Route;
  /** The conditional offer has been accepted: from then on the DBS application may be made. */
  accepted?: true;
  startsOn?: LocalDate;
  startedOn?: LocalDate;
  /** Interim probation reviews planned, and held. */
  reviewsPlanned: number;
  reviewsHeld: number;
  riskRequests: number;
  /** Waiting for its decision. */
  riskAsked?: RiskRequest;
  risk?: RiskStart;
  /** The line has been asked who decides on adverse results and early starts. */
  deciderNamed?: true;
  vacancyCancelled?: true;
  /** How it is about to end, and the structured reason. */
  ending?: { readonly outcome: Ending; readonly code?: string };
}

/** Nothing has happened yet. */
export const newAppointee = { reviewsPlanned: 0, reviewsHeld: 0, riskRequests: 0 } as const;

export interface AppointmentSettings {
  readonly checksByRoute: Readonly<Record<Route, readonly CheckName[]>>;
  /** Checks that HR may find not needed for a person, with a reason and another's agreement; left out in policies made before. */
  readonly conditionalChecks?: readonly CheckName[];
  /** The lowest rank that decides on adverse results and on a start before the checks clear. */
  readonly deciderRank: Rank;
  /** The longest a risk assessment may run before it must be renewed. */
  readonly riskLongestDays: number;
  readonly expiryNoticeWorkingDays: number;
  readonly probation: {
    /** Months after the start at which the interim reviews are held. */
    readonly reviewMonths: readonly number[];
    readonly months: number;
    readonly longestExtensionMonths: number;
  };
  /** An assessed year begins with the start of somebody newly qualified; left out or null, it is begun by hand or file. */
  readonly assessedYear?: {
    readonly programme: ProgrammeName;
    /** Who registers them; null is the HR officer of the appointment. */
    readonly coordinator: PersonId | null;
  } | null;
}
