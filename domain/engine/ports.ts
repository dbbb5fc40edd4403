import type { LocalDate } from '../calendar/index.ts';
import type { SurveyNamed, SurveyOpening, SurveyResults, SurveyWritten } from '../survey-round/told.ts';
import type { LineReach } from './define.ts';
import type { Batch, Recorded } from './event.ts';
import type { HeardInput } from './messages.ts';
import type { PersonId, Rank } from './people.ts';
import type { Json } from './state.ts';

/** One field of the texts that a person sent: what is written there never passes through a workflow. */
export interface TextRef {
  readonly submission: string;
  readonly field: string;
}

/** A child process to be started: reserved under (parent, cause), so that it is started once. */
export interface ChildRequest {
  readonly parent: string;
  /** `offer:1`: what in the parent's life called for it. */
  readonly cause: string;
  readonly kind: string;
  readonly who: Readonly<Record<string, PersonId>>;
  readonly facts: Json;
  readonly title?: TextRef;
  /** London's date by the parent's clock. */
  readonly on: LocalDate;
}

export interface Reach {
  readonly holder: PersonId;
  readonly on: LocalDate;
}

/** Who can be told on a day: the holder, or their deputies while they are away. */
export interface Reached {
  readonly to: readonly PersonId[];
  readonly away: boolean;
}

/** Nobody so far above or below these people. */
export interface OutsideLine extends LineReach {
  readonly of: readonly PersonId[];
}

export interface Climb {
  readonly from: PersonId;
  readonly on: LocalDate;
  /** People who may not decide this, or who have been asked already. */
  readonly barred: readonly PersonId[];
  /** Left out by what was asked before it was known. */
  readonly outside?: readonly OutsideLine[];
  /** Nobody, unless they have left. */
  readonly ifGone?: true;
}

export interface LineRequest {
  readonly from: PersonId;
  /** The lowest rank looked for. */
  readonly rank: Rank;
  readonly on: LocalDate;
  readonly barred: readonly PersonId[];
}

/** What a process can ask of the world. Implemented in `activities/`, proxied in `workflows/engine/`. */
export interface EngineActivities {
  /** Writes the batch in one transaction; writing it again changes nothing. */
  record(batch: Batch): Promise<Recorded>;
  /** Who is there to be reminded. */
  reach(request: Reach): Promise<Reached>;
  /** The next present, unbarred person up the line; null when nobody is left, or when it was only for somebody who has left. */
  climb(request: Climb): Promise<PersonId | null>;
  /** The approvers up the line of a person, from their manager to the first of at least this rank. */
  approvers(request: LineRequest): Promise<readonly PersonId[]>;
  /** Starts a child and answers its id; asked again it answers the same. */
  startChild(request: ChildRequest): Promise<string>;
  /** Sends a message to another process; one that comes after it has closed is a finding for administrators instead. */
  tell(to: string, message: HeardInput): Promise<void>;
  /** Sends everybody who is asked a link of their own, once, and answers how many those are. */
  openSurvey(opening: SurveyOpening): Promise<number>;
  closeSurveyOn(until: SurveyNamed & { readonly closesOn: LocalDate }): Promise<true>;
  /** Writes to all, whether they have answered or not. */
  writeOfSurvey(of: SurveyWritten): Promise<true>;
  /** Takes no more answers, and tells what can be told; asked again it tells the same. */
  countSurvey(named: SurveyNamed): Promise<SurveyResults>;
  dropSurvey(named: SurveyNamed): Promise<true>;
}

export const TASK_QUEUE = 'processes';
