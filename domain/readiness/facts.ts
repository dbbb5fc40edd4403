import type { LocalDate, LocalTime } from '../calendar/index.ts';
import { shape } from '../engine/define.ts';
import { facts, type Plain } from '../engine/field.ts';
import type { PersonId } from '../engine/people.ts';
import type { Area } from '../improvement/areas.ts';
import type { List } from './annex-a.ts';
import type { forms } from './forms.ts';
import type { Caller, FindingKind, Inspection } from './inspections.ts';
import type { Part } from './parts.ts';
import { request } from './request.ts';
import type { Step } from './steps.ts';

/** Which areas are looked at, and who prepares what; the reviewer reviews evidence and parts, and owns none of them. */
export type Scope = Plain<typeof forms.scope.fields>;
export type AreaOwner = Scope['areas'][number];

/** One list of Annex A as it was last produced: how many rows, how many with something wrong; never the data. */
export type ListReady = Plain<typeof forms.listReady.fields>;

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
  /** Done after the call as it was first recorded: it is not asked for again. */
  readonly before?: true;
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
  /** The type that was expected, where another came. */
  readonly expected?: Inspection;
  /** Everybody had been told before the system took the cycle over. */
  readonly told?: true;
  /** It was first recorded otherwise. */
  readonly amended?: true;
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

export type Report = Plain<typeof forms.report.fields>;

/** The monitoring visits that follow a report with an inadequate judgement. */
export interface Series {
  /** Last day for the written statement: the visits are counted from there. */
  readonly planDeadline: LocalDate;
  /** Which of the visits this cycle prepares. */
  readonly number: number;
}

/** What a readiness cycle keeps beside what was asked for: ids, codes, dates and numbers. */
interface Kept {
  /** Owners that the request named, for the lead to confirm. */
  readonly proposed: readonly AreaOwner[];
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
  /** The call whose visit was put off: the next comes after it. */
  putOff?: Pick<Call, 'on' | 'at'>;
  findings: readonly Finding[];
  report?: Report;
  /** The next cycle, once it has been started. */
  next?: string;
  ending?: 'completed' | 'stoodDown';
}

const { inspection, areas, expectedOn, previous } = request.fields;

export const cycle = facts({ inspection, areas, expectedOn, previous }, shape<Kept>());
export type Cycle = NonNullable<(typeof cycle)['shape']>;

type New = Pick<Cycle, 'inspection' | 'areas' | 'proposed' | 'expectedOn' | 'previous' | 'series'>;

/** A call as a form has it. */
export const asCalled = ({ on, at, caller, inspection }: Call): Plain<typeof forms.call.fields> => ({
  calledOn: on,
  calledAt: at,
  caller,
  inspection,
});

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
