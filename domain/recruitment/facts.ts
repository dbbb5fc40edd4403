import type { LocalDate } from '../calendar/index.ts';
import type { PersonId, Rank } from '../engine/people.ts';
import type { Grade, Route, Unsuccessful } from './posts.ts';

export interface Advert {
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
}

export interface Shortlisting {
  readonly candidate: string;
  readonly shortlisted: boolean;
  readonly code?: Unsuccessful;
}

export interface Interviews {
  readonly on: LocalDate;
  /** Everybody on the panel, the chair among them. */
  readonly panel: readonly PersonId[];
  readonly chair: PersonId;
}

export interface Result {
  readonly candidate: string;
  /** 0 to 100. */
  readonly score: number;
  readonly result: 'offer' | 'reserve' | 'not-appointable';
  readonly code?: Unsuccessful;
}

/** An offer as the vacancy knows it: under way, started, or ended before the start. */
export interface Offer {
  readonly appointment: string;
  started?: true;
  outcome?: string;
}

/** What the vacancy keeps for itself: ids, codes, dates and numbers. */
export interface Vacancy {
  grade: Grade;
  route: Route;
  positions: number;
  budgetCode: string;
  /** Whoever asked in the requester's name: it is their request too, and they do not approve it. */
  askedBy?: PersonId;
  /** Dates the requester asked for; HR confirms them. */
  opensOn?: LocalDate;
  closesOn?: LocalDate;
  /** The level of the line that has been asked to approve; 0 before the first. */
  level: number;
  advertClosed?: true;
  shortlist: readonly Shortlisting[];
  /** What shortlisting decided before the vacancy was advertised again. */
  earlier?: readonly Shortlisting[];
  interviews?: Interviews;
  /** Of every round: a reserve stays one when the vacancy is advertised again. */
  results: readonly Result[];
  /** Candidates chosen for an offer, in the panel's order. */
  chosen: readonly string[];
  offers: Record<string, Offer>;
  /** Positions given up. */
  closed: number;
  /** Adopted only: appointees already under way who have not yet said which vacancy is theirs. */
  awaited: number;
  ending?: 'withdrawn' | 'cancelled';
}

export interface RecruitmentSettings {
  /** How far up the line a vacancy of each grade is approved. */
  readonly approvalUpTo: Readonly<Record<Grade, Rank>>;
  /** Who approves when nobody is above the requester: for the Director's own requests. */
  readonly approverForTheDirector: PersonId | null;
  readonly advertWorkingDays: number;
  readonly panel: { readonly minimum: number; readonly saferRecruitmentTrained: number };
  readonly interviewNoticeWorkingDays: number;
}
