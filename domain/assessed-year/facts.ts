import type { LocalDate } from '../calendar/index.ts';
import { shape } from '../engine/define.ts';
import { facts, type Plain } from '../engine/field.ts';
import type { PersonId } from '../engine/people.ts';
import type { PanelBooking } from '../panels/round.ts';
import { eligibility, fte, programme, qualifiedOn, startsOn } from './fields.ts';
import type { forms } from './forms.ts';
import type { EvidenceKind, ReviewName } from './programmes.ts';
import type { Recommendation } from './reasons.ts';

/** From a day on, this share of full time in hundredths. */
export type FteChange = Plain<typeof forms.fteChange.fields>;
/** Until its last day; left out while the person is still away. */
export type AbsenceRecord = Plain<typeof forms.absence.fields>;
export type TeamChange = Plain<typeof forms.teamChange.fields>;
export type WorkloadRecord = Plain<typeof forms.workload.fields>;

export interface Absence extends AbsenceRecord {
  /** It stops the clock, from its first day, once its last day is this or later. */
  readonly countsFrom: LocalDate;
  /** The last of the days off between it and the next absence, which are days away too. */
  readonly through?: LocalDate;
}

/** The whole process stood still. */
export interface Pause {
  readonly from: LocalDate;
  /** The day it went on again. */
  readonly until?: LocalDate;
}

export interface EvidenceItem {
  readonly kind: EvidenceKind;
  readonly by: PersonId;
  readonly datedOn: LocalDate;
  readonly addedOn: LocalDate;
  readonly version: number;
  /** The submission it is a newer version of. */
  readonly replaces?: string;
  status: 'waiting' | 'accepted' | 'returned' | 'replaced';
  judgedBy?: PersonId;
  judgedOn?: LocalDate;
}

export interface Workload extends WorkloadRecord {
  /** The month it was last recorded for, 1 for the first, and that month's end. */
  readonly month: number;
  readonly on: LocalDate;
  /** Months running in which the protected caseload or time was not kept; 0 when this month was kept. */
  readonly breachedMonths: number;
}

/** What one month was like, and whether it kept what is protected. */
export interface MonthKept extends WorkloadRecord {
  readonly month: number;
  readonly overCaseload: boolean;
  readonly shortOfTime: boolean;
}

export interface Concern {
  /** 1 for the first. */
  readonly number: number;
  readonly raisedOn: LocalDate;
  readonly raisedBy: PersonId;
  /** The days on which the support plan is or was reviewed, in order; empty until one is agreed. */
  readonly reviews: readonly LocalDate[];
  /** The day on which the last of them was agreed. */
  readonly agreedOn?: LocalDate;
  /** Its support plan was agreed before the system was there. */
  readonly adopted?: true;
  readonly status: 'raised' | 'supported' | 'resolved' | 'capability';
  /** Raised again while it was being worked on: each brings the review of the support plan forward. */
  readonly again?: readonly { readonly on: LocalDate; readonly by: PersonId }[];
}

export type Ending = 'passed' | 'failed' | 'withdrawn' | 'transferred';

/** A panel's word on a case. Its reasons are the submission that the decision names. */
export interface Moderation {
  readonly on: LocalDate;
  readonly by: PersonId;
  /** Whose deputy recorded it. */
  readonly actingFor?: PersonId;
  readonly present: readonly PersonId[];
  readonly view: 'uphold' | 'differ' | 'return';
  /** What the assessor recommended, and what the panel holds; nothing where it asks for more. */
  readonly recommended?: Recommendation;
  readonly holds?: Recommendation;
}

/** What an assessed year keeps for itself, besides what was asked for: ids, codes, dates and numbers. */
interface Kept {
  fteChanges: readonly FteChange[];
  absences: readonly Absence[];
  pauses: readonly Pause[];
  teams: readonly TeamChange[];

  /** The appointment it began from, and whom that knows the person as. */
  recruitment?: string;
  candidate?: string;
  /** Of Social Work England, as it was verified there. */
  registrationNumber?: string;

  /** Decided at registration. */
  funded?: boolean;

  /** Whoever has assessed or line-managed them this year: none of them sits on the panel. */
  assessedBy: readonly PersonId[];
  managedBy: readonly PersonId[];

  /** The agreement is signed again in a round of its own when the assessor changes. */
  agreementRound: number;
  signedRound: number;
  reviewsDone: readonly ReviewName[];

  /** By the submission's id. */
  evidence: Readonly<Record<string, EvidenceItem>>;
  /** What the assessor has been asked to look at and has not all looked at yet. */
  judging: readonly string[];
  /** Adopted only: accepted before the system was. */
  acceptedBefore: Readonly<Partial<Record<EvidenceKind, number>>>;

  /** `countedFrom`: the day the next one is counted from. */
  supervision: {
    readonly held: number;
    readonly missed: number;
    readonly countedFrom?: LocalDate;
    /** The days on which it was held, each once; left out of a year that has held none since this was kept. */
    readonly days?: readonly LocalDate[];
  };
  /** The last month recorded. */
  workload?: Workload;
  /** Each month recorded since this was kept, in order. */
  workloads?: readonly MonthKept[];
  /** The month whose caseload and protected time are recorded next. */
  workloadDue: number;
  /** Months whose breach the co-ordinator has still to look into. */
  breaches: readonly number[];
  /** The day on which the appointment from which the year began ended, not passed. */
  employmentEnded?: LocalDate;
  /** Months put right have shown so many running, up to this one, that were not kept: an improvement action is still to be raised. */
  actionDue?: number;
  concern?: Concern;

  recommendation?: Recommendation;
  /** The portfolio as the panel reads it, without names: the submission's id. True where that was done before it was kept here. */
  anonymised?: string | true;
  panel?: PanelBooking;
  moderated?: Recommendation;
  /** What the panel came to, and who was there: of the last that sat. */
  moderation?: Moderation;
  deferredTo?: LocalDate;
  /** The day on which that was decided; left out of what was deferred before this was kept. */
  deferredOn?: LocalDate;
  ending?: { readonly outcome: Ending; readonly code?: string };
}

/** Whether they are eligible is what the request says already, for the co-ordinator to confirm. */
export const yearFacts = facts(
  {
    programme,
    startsOn,
    fte,
    qualifiedOn: { ...qualifiedOn, optional: true },
    registered: { ...eligibility.registered, optional: true },
    statutoryWork: { ...eligibility.statutoryWork, optional: true },
    agency: { ...eligibility.agency, optional: true },
  },
  shape<Kept>(),
);
export type Year = NonNullable<(typeof yearFacts)['shape']>;

/** Nothing has happened yet. */
export const newYear = {
  fteChanges: [],
  absences: [],
  pauses: [],
  teams: [],
  assessedBy: [],
  managedBy: [],
  agreementRound: 1,
  signedRound: 0,
  reviewsDone: [],
  evidence: {},
  acceptedBefore: {},
  supervision: { held: 0, missed: 0 },
  workloadDue: 1,
  judging: [],
  breaches: [],
} as const satisfies Partial<Year>;
