import type { LocalDate } from '../calendar/index.ts';
import type { ActionOf, FormData, FormOf, ProcessContract, TaskOf } from './define.ts';
import type { Actor, Attested, PersonId } from './people.ts';
import type { CalendarsSnapshot, PolicySnapshot } from './policy.ts';
import type { Signed } from './signed.ts';
import type { Json, RunState } from './state.ts';
import type { Evidence, SubmissionRef } from './submissions.ts';

export type { Evidence, SubmissionRef };

/** What every act carries: who, the caller's key, and the hash of what they sent. */
export interface Act {
  readonly actor: Actor;
  readonly attested: Attested;
  /** sha256 of person, route and Idempotency-Key: the Update's id, kept with the event for good. */
  readonly key: string;
  /** sha256 of the request's body: the same key with another body is refused. */
  readonly body: string;
  readonly reason?: SubmissionRef;
  /** Plain data of the form; texts are in the submission. */
  readonly form?: Json;
  readonly texts?: SubmissionRef;
  readonly evidence?: Evidence;
  /** Carried into the journal and never judged here. Left out by acts from before they were signed. */
  readonly signed?: Signed;
}

export interface DecisionInput extends Act {
  readonly taskId: string;
  readonly choice: string;
}

export interface ActionInput extends Act {
  readonly action: string;
  /** One of the action's structured reasons. */
  readonly code?: string;
  /** For `reassign`. */
  readonly role?: string;
  readonly to?: PersonId;
  /** For `correct`: the decided task. */
  readonly taskId?: string;
}

/** Holidays have changed: the law's and the council's calendars as they are from now on. */
export interface CalendarInput {
  readonly change: string;
  readonly calendars: CalendarsSnapshot;
}

/** A message from another process: heard once, however often it is sent. */
export interface HeardInput {
  readonly id: string;
  readonly from: string;
  readonly message: string;
  readonly data: Json;
}

/** What the caller of an Update is told: everything up to `seq` can now be read. */
export interface Receipt {
  readonly seq: number;
}

/** Policy and calendars as the run uses them; the database keeps each once, by hash. */
export interface Rules {
  readonly policy: PolicySnapshot;
  readonly calendars: CalendarsSnapshot;
}

export interface PastStage {
  readonly stage: string;
  readonly on: LocalDate;
}

/** The one way in: start, adopt, continue-as-new, rebuild, upgrade. */
export interface Begin {
  readonly state: RunState;
  readonly rules: Rules;
  /** For an adopted process: the stages it had been through before the present one. */
  readonly past?: readonly PastStage[];
  /** The digest of what the first run was begun with, as long as none of them has written anything. */
  readonly began?: string;
  /** Messages that the run before was sent and has not heard. */
  readonly unheard?: readonly HeardInput[];
  /** What an earlier version withdrew and the story still waits for is asked again. */
  readonly askAgain?: true;
  /** Tests force continue-as-new once a history is so long; left out, the server suggests it. */
  readonly historyLimit?: number;
  /** Rehearsals run in one history. */
  readonly singleHistory?: boolean;
}

export const updates = { begun: 'begun', decide: 'decide', act: 'act', recalendar: 'recalendar' } as const;
export const signals = { hear: 'hear', look: 'look', left: 'left' } as const;
export const queries = { state: 'state' } as const;

type Choices<C extends ProcessContract, T extends TaskOf<C>> = C['tasks'][T]['choices'];
type Filled<C extends ProcessContract, Choice> = Choice extends { form: infer F extends FormOf<C> }
  ? { readonly form: FormData<C, F> }
  : unknown;
type Reasoned<Choice> = Choice extends { reason: 'required' }
  ? { readonly reason: SubmissionRef }
  : { readonly reason?: SubmissionRef };

type Evidenced<Choice> = Choice extends { evidence: { required: true } }
  ? { readonly evidence: Evidence }
  : Choice extends { evidence: object }
    ? { readonly evidence?: Evidence }
    : unknown;

/** A decision as the story sees it: a union, told apart by `choice`. */
export type Decision<C extends ProcessContract, T extends TaskOf<C>> = {
  [K in keyof Choices<C, T> & string]: {
    readonly choice: K;
    readonly by: PersonId;
    readonly actingFor?: PersonId;
    readonly on: LocalDate;
  } & Reasoned<Choices<C, T>[K]> &
    Evidenced<Choices<C, T>[K]> &
    Filled<C, Choices<C, T>[K]>;
}[keyof Choices<C, T> & string];

type Coded<Action> = Action extends { codes: infer Codes extends object }
  ? { readonly code: keyof Codes & string }
  : { readonly code?: undefined };

/** A standing action as the story is told of it, with the form, code and evidence that the contract asks for. */
export type Told<C extends ProcessContract, A extends ActionOf<C>> = Pick<
  ActionInput,
  'actor' | 'texts' | 'role' | 'to'
> &
  Reasoned<C['standing'][A]> &
  Evidenced<C['standing'][A]> &
  Filled<C, C['standing'][A]> &
  Coded<C['standing'][A]>;
