/** How a request opens a process: what its fields and rules say of it first, then what the kind makes of it. */
import type { Opening, StartContext } from '../../domain/engine/kind.ts';
import { naturalKeyOf, openAlready } from '../../domain/engine/natural-key.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { type FieldError, unacceptable } from '../../domain/engine/refusals.ts';
import { castOf, idsOf, pointerTo } from './cast.ts';
import { type Confirmed, unconfirmed } from './confirmed.ts';
import { holdingErrors } from './holding.ts';
import type { ServedKind } from './kind.ts';
import { requestErrors } from './request-errors.ts';

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
  if (wrong.length > 0) throw unacceptable(wrong);
  const cast = await castOf(kind.contract, request, context);
  const opening = await kind.open(request as never, { ...context, cast }); // the kind's own request, as its schema read it
  const { adopt, facts } = opening;
  const who = { ...idsOf(cast), ...opening.who };
  const refused = [...(await barredFrom(kind, who, context)), ...(await secondOf(kind, { who, facts }, context))];
  if (refused.length > 0) throw unacceptable(refused);
  const planned = opening.planned ?? (adopt ? {} : kind.schedule(facts, context.rules, context.today));
  return {
    ...opening,
    who,
    planned: planned as NonNullable<Opening['planned']>,
    unusual: found.filter((error) => error.unusual),
  };
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
