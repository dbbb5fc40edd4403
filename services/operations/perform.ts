/** Carries an operation out for whoever asks: office, address, form, key, rule, in this order. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { PersonId } from '../../domain/engine/people.ts';
import { type FieldError, Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { keepReading, keepTaking, type Shown } from '../../store/access-log.ts';
import { keepReasons } from '../../store/said-right.ts';
import { findTeam } from '../../store/teams.ts';
import { fieldErrors, notKnown } from '../engine/form.ts';
import { bodyHash, keyOf } from '../engine/keys.ts';
import { reasonsIn } from '../fields/confirmed.ts';
import { keptBeside, once } from '../once.ts';
import type { Parts } from '../parts.ts';
import { mustHaveReason } from '../reading.ts';
import type { Told } from '../shapes/told.ts';
import { inTurn } from '../turns.ts';
import { LARGEST_PAGE } from './fields.ts';
import { type Asked, Later, mayCall, type Operation, type Shape, type Who } from './operation.ts';

/** Who asks, with the key they gave, if any. */
export interface Asker extends Omit<Who, 'key'> {
  readonly key?: string | undefined;
}

/** What was sent, as it came. */
export interface Sent {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly input?: unknown;
  readonly seen?: number | undefined;
  /** So many items of a list at once, whatever a page holds: for a file of it. */
  readonly most?: number;
}

/** Done; or accepted and kept, to be done later. */
export type Answered<O extends z.ZodType, A extends z.ZodType> =
  | { readonly isLater: false; readonly output: Told<O> }
  | { readonly isLater: true; readonly output: Told<A> };

const MOST_LISTED = 500;

/** @throws Refusal */
export async function perform<
  P extends Shape,
  Q extends Shape,
  I extends z.ZodType,
  O extends z.ZodType,
  A extends z.ZodType,
>(parts: Parts, operation: Operation<P, Q, I, O, A>, asker: Asker, sent: Sent): Promise<Answered<O, A>> {
  if (!mayCall(operation, asker.caller.offices))
    throw new Refusal('not-permitted', 'Your role may not do this. Ask an administrator if it should.');
  const { most = MOST_LISTED } = sent;
  const query = readQuery(operation.query, sent.query);
  await refuseUnknownTeam(parts, query);
  const asked: Asked<z.output<P>, z.output<Q>, z.output<I>> = {
    params: readParams(operation.params, sent.params),
    query: { ...query, ...pageOf(operation.query, sent.most) },
    input: await readInput(parts, operation, asker, sent.input),
    seen: sent.seen,
    most,
  };
  const key = keyOf(asker.caller.id, requestOf(operation, asked.params), asker.key ?? randomUUID());
  const carryOut = async (): Promise<Answered<O, A>> => {
    const record = operation.record?.(asked.params);
    if (record !== undefined) await mustHaveReason(parts, record, asker);
    const told = await operation.run(parts, { ...asker, key }, asked);
    const reasons = reasonsIn(asked.input);
    if (reasons.length > 0) await keepWhyRight(parts, { operation, by: asker.caller.id, asked, told, reasons });
    if (told instanceof Later) return { isLater: true, output: told.output };
    const opened = record === undefined ? [] : [record];
    const shown = [...(operation.shows?.(asked, told) ?? opened), ...narrowedTo(query)];
    await keepWhoRead(parts, operation, asker.caller.id, { shown, taken: sent.most && rowsIn(told) });
    return { isLater: false, output: told };
  };
  const isLong = operation.isLong === true || sent.most !== undefined; // a list that is taken away has all its rows
  const inLine = isLong ? () => inTurn(parts.db, asker.caller.id, carryOut) : carryOut;
  if (operation.once !== 'kept' || asker.key === undefined) return await inLine();
  return await once(keptBeside(parts, { key, bodyHash: bodyHash(asked.input) }), inLine);
}

/** What was said to be right although it looked like a child's: those who answer for the data read why. */
async function keepWhyRight(
  { db, clock }: Parts,
  {
    operation,
    by,
    asked,
    told,
    reasons,
  }: {
    readonly operation: Pick<Operation, 'name'>;
    readonly by: PersonId;
    readonly asked: { readonly params: unknown };
    readonly told: unknown;
    readonly reasons: ReturnType<typeof reasonsIn>;
  },
): Promise<void> {
  const idIn = (one: unknown): string =>
    /^[A-Z]{3}-\d{4}-\d+/.exec(String((one as { readonly id?: unknown } | undefined)?.id))?.[0] ?? '';
  const output = told instanceof Later ? told.output : told;
  const processId = idIn(asked.params) || idIn(output) || null;
  await keepReasons(db, { processId, operation: operation.name, saidBy: by, saidAt: clock.now(), reasons });
}

