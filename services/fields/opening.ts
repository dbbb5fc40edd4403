/** How a request opens a process: what its fields and rules say of it first, then what the kind makes of it. */
import type { Opening, StartContext } from '../../domain/engine/kind.ts';
import { naturalKeyOf, openAlready } from '../../domain/engine/natural-key.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { type FieldError, Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import { asFar, readableOf, wrongIn } from './as-far.ts';
import { castOf, idsOf, pointerTo } from './cast.ts';
import { type Confirmed, unconfirmed } from './confirmed.ts';
import { holdingErrors } from './holding.ts';
import type { ServedKind } from './kind.ts';
import { partlyWrong, requestErrors } from './request-errors.ts';

export interface Opened extends Opening {
  readonly who: Readonly<Record<string, PersonId | undefined>>;
  /** What is unusual and was let pass. */
  readonly unusual: readonly FieldError[];
}

/**
 * @param unusual a person is asked "Is this right?"; a row of a file is taken with a warning, but for what must be said why
 * @throws Refusal `invalid` with a pointer to each field that can't be
 */
export async function openingOf(
  kind: ServedKind,
  request: unknown,
  context: StartContext,
  unusual: 'ask' | 'warn' = 'ask',
): Promise<Opened> {
  const found = await requestErrors(kind, request, context);
  const { confirmed } = request as { readonly confirmed?: readonly Confirmed[] };
  const wrong =
    unusual === 'ask'
      ? unconfirmed(found, confirmed)
      : found.filter(({ unusual: isOdd, asksWhy }) => !isOdd || asksWhy);
  if (wrong.length > 0) throw unacceptable(withMore(wrong, await furtherWrong(kind, request, wrongIn(wrong), context)));
  const opening = await opened(kind, request, context);
  const { adopt, facts } = opening;
  const planned = opening.planned ?? (adopt ? {} : kind.schedule(facts, context.rules, context.today));
  return {
    ...opening,
    planned: planned as NonNullable<Opening['planned']>,
    unusual: found.filter((error) => error.unusual),
  };
}

/** Of a request that cannot be read whole: all that can be said of what can be read of it. */
export async function judgedAsFar(
  kind: ServedKind,
  sent: object,
  context: StartContext,
): Promise<readonly FieldError[]> {
  const readable = readableOf(kind.contract.request.fields, sent);
  const found = await partlyWrong(kind, readable, context);
  return withMore(found, await furtherWrong(kind, readable.read, [...readable.unread, ...wrongIn(found)], context));
}

/** Of a field of which something was said already nothing more is. */
const withMore = (found: readonly FieldError[], more: readonly FieldError[]): readonly FieldError[] => [
  ...found,
  ...more.filter(({ pointer }) => !found.some((one) => one.pointer === pointer)),
];

/** What would stand in the way of it besides, as far as that does not go by what is wrong. */
const furtherWrong = (
  kind: ServedKind,
  request: unknown,
  wrong: readonly string[],
  context: StartContext,
): Promise<readonly FieldError[]> =>
  asFar(request as object, wrong, async (sent) => {
    try {
      await opened(kind, sent, context);
      return [];
    } catch (error) {
      if (error instanceof Refusal && error.code === 'invalid') return error.errors ?? [];
      throw error;
    }
  });

/** What the kind makes of it, and who then has which role. @throws Refusal `invalid` */
async function opened(kind: ServedKind, request: unknown, context: StartContext): Promise<Omit<Opened, 'unusual'>> {
  const cast = await castOf(kind.contract, request, context);
  const opening = await kind.open(request as never, { ...context, cast }); // the kind's own request, as its schema read it
  const who = { ...idsOf(cast), ...opening.who };
  const { facts } = opening;
  const refused = [...(await barredFrom(kind, who, context)), ...(await secondOf(kind, { who, facts }, context))];
  if (refused.length > 0) throw unacceptable(refused);
  return { ...opening, who };
}

/** One at a time: it is said while the request is read, and held against two at once where it is kept. */
async function secondOf(
  { contract }: ServedKind,
  opening: Parameters<typeof naturalKeyOf>[1],
  { directory }: StartContext,
): Promise<readonly FieldError[]> {
  const key = naturalKeyOf(contract, opening);
  const first = key === undefined ? null : await directory.openUnder(key);
  return first === null ? [] : [openAlready(contract, first)];
}

/** Nobody begins with a role that they could not take over later, whoever found them for it. */
async function barredFrom(
  { contract }: ServedKind,
  who: Readonly<Record<string, PersonId | undefined>>,
  { directory, rules: { settings } }: StartContext,
): Promise<readonly FieldError[]> {
  const judged = Object.keys(contract.mayHold ?? {}).map(async (role) => {
    const id = who[role];
    const person = id === undefined ? null : await directory.person(id);
    const errors = person ? await holdingErrors(contract, role, person, { who, settings, directory }) : [];
    return errors.map(({ message }) => ({ pointer: pointerTo(contract, role), message }));
  });
  return (await Promise.all(judged)).flat();
}
