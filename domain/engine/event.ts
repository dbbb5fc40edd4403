import { type LocalDate, londonDate } from '../calendar/index.ts';
import type { Evidence, SubmissionRef } from './messages.ts';
import type { Attested, Office, PersonId } from './people.ts';
import type { PolicyRef } from './policy.ts';
import type { Signed } from './signed.ts';
import type { CheckState, Json, PlannedDate, RunState } from './state.ts';

export interface TaskCard {
  readonly id: string;
  readonly task: string;
  readonly about?: string;
  readonly role: string;
  readonly assignee: PersonId;
  readonly due: PlannedDate;
  readonly ladder: string;
  readonly urgent?: true;
}

/** Whom a line is told to by notice. */
export interface Tells {
  readonly people: readonly PersonId[];
  readonly offices: readonly Office[];
  /** At once, whatever the hour. */
  readonly urgent?: true;
}

/** And in what words: codes and dates only, no names. */
export interface Announcement extends Tells {
  readonly words: string;
}

/** Who acted, and what they sent: common to decisions and standing actions. */
interface Acted {
  readonly by: PersonId;
  readonly actingFor?: PersonId;
  readonly attested: Attested;
  readonly key: string;
  readonly body: string;
  readonly reason?: SubmissionRef;
  readonly form?: Json;
  readonly texts?: SubmissionRef;
  readonly evidence?: Evidence;
  /** Left out of what was done before acts were signed. */
  readonly signed?: Signed;
}

/** A date that was moved, before and after. */
export interface MovedDate {
  /** A task's id or a milestone's name. */
  readonly what: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export type SkipReason = 'past' | 'away' | 'nobody-above';

/** Everything that can happen to a process. */
export type Happening =
  | {
      readonly kind: 'started';
      readonly process: string;
      readonly who: Readonly<Record<string, PersonId>>;
      readonly policy: PolicyRef;
      readonly adopted?: true;
      readonly parent?: string;
    }
  | { readonly kind: 'stageEntered'; readonly stage: string; readonly adopted?: true }
  | { readonly kind: 'taskOpened'; readonly card: TaskCard; readonly adopted?: true }
  | ({ readonly kind: 'taskDecided'; readonly taskId: string; readonly choice: string } & Acted)
  | { readonly kind: 'taskWithdrawn'; readonly taskId: string }
  | { readonly kind: 'taskReminded'; readonly taskId: string; readonly rung: number; readonly to: readonly PersonId[] }
  | {
      readonly kind: 'taskEscalated';
      readonly taskId: string;
      readonly rung: number;
      readonly to: PersonId;
      /** Whoever had it is no longer with the council: it went up at once, whatever the ladder says. */
      readonly gone?: true;
    }
  | { readonly kind: 'rungSkipped'; readonly taskId: string; readonly rung: number; readonly why: SkipReason }
  | {
      readonly kind: 'taskStuck';
      readonly taskId: string;
      /** Every reminder was past before its turn: nobody has been reminded. */
      readonly unreminded?: true;
    }
  | {
      readonly kind: 'taskReassigned';
      readonly taskId: string;
      readonly from: PersonId;
      readonly to: PersonId;
      readonly due: PlannedDate;
    }
  | ({
      readonly kind: 'actionTaken';
      readonly action: string;
      readonly code?: string;
      /** Whom or what it is aimed at: a role and who is to have it, a task that is corrected. */
      readonly aim?: { readonly role?: string; readonly to?: PersonId; readonly taskId?: string };
    } & Acted)
  | { readonly kind: 'participantChanged'; readonly role: string; readonly from?: PersonId; readonly to: PersonId }
  | { readonly kind: 'teamChanged'; readonly from: string; readonly to: string }
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'resumed';
      readonly pausedOn: LocalDate;
      readonly days: number;
      readonly moved: readonly MovedDate[];
    }
  | { readonly kind: 'stoodStill'; readonly since: LocalDate }
  | { readonly kind: 'ranAgain' }
  | {
      readonly kind: 'milestonePlanned';
      readonly milestone: string;
      readonly date: LocalDate;
      readonly basis: string;
      readonly adopted?: true;
    }
  | {
      readonly kind: 'milestoneMoved';
      readonly milestone: string;
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly basis: string;
    }
  | { readonly kind: 'milestoneMet'; readonly milestone: string; readonly adopted?: true }
  | { readonly kind: 'milestoneReopened'; readonly milestone: string }
  | { readonly kind: 'milestoneDropped'; readonly milestone: string }
  | { readonly kind: 'checkChanged'; readonly check: string; readonly now: CheckState }
  | { readonly kind: 'threadOpened' | 'threadClosed'; readonly thread: string }
  | { readonly kind: 'childStarted'; readonly process: string; readonly cause: string; readonly id: string }
  | {
      readonly kind: 'told';
      readonly to: string;
      readonly message: string;
      /** Of the message. Left out of lines from before it was kept. */
      readonly id?: string;
    }
  | {
      readonly kind: 'heard';
      readonly id: string;
      readonly from: string;
      readonly message: string;
      /** Of what it said. Left out of lines from before it was kept. */
      readonly digest?: string;
    }
  | {
      readonly kind: 'corrected';
      readonly taskId: string;
      /** The stage gone back to; left out when the correction opened a compensating task instead. */
      readonly backTo?: string;
    }
  | {
      readonly kind: 'flagged';
      readonly flag: string;
      readonly why: string;
      /** Left out, leadership are told. */
      readonly tells?: Tells;
    }
  | { readonly kind: 'unflagged'; readonly flag: string }
  | { readonly kind: 'announced'; readonly event: string; readonly about: Json; readonly tells?: Announcement }
  | {
      readonly kind: 'calendarMoved';
      readonly from: string;
      readonly to: string;
      readonly moved: readonly MovedDate[];
      /** The change that two administrators made. */
      readonly change: string;
    }
  | { readonly kind: 'closed'; readonly outcome: string };

/** One line of the journal: numbered without gaps, never changed. */
export type Event = Happening & {
  readonly seq: number;
  /** UTC instant of writing down. */
  readonly at: string;
  /** The day it really happened, where that is not the day of writing: of adopted lines, and of what was done before it was written down. */
  readonly on?: LocalDate;
};

/** What one transaction writes: all that followed from one cause, and the state after it. */
export interface Batch {
  readonly processId: string;
  readonly kind: string;
  readonly epoch: number;
  /** Digest of the line before the first. */
  readonly after: string;
  readonly events: readonly Event[];
  readonly state: RunState;
  /** The build of the workflow code that wrote it. */
  readonly build: string;
  /** The engine's id of the first of the runs that went on one from the other. Left out by builds from before it was told. */
  readonly chain?: string;
  /** Of the first lines of a run that was begun from outside: the digest of what it was begun with. */
  readonly began?: string;
}

/** What `record` answers: the run compares and fails loudly when they differ from its own. */
export interface Recorded {
  readonly seq: number;
  readonly digest: string;
  /** Of those whom the batch has asked for something, whoever is no longer with the council. Left out where all are. */
  readonly gone?: readonly PersonId[];
}

/** The day on which it happened, in London. */
export const dayOf = ({ on, at }: Pick<Event, 'on' | 'at'>): LocalDate => on ?? londonDate(Date.parse(at));
