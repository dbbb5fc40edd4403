/**
 * How people who do what is asked of them would answer each task of a kind, so that a whole process can be rehearsed
 * in seconds. When they answer (at once, late, never) is the rehearsal's affair; what they answer is the kind's.
 */
import type { LocalDate, LocalTime } from '../calendar/index.ts';
import type { FactsOf, ProcessContract, SettingsOf, TaskOf } from './define.ts';
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
export interface Seen<C extends ProcessContract = ProcessContract> {
  readonly processId: string;
  readonly today: LocalDate;
  /** The time of day. */
  readonly now: LocalTime;
  readonly state: RunState<FactsOf<C>>;
  readonly settings: SettingsOf<C>;
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

export interface Answered<Choice extends string = string> extends Said {
  readonly choice: Choice;
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

export interface Rehearsal<C extends ProcessContract = ProcessContract> {
  /** Who starts it, and with what request. */
  readonly by: keyof Cast;
  request(cast: Cast, today: LocalDate): unknown;
  /** The good ending that the answers lead to: an outcome of the contract. */
  readonly ending: string;
  /** What is answered on the way there. */
  answer(task: AskedOf, seen: Seen<C>): Answered;
  /** What is done unasked on a day, at most one at a time; asked again until it answers null. */
  acts?(seen: Seen<C>): Taken | null;
  /** Who has applied to a vacancy by a day, so far as it is known: records without sign-in. */
  applicants?(seen: Seen<C>): readonly Applicant[];
  /** Other ways that it may go, by their name. */
  readonly ways?: Readonly<Record<string, Way<C>>>;
}

/** Another way that a kind may go: what is asked for, said and done otherwise than on the ordinary one. */
export interface Way<C extends ProcessContract = ProcessContract> {
  /** For whoever chooses it. */
  readonly title: string;
  readonly ending: string;
  /** Put in the place of what is ordinarily asked for. */
  request?(cast: Cast, today: LocalDate): Readonly<Record<string, unknown>>;
  /** Where one says nothing, the ordinary answer is given. */
  readonly answers?: Otherwise<C>;
  /** Done before what is ordinarily done unasked. */
  acts?(seen: Seen<C>): Taken | null;
}

type ChoiceOf<C extends ProcessContract, T extends TaskOf<C>> = keyof C['tasks'][T]['choices'] & string;

/** An answer to each task that people are asked on the way, with a choice that it has. */
export type Answers<C extends ProcessContract> = {
  readonly [T in TaskOf<C>]?: (seen: Seen<C>, about: string) => Answered<ChoiceOf<C, T>>;
};

export type Otherwise<C extends ProcessContract> = {
  readonly [T in TaskOf<C>]?: (seen: Seen<C>, about: string) => Answered<ChoiceOf<C, T>> | undefined;
};

/** The rehearsal of a kind, on another of its ways. */
export const onWay = <C extends ProcessContract>(ordinary: Rehearsal<C>, way: Way<C>): Rehearsal<C> => ({
  ...ordinary,
  ending: way.ending,
  request: (cast, today) => ({ ...Object(ordinary.request(cast, today)), ...way.request?.(cast, today) }),
  answer: (task, seen) => {
    const answers: Otherwise<C> = way.answers ?? {};
    const otherwise = Object.hasOwn(answers, task.name) ? answers[task.name as TaskOf<C>] : undefined;
    return otherwise?.(seen, task.about ?? '') ?? ordinary.answer(task, seen);
  },
  acts: (seen) => way.acts?.(seen) ?? ordinary.acts?.(seen) ?? null,
});

/** Answers each task by its name. */
export const answersBy =
  <C extends ProcessContract>(answers: Answers<C>): Rehearsal<C>['answer'] =>
  ({ name, about }, seen) => {
    const answer = Object.hasOwn(answers, name) ? answers[name as TaskOf<C>] : undefined;
    if (!answer) throw new Error(`The rehearsal has no answer to ${name}`);
    return answer(seen, about ?? '');
  };
