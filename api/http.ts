/** Where an operation is in the API, and what is HTTP's about it. The rest is the operation's own. */
import type { z } from 'zod';
import type { ProblemCode } from '../domain/engine/refusals.ts';
import { file } from '../services/operations/file.ts';
import { type Operation, refusalsOf, type Shape } from '../services/operations/operation.ts';
import type { Told } from '../services/shapes/told.ts';

interface How<O extends z.ZodType, A extends z.ZodType> {
  /** What each status means: the first when it is done, 202 when it is accepted and still to be done. */
  readonly answers: Readonly<Record<number, string>>;
  /** Where what was made is. */
  readonly location?: (output: Told<O> | Told<A>) => string;
  readonly etag?: (output: Told<O>) => string;
  /** The rows of a file of the answer, where they are not its `items` as they stand. */
  readonly rows?: (output: Told<O>) => readonly unknown[];
  /** `next` of a page is told as the address of the next page; else it is what to pass as `after`. */
  readonly next?: 'address';
  /** The input may also be sent as a file of text/csv. */
  readonly csvBody?: true;
}

/** An operation at its address. */
export interface Http {
  /** Method and path, as in the table of access. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly answers: Readonly<Record<number, string>>;
  /** The status of an answer. */
  readonly done: number;
  location?(output: unknown): string;
  etag?(output: unknown): string;
  rows?(output: unknown): readonly unknown[];
  readonly next?: 'address';
  readonly csvBody?: true;
}

export function http<P extends Shape, Q extends Shape, I extends z.ZodType, O extends z.ZodType, A extends z.ZodType>(
  name: string,
  operation: Operation<P, Q, I, O, A>,
  how: How<O, A>,
): Http {
  const [method = '', path = ''] = name.split(' ');
  const done = Number(Object.keys(how.answers)[0]);
  return { ...how, name, method, path, done, operation: operation as unknown as Operation } as Http;
}

/** What HTTP adds, whatever is asked. */
const always = ['malformed', 'unauthenticated', 'too-many-requests', 'sign-in-unavailable'] as const;

/** Every problem that an address may answer with. */
export const problemsOf = ({ method, operation }: Pick<Http, 'method' | 'operation'>): readonly ProblemCode[] => [
  ...always,
  ...refusalsOf(operation),
  ...(method === 'GET' ? [] : (['too-large', 'unsupported-media-type'] as const)),
];

/** What answers a GET with `{ items }`, or has rows of another name, can be had as a CSV too. */
export const isListed = ({ method, operation: { output }, rows }: Http): boolean =>
  method === 'GET' && (rows !== undefined || Object.hasOwn((output as Partial<Shape>).shape ?? {}, 'items'));

/** What is answered is sent as an attachment, under its own type. */
export const isFile = ({ operation: { output } }: Pick<Http, 'operation'>): boolean => output === file;

/** The shape of the body that a status comes with; none for a file. */
export function shapeOf(given: Http, status: number): z.ZodType | undefined {
  const { output, accepts } = given.operation;
  if (isFile(given)) return undefined;
  return status === given.done ? output : accepts;
}
