/** The names that a contract declares, and what its facts, forms and requests carry, as types of that contract. */
import type { LocalDate } from '../calendar/index.ts';
import type { ProcessContract } from './contract.ts';
import type { TakenOver } from './definitions.ts';
import type { Filled, PlainField } from './field.ts';
import type { Shape } from './shape.ts';

/** What a shape carries: the facts of a contract, before the contract is made of them. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

export type RoleOf<C extends ProcessContract> = keyof C['roles'] & string;
export type StageOf<C extends ProcessContract> = keyof C['stages'] & string;
export type OutcomeOf<C extends ProcessContract> = keyof C['outcomes'] & string;
export type TaskOf<C extends ProcessContract> = keyof C['tasks'] & string;
export type CheckOf<C extends ProcessContract> = keyof C['checks'] & string;
export type MilestoneOf<C extends ProcessContract> = keyof C['milestones'] & string;
export type ThreadOf<C extends ProcessContract> = keyof C['threads'] & string;
export type ActionOf<C extends ProcessContract> = keyof C['standing'] & string;
export type FormOf<C extends ProcessContract> = keyof C['forms'] & string;
export type MessageOf<C extends ProcessContract> = keyof C['hears'] & string;
export type SubmissionOf<C extends ProcessContract> = keyof C['submissions'] & string;
export type FactsOf<C extends ProcessContract> = Shaped<C['facts']>;
export type SettingsOf<C extends ProcessContract> = Shaped<C['settings']>;
export type FormData<C extends ProcessContract, F extends FormOf<C>> = Shaped<C['forms'][F]>;
export type MessageData<C extends ProcessContract, M extends MessageOf<C>> = Shaped<C['hears'][M]>;
/** A request as it was read: what was asked for, and how far it had come where it is taken over. */
export type RequestOf<C extends ProcessContract> = Filled<C['request']['fields']> & {
  readonly adopt?: TakeoverOf<C>;
  /** Pointers to what is unusual and has been confirmed. */
  readonly confirmed?: readonly string[];
};
export type TakeoverOf<C extends ProcessContract> =
  C['adopt'] extends TakenOver<infer Stage>
    ? {
        readonly startedOn: LocalDate;
        readonly past: readonly { readonly stage: Stage; readonly on: LocalDate }[];
        readonly stage: Stage;
        readonly on: LocalDate;
      } & Filled<C['adopt'] extends { readonly fields: infer Fs } ? Fs : Readonly<Record<never, PlainField>>>
    : undefined;
/** Whom the contract's `cast` gives which role. */
export type CastOf<C extends ProcessContract, Person> = C['cast'] extends object
  ? { readonly [R in keyof C['cast'] & string]: CastAs<C['cast'][R], C, Person> }
  : Readonly<Record<never, Person>>;
/** Nobody, where a request may leave the field out and nothing stands for it. */
type CastAs<Given, C extends ProcessContract, Person> = Given extends { readonly or: unknown }
  ? Person
  : Given extends { readonly field: infer Name extends keyof C['request']['fields'] }
    ? C['request']['fields'][Name] extends { readonly optional: true } | { readonly orNone: true }
      ? Person | undefined
      : Person
    : Person;
export type NextOf<C extends ProcessContract, S extends StageOf<C>> = C['stages'][S]['next'][number];
/** The standing actions that the story itself must answer. */
export type ToldOf<C extends ProcessContract> = {
  [A in ActionOf<C>]: C['standing'][A]['does'] extends 'tell' ? A : never;
}[ActionOf<C>];
