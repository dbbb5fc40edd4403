/** Who is given a role when a process starts, as the contract's `cast` says. */
import type { Cast, ProcessContract } from './define.ts';
import { type PersonView, type StartContext, Unacceptable } from './kind.ts';

export type CastViews = Readonly<Record<string, PersonView>>;

/** Roles are given in the order of the contract, so that one may be somebody's manager. @throws Unacceptable where nobody is found */
export async function castOf(
  { cast = {}, roles }: Pick<ProcessContract, 'cast' | 'roles'>,
  request: object,
  context: Pick<StartContext, 'caller' | 'directory'>,
): Promise<CastViews> {
  const people: Record<string, PersonView> = {};
  for (const [role, how] of Object.entries(cast)) {
    const person = await find(how, request, people, context);
    if (!person) throw nobody(how, `Nobody is there to be: ${roles[role] ?? role}.`);
    people[role] = person;
  }
  return people;
}

async function find(
  how: Cast,
  request: object,
  people: CastViews,
  { caller, directory }: Pick<StartContext, 'caller' | 'directory'>,
): Promise<PersonView | null | undefined> {
  if (how === 'caller') return caller;
  const managerOf = async (role: string) => (await directory.line(people[role]?.id ?? ''))[0];
  if ('managerOf' in how) return await managerOf(how.managerOf);
  if ('office' in how) {
    const taken = (how.not ?? []).map((role) => people[role]?.id);
    const free = (await directory.inOffice(how.office)).filter(({ id }) => !taken.includes(id));
    return how.callerFirst && free.some(({ id }) => id === caller.id) ? caller : free[0];
  }
  const named = (request as Readonly<Record<string, unknown>>)[how.field];
  if (typeof named === 'string') return await directory.person(named);
  if (how.or === 'caller') return caller;
  return how.or && (await managerOf(how.or.managerOf));
}

const nobody = (how: Cast, message: string): Unacceptable =>
  new Unacceptable([{ pointer: typeof how === 'object' && 'field' in how ? `/${how.field}` : '', message }]);
