import type { LocalDate, LocalTime } from '../calendar/index.ts';
import type { Did } from './done.ts';
import type { PersonId } from './people.ts';
import type { PolicyRef } from './policy-ref.ts';
import type { Evidence, SubmissionRef } from './submissions.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** How a date was counted, so that it can be counted again when holidays change. */
export interface Counted {
  readonly from: LocalDate;
  readonly days: number;
  readonly calendar: 'office' | 'statutory';
}

/** A date with the words that explain it: "10 working days from 3 November 2026". */
export interface PlannedDate {
  date: LocalDate;
  /** For work counted in hours: by when on that day. Left out, the whole day counts. */
  readonly time?: LocalTime;
  readonly basis: string;
  /** Left out when it was given, or counted in months: holidays do not move it. */
  readonly counted?: Counted;
  /** No pause moves it: the law's, or what keeps children safe. */
  stands?: true;
}

export interface Answer {
  readonly choice: string;
  readonly by: PersonId;
  readonly actingFor?: PersonId;
  readonly on: LocalDate;
  readonly at: string;
  readonly reason?: SubmissionRef;
  readonly evidence?: Evidence;
  readonly form?: Json;
}

/** A task as the process knows it: open until it has its answer or is withdrawn. */
export interface Question {
  /** `REC-2026-0001:3`: the process and the number of the task in it. */
  readonly id: string;
  readonly task: string;
  /** Tells two tasks of the same name apart: a check's name, a level, a round. */
  readonly about?: string;
  readonly role: string;
  assignee: PersonId;
  /** Everybody it was escalated to, in order; each of them may decide. */
  escalatedTo: PersonId[];
  /** People who may not decide this one, whatever their role: the requester of a check does not verify it. */
  barred?: readonly PersonId[];
  due: PlannedDate;
  /** The date was given with the question, so a change of policy leaves it alone. */
  readonly fixedDate?: true;
  readonly openedOn: LocalDate;
  /** UTC, kept where the due date has a time. */
  readonly openedAt?: string;
  /** Its notices go out at once, whatever the hour. */
  readonly urgent?: true;
  /** Rungs of the ladder already climbed. */
  rung: number;
  /** How many of them would have told somebody, had their time not passed before their turn came. */
  missed?: number;
  /** Whoever holds it may not decide it, and this holder has been told so. */
  toldBarred?: PersonId;
  /** The ladder has ended and nobody decided: leadership has been told. */
  stuck?: true;
  answer?: Answer;
  withdrawn?: true;
}

/** What one chapter or thread has asked, been told and fixed a date for, by key. */
export interface Remembered {
  readonly questions: Record<string, Question>;
  readonly dates: Record<string, PlannedDate>;
  /** Answers of look-ups in the directory, and of children and messages sent: done once. */
  readonly done: Record<string, Json>;
}

/** One stay in a stage. The last visit is the present one. */
export interface Visit<Facts = unknown> {
  readonly stage: string;
  readonly enteredOn: LocalDate;
  readonly seq: number;
  /** The facts as the stage was entered, for a correction to return to. */
  readonly facts: Facts;
  readonly memory: Remembered;
}

export type CheckStatus = 'needed' | 'requested' | 'received' | 'verified' | 'adverse' | 'accepted' | 'not-needed';

/** An external clearance and how far it has come. */
export interface CheckState {
  status: CheckStatus;
  requestedOn?: LocalDate;
  requestedBy?: PersonId;
  receivedOn?: LocalDate;
  reviewedBy?: PersonId;
  verifiedOn?: LocalDate;
  verifiedBy?: PersonId;
  result?: string;
  expiresOn?: LocalDate;
  evidence?: SubmissionRef;
  /** What it is known by where it was issued: a registration number. */
  number?: string;
  /** How often the verifier has sent it back. */
  sentBack?: number;
}

export interface MilestoneState extends PlannedDate {
  metOn?: LocalDate;
}

export interface ThreadState {
  status: 'running' | 'done';
  readonly memory: Remembered;
  /** Of a thread told in rounds: which one this is, left out for the first, and what the round before it remembered. */
  readonly round?: number;
  readonly before?: Remembered;
}

/** The flag of a process of which a part can be moved on by nobody and nothing. */
export const WAITS_FOR_NOTHING = 'waits-for-nothing';

/** All that a process is at a settled moment. Plain JSON: it travels through continue-as-new and lies on the process row. */
export interface RunState<Facts = unknown> {
  readonly kind: string;
  /** Raised each time the process is begun from outside (rebuild, upgrade): an older run can write no more. */
  readonly epoch: number;
  readonly startedOn: LocalDate;
  /** Under which it is listed. */
  team: string;
  readonly parent?: string;
  policy: PolicyRef;
  calendars: string;
  who: Record<string, PersonId>;
  /** Who held a role before, where it bars for good. */
  former?: Record<string, PersonId[]>;
  /** What each person has done. Left out by a state written before it was kept: begun again, it is filled from the journal. */
  did?: Did;
  seq: number;
  /** Hash of the last line written, as `record` answered it. */
  digest: string;
  tasksOpened: number;
  visits: Visit<Facts>[];
  threads: Record<string, ThreadState>;
  /** What puts right decisions that could not be reversed: asked by no chapter or thread, and over with none. Left out until the first. */
  putRight?: Remembered;
  checks: Record<string, CheckState>;
  milestones: Record<string, MilestoneState>;
  facts: Facts;
  heard: string[];
  /** Set while an adopted process catches up: the day it has come to, from the one on which its stage was entered. */
  asOf?: LocalDate;
  pausedOn?: LocalDate;
  /** Since when its own clock has stood still: no milestone of kind `own` is missed meanwhile. */
  stillSince?: LocalDate;
  /** What leadership should look at, with the words why: `risk-expired`, `stuck`. */
  flags: Record<string, string>;
  closed?: string;
  /** The day on which its record went: only whose it was, when, who acted and how it ended is left. */
  gone?: LocalDate;
}
