import type { LocalDate } from '../calendar/index.ts';
import type { Out, Vacancy } from './facts.ts';
import { noLongerConsidered, type Unsuccessful, unsuccessful } from './posts.ts';

/** How far a candidate has come with a vacancy, worked out from what was decided: kept nowhere else. */
export interface CandidateStanding {
  readonly status:
    | 'applied'
    | 'notShortlisted'
    | 'shortlisted'
    | 'notAppointable'
    | 'reserve'
    | 'withdrawn'
    | 'offered'
    | 'started'
    | 'ended';
  /** Why not, in words. */
  readonly why?: string;
  /** Of the interview, 0 to 100. */
  readonly score?: number;
  /** The appointment that the offer began. */
  readonly appointment?: string;
}

/**
 * People apply to an advert, until the shortlist is agreed: whoever came later would be on no list. Those whom a vacancy was brought
 * over with, in the middle of its interviews or with offers made, are named after that.
 */
export const takesApplicants = (stage: string, { shortlist, results, awaited }: Vacancy): boolean =>
  stage === 'advertising' ||
  stage === 'shortlisting' ||
  (stage === 'interviewing' && shortlist.length === 0 && results.length === 0) ||
  awaited > 0;

/** Why somebody is no longer considered, if they are not. */
export const outOf = ({ out = [] }: Pick<Vacancy, 'out'>, candidate: string): Out | undefined =>
  out.find((one) => one.candidate === candidate);

export function standingOf(facts: Vacancy, candidate: string): CandidateStanding {
  const isTheirs = (row: { readonly candidate: string }) => row.candidate === candidate;
  const result = facts.results.findLast(isTheirs);
  const score = result ? { score: result.score } : {};
  const offer = Object.hasOwn(facts.offers, candidate) ? facts.offers[candidate] : undefined;
  if (offer) {
    const status = offer.outcome !== undefined ? 'ended' : offer.started ? 'started' : 'offered';
    return { status, appointment: offer.appointment, ...score };
  }
  const out = outOf(facts, candidate);
  if (out) return { status: 'withdrawn', ...score, why: noLongerConsidered[out.why] };
  if (result?.result === 'not-appointable') return { status: 'notAppointable', ...score, ...why(result.code) };
  if (result) return { status: result.result === 'offer' ? 'shortlisted' : 'reserve', ...score }; // an offer has its appointment
  const listed = [...(facts.earlier ?? []), ...facts.shortlist].findLast(isTheirs);
  if (!listed) return { status: 'applied' };
  return listed.shortlisted ? { status: 'shortlisted' } : { status: 'notShortlisted', ...why(listed.code) };
}

const why = (code: Unsuccessful | undefined) => (code === undefined ? {} : { why: unsuccessful[code] });

/** The days on which a vacancy decided about its applicants, where they have come. */
export interface Decisions {
  readonly closedOn: LocalDate | null;
  readonly shortlistedOn: LocalDate | null;
  readonly interviewedOn: LocalDate | null;
  /** When their appointment ended, if they had one. */
  readonly appointmentEndedOn: LocalDate | null;
}

/** The day from which it is decided that an applicant is not appointed here; undefined while they still may be. */
export function decidedOn(facts: Vacancy, candidate: string, days: Decisions): LocalDate | undefined {
  const closed = days.closedOn ?? undefined;
  switch (standingOf(facts, candidate).status) {
    case 'notShortlisted':
      return days.shortlistedOn ?? closed;
    case 'notAppointable':
      return days.interviewedOn ?? closed;
    case 'withdrawn':
      return days.interviewedOn ?? days.shortlistedOn ?? closed;
    case 'ended':
      return days.appointmentEndedOn ?? closed;
    case 'offered':
    case 'started':
      return undefined;
    default:
      return closed; // a reserve may still be offered a post while the vacancy is open
  }
}
