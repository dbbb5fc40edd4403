import type { LocalDate } from '../calendar/index.ts';
import type { Plain } from '../engine/field.ts';
import type { PersonId } from '../engine/people.ts';
import type { forms } from './forms.ts';
import type { Grade, Route } from './posts.ts';

export type Advert = Plain<typeof forms.advert.fields>;
export type Shortlisting = Plain<typeof forms.shortlist.fields>['applicants'][number];
/** The chair is among the panel. */
export type Interviews = Plain<typeof forms.interviews.fields>;
/** The score is from 0 to 100. */
export type Result = Plain<typeof forms.interviewResults.fields>['results'][number];

/** Withdrawn before anybody decided about them, or on the list by mistake. */
export type Out = Plain<typeof forms.applicantOut.fields>;

/** A panel that has sat: as it was arranged, and who was there. */
export interface Sitting extends Interviews {
  /** Left out where it was recorded before anybody was asked. */
  readonly present?: readonly PersonId[];
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
  /** How many of the requester’s line approve, as it stood when they asked; left out where nobody had looked. */
  levels?: number;
  /** The level of the line that has been asked to approve; 0 before the first. */
  level: number;
  /** People may have applied; not kept of one that was adopted, or begun before its dates stood from the first day. */
  advertised?: boolean;
  advertClosed?: true;
  /** How many have applied, as it stood when somebody last acted; left out where nobody had looked. */
  applicants?: number;
  shortlist: readonly Shortlisting[];
  /** What shortlisting decided before the vacancy was advertised again. */
  earlier?: readonly Shortlisting[];
  /** Applicants who are no longer considered, and why. */
  out?: readonly Out[];
  interviews?: Interviews;
  /** Of every round. */
  sat?: readonly Sitting[];
  /** Of every round: a reserve stays one when the vacancy is advertised again. */
  results: readonly Result[];
  /** Candidates chosen for an offer, in the panel's order. */
  chosen: readonly string[];
  offers: Record<string, Offer>;
  /** Positions given up. */
  closed: number;
  /** Adopted only: appointees already under way who have not yet said which vacancy is theirs. */
  awaited: number;
  /** Those who applied and got no offer in this round have been told. */
  told?: true;
  ending?: 'withdrawn' | 'cancelled';
}
