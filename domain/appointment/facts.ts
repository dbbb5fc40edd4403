import type { LocalDate } from '../calendar/index.ts';
import { type Shaped, shape } from '../engine/define.ts';
import { facts as described } from '../engine/field.ts';
import type { PersonId } from '../engine/people.ts';
import { startedOn, startsOn } from './forms.ts';
import { request } from './request.ts';

export type Ending = 'passed' | 'notPassed' | 'withdrawn' | 'rescinded' | 'declined' | 'didNotStart';

/** A manager asks for a start before the checks clear. */
export interface RiskRequest {
  /** 1 for the first; a renewal is a request of its own. */
  readonly request: number;
  readonly expiresOn: LocalDate;
  readonly askedBy: PersonId;
  /** The day on which the barred list was checked by itself, where the DBS certificate is still to come. */
  readonly barredListOn?: LocalDate;
}

/** The risk assessment in force: approved, until it runs out or the person stops working. */
export interface RiskStart extends RiskRequest {
  status: 'approved' | 'expired' | 'stopped';
  /** Left out by one approved before this was kept. */
  readonly approvedOn?: LocalDate;
}

/** What its story keeps besides what people were asked for. */
interface Journey {
  /** The conditional offer has been accepted: from then on the DBS application may be made. */
  accepted?: true;
  /** Interim probation reviews planned, and held. */
  reviewsPlanned: number;
  reviewsHeld: number;
  riskRequests: number;
  /** Waiting for its decision. */
  riskAsked?: RiskRequest;
  risk?: RiskStart;
  /** At work before the checks had cleared; true until somebody has looked into it. */
  early?: boolean;
  /** Those who wait for the start have still to be told of one that was recorded so. */
  untold?: true;
  /** Started, and sent home until the checks clear. */
  keptFromWork?: true;
  /** The line has been asked who decides on adverse results and early starts. */
  deciderNamed?: true;
  vacancyCancelled?: true;
  /** The assessed year that began with the start. */
  year?: string;
  /** How it is about to end, and the structured reason. */
  ending?: { readonly outcome: Ending; readonly code?: string };
}

const { recruitment, candidate, grade, route } = request.fields;

/** A vacancy and candidate are known only of whoever began with one here. */
export const facts = described(
  {
    recruitment,
    candidate,
    grade,
    route,
    startsOn: { ...startsOn, optional: true },
    startedOn: { ...startedOn, optional: true },
  },
  shape<Journey>(),
);

/** What an appointee's journey keeps for itself: ids, codes, dates and numbers. */
export type Appointee = Shaped<typeof facts>;

/** Nothing has happened yet. */
export const newAppointee = { reviewsPlanned: 0, reviewsHeld: 0, riskRequests: 0 } as const;

/** Whoever has asked for a start before the checks clear. */
export const askedForRisk = ({
  riskAsked,
}: {
  readonly riskAsked?: RiskRequest | undefined;
}): Readonly<Record<PersonId, string>> => (riskAsked ? { [riskAsked.askedBy]: 'asked for this' } : {});
