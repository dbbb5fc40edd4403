/**
 * How people who do what is asked of them would answer each task of a kind, so that a whole process can be rehearsed
 * in seconds. When they answer (at once, late, never) is the rehearsal's affair; what they answer is the kind's.
 */
import type { LocalDate, LocalTime } from '../calendar/index.ts';
import type { PersonId } from './people.ts';
import type { RunState } from './state.ts';

/** The small council a rehearsal plays with: somebody for each part, by id. */
export interface Cast {
  readonly team: string;
  readonly director: PersonId;
  readonly assistantDirector: PersonId;
  readonly headOfService: PersonId;
  readonly serviceManager: PersonId;
  readonly teamManager: PersonId;
  readonly practitioner: PersonId;
  readonly assessor: PersonId;
  readonly coordinator: PersonId;
  readonly quality: PersonId;
  readonly hr: PersonId;
  readonly secondHr: PersonId;
}

/** What somebody who must act can see. */
export interface Seen {
  readonly processId: string;
  readonly today: LocalDate;
  /** The time of day. */
  readonly now: LocalTime;
  readonly state: RunState;
  readonly settings: unknown;
  readonly cast: Cast;
}

export interface AskedOf {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly role: string;
}

export interface Said {
  /** What is sent beside the choice: the form's fields, flat, texts included. */
  readonly form?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  /** A text of this kind is added first and attached. */
  readonly evidence?: { readonly kind: string };
}

export interface Answered extends Said {
  readonly choice: string;
}

/** A standing action that somebody takes without being asked. */
export interface Taken extends Said {
  readonly action: string;
  readonly by: PersonId;
  readonly code?: string;
}

/** The id is the script's own, so that its answers can name the person. */
export interface Applicant {
  readonly id: string;
  readonly name: string;
}

export interface Rehearsal {
  /** Who starts it, and with what request. */
  readonly by: keyof Cast;
  request(cast: Cast, today: LocalDate): unknown;
  /** The answer that leads to the ordinary good ending. */
  answer(task: AskedOf, seen: Seen): Answered;
  /** What is done unasked on a day, at most one at a time; asked again until it answers null. */
  acts?(seen: Seen): Taken | null;
  /** Who has applied to a vacancy by a day, so far as it is known: records without sign-in. */
  applicants?(seen: Seen): readonly Applicant[];
}