/** Nothing is answered of somebody before it is kept that it was read. Of a list that is taken as a file it is kept that it was taken. */
async function keepWhoRead(
  { db }: Parts,
  { name: operation, title: what }: Pick<Operation, 'name' | 'title'>,
  reader: PersonId,
  { shown, taken }: { readonly shown: readonly Shown[]; readonly taken: number | undefined },
): Promise<void> {
  const reading = { reader, operation, what };
  await keepReading(db, { ...reading, shown });
  if (taken !== undefined) await keepTaking(db, { ...reading, rows: taken });
}

/** Whose list it is, where it is narrowed to what one person has or has to do. */
const narrowedTo = (query: object): readonly Shown[] => {
  const { person, for: whose } = query as Readonly<Record<string, unknown>>;
  return [person, whose].flatMap((id) => (typeof id === 'string' ? [{ person: id }] : []));
};

const rowsIn = (told: unknown): number => {
  const { items } = told as { readonly items?: unknown }; // a list has them
  return Array.isArray(items) ? items.length : 0;
};

/** What a key is bound to besides the person: the operation and what its address names. */
const requestOf = ({ name }: Pick<Operation, 'name'>, params: object): string =>
  [name, ...Object.values(params).map(String)].join(' ');

function readParams<P extends Shape>(schema: P | undefined, sent: unknown): z.output<P> {
  const parsed = schema?.safeParse(sent ?? {});
  if (parsed?.success === false) throw new Refusal('not-found', 'There is nothing at this address.');
  return (parsed?.data ?? {}) as z.output<P>; // without a schema there is nothing in it
}

const NO_PARAMETER = 'This parameter is not known here. Leave it out.';

/** An unknown parameter is a mistake, never ignored. */
function readQuery<Q extends Shape>(schema: Q | undefined, sent: unknown): z.output<Q> {
  const names = Object.keys((sent ?? {}) as object);
  if (!schema && names.length > 0) throw unknownParameter(notKnown(names, NO_PARAMETER));
  const parsed = schema?.safeParse(sent ?? {});
  if (parsed?.success === false) throw unknownParameter(fieldErrors(parsed.error, NO_PARAMETER));
  return (parsed?.data ?? {}) as z.output<Q>; // without a schema there is nothing in it
}

/** Nothing is found of a team that there is not: that is a slip, and looks like an answer. */
async function refuseUnknownTeam({ db }: Parts, query: { readonly team?: unknown }): Promise<void> {
  const { team } = query;
  if (typeof team === 'string' && !(await findTeam(db, team)))
    throw unknownParameter([{ pointer: '/team', message: 'There is no such team.' }]);
}

const unknownParameter = (errors: readonly FieldError[]): Refusal =>
  new Refusal('unknown-parameter', 'A parameter of the address is not known, or its value is not right.', { errors });

/** A file takes the pages as large as they come; a list without a next page gives all at once. */
function pageOf(schema: Shape | undefined, most: number | undefined): { readonly limit?: number } {
  if (most === undefined || schema?.shape['limit'] === undefined) return {};
  return { limit: schema.shape['after'] === undefined ? most : LARGEST_PAGE };
}

async function readInput<I extends z.ZodType>(
  parts: Parts,
  { input: schema, alsoWrong }: { readonly input?: I } & Pick<Operation, 'alsoWrong'>,
  asker: Asker,
  sent: unknown,
): Promise<z.output<I>> {
  if (!schema) return undefined as z.output<I>; // none is asked for
  const parsed = schema.safeParse(sent ?? {});
  if (parsed.success) return parsed.data;
  const found = fieldErrors(parsed.error);
  const more = typeof sent === 'object' && sent !== null ? ((await alsoWrong?.(parts, asker, sent)) ?? []) : [];
  throw unacceptable([...found, ...more.filter(({ pointer }) => !found.some((one) => one.pointer === pointer))]);
}
