import type { LocalDate, LocalTime } from '../calendar/index.ts';
import type { Office, PersonId, Rank } from '../engine/people.ts';
import type { Area } from '../improvement/areas.ts';
import type { List } from './annex-a.ts';
import type { Caller, FindingKind, Inspection, Judgements } from './inspections.ts';
import type { Part } from './parts.ts';
import type { CallRules, Step } from './steps.ts';

export interface AreaOwner {
  readonly area: Area;
  readonly person: PersonId;
}

/** Which areas are looked at, and who prepares what. */
export interface Scope {
  readonly areas: readonly AreaOwner[];
  readonly annexA: PersonId;
  readonly documents: PersonId;
  readonly audits: PersonId;
  readonly communications: PersonId;
  readonly it: PersonId;
  /** Reviews evidence and parts; owns none of them. */
  readonly reviewer: PersonId;
}

/** One list of Annex A as it was last produced: how many rows, how many with something wrong; never the data. */
export interface ListReady {
  readonly asOf: LocalDate;
  readonly rows: number;
  readonly errors: number;
}

export interface ListState extends ListReady {
  readonly on: LocalDate;
  readonly by: PersonId;
  /** The dry run that found it wrong: it is produced again for the next. */
  readonly wrongIn?: number;
}

/** One piece of evidence for an area: its two dates, and what the reviewer said. */
export interface Item {
  readonly area: Area;
  /** 1 for the first that the owner was asked for in this area; 0 for one added unasked. */
  readonly number: number;
  /** Where it is kept, and its hash; left out for what was accepted before the system took the cycle over. */
  readonly id?: string;
  readonly hash?: string;
  readonly datedOn: LocalDate;
  readonly addedOn: LocalDate;
  readonly version: number;
  readonly by: PersonId;
  readonly actingFor?: PersonId;
  readonly status: 'added' | 'waiting' | 'accepted' | 'returned';
  readonly reviewer?: PersonId;
  readonly reviewedOn?: LocalDate;
}

export interface StepDone {
  readonly on: LocalDate;
  readonly by?: PersonId;
  readonly notNeeded?: true;
}

/** The telephone call, and what has been done since. */
export interface Call {
  /** 1 for the first: one that was postponed is followed by another. */
  readonly number: number;
  readonly on: LocalDate;
  readonly at: LocalTime;
  readonly caller: Caller;
  readonly inspection: Inspection;
  readonly takenBy: PersonId;
  /** Everybody had been told before the system took the cycle over. */
  readonly told?: true;
  /** How often inspectors have changed the day they come, and when they last did. */
  readonly moved?: { readonly times: number; readonly on: LocalDate; readonly at: LocalTime };
  readonly done: Readonly<Partial<Record<Step, StepDone>>>;
}

/** Something inspectors found: it becomes an action of the improvement plan. Its words are a submission. */
export interface Finding {
  readonly number: number;
  readonly area: Area;
  readonly kind: FindingKind;
  readonly text: string;
  readonly on: LocalDate;
  readonly by: PersonId;
  readonly dueOn?: LocalDate;
  readonly action?: string;
}

export interface Report {
  readonly receivedOn: LocalDate;
  readonly judgements: Judgements;
  readonly priorityAction: boolean;
}

/** The monitoring visits that follow a report with an inadequate judgement. */
export interface Series {
  /** Last day for the written statement: the visits are counted from there. */
  readonly planDeadline: LocalDate;
  /** Which of the visits this cycle prepares. */
  readonly number: number;
}

/** What a readiness cycle keeps for itself: ids, codes, dates and numbers. */
export interface Cycle {
  inspection: Inspection;
  areas: readonly Area[];
  /** Owners that the request named, for the lead to confirm. */
  readonly proposed: readonly AreaOwner[];
  readonly expectedOn?: LocalDate;
  /** The cycle before this one. */
  readonly previous?: string;
  readonly series?: Series;
  /** The day each part was found ready. */
  ready: Partial<Record<Part, LocalDate>>;
  lists: Partial<Record<List, ListState>>;
  items: readonly Item[];
  /** Evidence added unasked, which nobody reviews. */
  added: readonly Item[];
  /** Accepted items that leadership want in an area, where that is more than the policy's. */
  wanted: Partial<Record<string, number>>;
  meetings: { readonly upTo: number; readonly held: number; readonly lastOn?: LocalDate };
  decisions: readonly { readonly decision: 'go' | 'noGo'; readonly on: LocalDate; readonly by: PersonId }[];
  calls: number;
  call?: Call;
  findings: readonly Finding[];
  report?: Report;
  /** The next cycle, once it has been started. */
  next?: string;
  ending?: 'completed' | 'stoodDown';
}

type New = Pick<Cycle, 'inspection' | 'areas' | 'proposed' | 'expectedOn' | 'previous' | 'series'>;

/** Nothing has been prepared yet. */
export const newCycle = (about: New): Cycle => ({
  ...about,
  ready: {},
  lists: {},
  items: [],
  added: [],
  wanted: {},
  meetings: { upTo: 0, held: 0 },
  decisions: [],
  calls: 0,
  findings: [],
});

export interface ReadinessSettings {
  /** The lowest rank up the lead's line that decides go or no-go. */
  readonly approverRank: Rank;
  readonly evidencePerArea: number;
  /** Older evidence is shown as out of date. */
  readonly evidenceFreshMonths: number;
  readonly auditSample: number;
  /** Hours within which the whole of Annex A must come together in a dry run. */
  readonly dryRunHours: number;
  readonly meetingEveryWorkingDays: number;
  /** Working days before an expected inspection at which the readiness review is held. */
  readonly readyBeforeWorkingDays: number;
  readonly inspections: Readonly<Record<Inspection, CallRules>>;
  /** Who is told of the call at once, besides everybody who has a role in the cycle. */
  readonly toldOfCall: { readonly offices: readonly Office[]; readonly people: readonly PersonId[] };
  readonly monitoring: {
    readonly most: number;
    readonly firstWithinDays: number;
    readonly everyMonths: number;
    readonly withinMonths: number;
  };
  /** What is expected after an inspection that asked for no monitoring. */
  readonly next: Readonly<Record<Inspection, { readonly inspection: Inspection; readonly months: number }>>;
}
