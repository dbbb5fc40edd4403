/** What people can ask of the system, whichever face they ask at: one object says who may, what is sent, what is answered, and the rule. */
import type { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { type Office, offices } from '../../domain/engine/people.ts';
import type { FieldError, ProblemCode } from '../../domain/engine/refusals.ts';
import type { Opened, Shown } from '../../store/access-log.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import type { Told } from '../shapes/told.ts';

export type Shape = z.ZodObject<z.ZodRawShape>;
type Nothing = z.ZodObject<Record<never, never>>;

/** Who asks, and when. */
export interface Who {
  readonly caller: Caller;
  /** What they may see. */
  readonly scope: Scope;
  /** London's date. */
  readonly today: LocalDate;
  /** What this request is known by: the same when it is sent again under the caller's key, else its own. */
  readonly key: string;
}

export interface Asked<P, Q, I> {
  readonly params: P;
  readonly query: Q;
  readonly input: I;
  /** The number of the last line of the process that the caller has seen, if they say so. */
  readonly seen: number | undefined;
  /** How many items a list without pages may answer. */
  readonly most: number;
}

/** It is accepted and kept, and still to be done. */
export class Later<T> {
  constructor(readonly output: T) {}
}

interface Definition<P extends Shape, Q extends Shape, I extends z.ZodType, O extends z.ZodType, A extends z.ZodType> {
  /** What it does, in words. */
  readonly title: string;
  /** Offices that may ask for it. Beyond that, everything about a process is limited to those the caller may see. */
  readonly may: readonly Office[] | 'everybody';
  /** What its address names. */
  readonly params?: P;
  readonly query?: Q;
  readonly input?: I;
  readonly output: O;
  /** What is answered when it is accepted and still to be done. */
  readonly accepts?: A;
  /** What its rule refuses with, beyond what follows from the rest of this: see `refusalsOf`. */
  readonly refuses?: readonly ProblemCode[];
  /**
   * What a second request under one key meets: the first answer, `kept` for a week, or what was `remembered` with what it wrote.
   * Left out, it is done again, and no key is offered.
   */
  readonly once?: 'kept' | 'remembered';
  /** It takes long: of one person it is done once at a time. */
  readonly isLong?: true;
  /** The process whose record it opens, or whose applicants: whoever has no part in it gives a reason first, and that it was read is kept. */
  record?(params: z.output<P>): Opened;
  /** What else is wrong with what was sent where its form is not right yet, so that all is said at once. */
  alsoWrong?(parts: Parts, who: Pick<Who, 'caller' | 'today'>, sent: object): Promise<readonly FieldError[]>;
  /** Whose personal data the answer shows: who has read it is kept. Left out, nobody's in particular. */
  shows?(asked: Pick<Asked<z.output<P>, z.output<Q>, never>, 'params' | 'query'>, told: Told<O>): readonly Shown[];
  /** @throws Refusal */
  run(parts: Parts, who: Who, asked: Asked<z.output<P>, z.output<Q>, z.output<I>>): Promise<Told<O> | Later<Told<A>>>;
}

export interface Operation<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> extends Definition<P, Q, I, O, A> {
  readonly name: string;
  readonly may: readonly Office[];
}

/** Describes an operation. Its name binds the callers' keys, and so it is never given to another. */
export const operation = <
  P extends Shape = Nothing,
  Q extends Shape = Nothing,
  I extends z.ZodType = z.ZodUndefined,
  O extends z.ZodType = z.ZodType,
  A extends z.ZodType = never,
>(
  name: string,
  definition: Definition<P, Q, I, O, A>,
): Operation<P, Q, I, O, A> => ({
  ...definition,
  name,
  may: definition.may === 'everybody' ? offices : definition.may,
});

/** What can be wrong with any of them, whoever asks for what. */
const always = ['not-permitted', 'unknown-parameter', 'internal', 'database-unavailable'] as const;

/** Every code that it may refuse with, at whatever face: what follows from what it asks for, and what it declares. */
export const refusalsOf = ({
  params,
  input,
  once,
  record,
  refuses = [],
}: Pick<Operation, 'params' | 'input' | 'once' | 'record' | 'refuses'>): readonly ProblemCode[] => [
  ...always,
  ...(params ? (['not-found'] as const) : []),
  ...(record ? (['reason-needed'] as const) : []),
  ...(input ? (['invalid'] as const) : []),
  ...(once ? (['idempotency-mismatch'] as const) : []),
  ...(once === 'kept' ? (['key-in-use'] as const) : []),
  ...refuses,
];

export const mayCall = ({ may }: Pick<Operation, 'may'>, held: readonly Office[]): boolean =>
  may.some((office) => held.includes(office));
