/** Who is given which role when a process starts, as far as its contract says. */

import type { Cast, ProcessContract } from '../../domain/engine/define.ts';
import type { PersonView, StartContext } from '../../domain/engine/kind.ts';
import { officeTitles, type PersonId } from '../../domain/engine/people.ts';
import { unacceptable } from '../../domain/engine/refusals.ts';
import { roleTitle } from '../../domain/engine/words.ts';
import { holdingErrors } from './holding.ts';

export type People = Readonly<Record<string, PersonView>>;

type Asked = Pick<StartContext, 'caller' | 'directory'> & { readonly rules: Pick<StartContext['rules'], 'settings'> };

type Casting = Asked & {
  readonly contract: ProcessContract;
  readonly request: Readonly<Record<string, unknown>>;
  /** Those cast before, in the contract's order. */
  readonly cast: People;
};

/** @throws Refusal `invalid` when there is nobody for a role */
export async function castOf(
  contract: ProcessContract,
  request: unknown,
  { caller, directory, rules }: Asked,
): Promise<People> {
  const given = { contract, request: request as Readonly<Record<string, unknown>>, caller, directory, rules };
  let cast: People = {};
  for (const [role, from] of Object.entries(contract.cast ?? {})) {
    const person = await personFor(role, from, { ...given, cast });
    if (person) cast = { ...cast, [role]: person };
  }
  return cast;
}

/** By role. */
export const idsOf = (people: People): Readonly<Record<string, PersonId>> =>
  Object.fromEntries(Object.entries(people).map(([role, { id }]) => [role, id]));

/** Which field of the request names whoever is cast for a role; '' where none does. */
export function pointerTo({ cast = {} }: ProcessContract, role: string): string {
  const from = cast[role];
  return typeof from === 'object' && 'field' in from ? `/${from.field}` : '';
}

async function personFor(role: string, from: Cast, casting: Casting): Promise<PersonView | null> {
  if (from === 'caller') return casting.caller;
  if ('managerOf' in from) return await managerOf(from.managerOf, casting);
  if ('office' in from) return await ofOffice(role, from, casting);
  const named = casting.request[from.field];
  if (typeof named === 'string') return await casting.directory.person(named);
  return from.or === undefined ? null : await personFor(role, from.or, casting);
}

async function managerOf(role: string, { contract, cast, directory }: Casting): Promise<PersonView> {
  const person = cast[role];
  const [manager] = person ? await directory.line(person.id) : [];
  if (manager) return manager;
  const message = `Nobody manages ${person?.name ?? roleTitle(contract, role)}. An administrator must say who does.`;
  throw unacceptable([{ pointer: pointerTo(contract, role), message }]);
}

async function ofOffice(
  role: string,
  { office, not = [], callerFirst }: Extract<Cast, { readonly office: unknown }>,
  { contract, cast, caller, directory, rules: { settings } }: Casting,
): Promise<PersonView> {
  const all = await directory.inOffice(office);
  const inTurn = callerFirst ? [...all.filter(({ id }) => id === caller.id), ...all] : all;
  const taken = not.map((other) => cast[other]?.id);
  const beside = { who: idsOf(cast), settings, directory };
  for (const person of inTurn.filter(({ id }) => !taken.includes(id)))
    if ((await holdingErrors(contract, role, person, beside)).length === 0) return person;
  const message = `There are too few people of ${officeTitles[office]}: another is needed as “${roleTitle(contract, role)}”.`;
  throw unacceptable([{ pointer: '', message }]);
}
