import type { LocalDate } from '../calendar/index.ts';
import { noneTwice, notBefore } from '../engine/forms.ts';
import type { Directory } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { AreaOwner, Scope } from './facts.ts';
import { partOwnerNames } from './roles.ts';

/** The inspection is still to come, unless the cycle began before the system did. */
export const expectedErrors = (
  { expectedOn, adopt }: { readonly expectedOn?: LocalDate | undefined; readonly adopt?: unknown },
  today: LocalDate,
): readonly FieldError[] =>
  expectedOn === undefined || adopt
    ? []
    : notBefore('/expectedOn', expectedOn, today, 'the inspection is still to come');

/** Each area once, each with somebody who is with the council today. */
export async function ownerErrors(
  owners: readonly AreaOwner[],
  pointer: string,
  directory: Directory,
): Promise<readonly FieldError[]> {
  const found = await Promise.all(owners.map(({ person }) => directory.person(person)));
  const areas = owners.map(({ area }) => String(area));
  return [
    ...noneTwice(areas, (index) => `${pointer}/${index}/area`, 'This area has an owner already. Name each area once.'),
    ...found.flatMap((person, index) => (person ? [] : [unknown(`${pointer}/${index}/person`)])),
  ];
}

/**
 * What is wrong with a scope: an area twice, somebody unknown, a reviewer who would review their own. The messages name people; they are for the
 * caller alone.
 */
export async function scopeErrors(scope: Scope, lead: string, directory: Directory): Promise<readonly FieldError[]> {
  const named = [...partOwnerNames, 'reviewer'] as const;
  const found = await Promise.all(named.map((role) => directory.person(scope[role])));
  const strangers = named.flatMap((role, index) => (found[index] ? [] : [unknown(`/${role}`)]));
  return [
    ...(await ownerErrors(scope.areas, '/areas', directory)),
    ...strangers,
    ...(await reviewerErrors(scope, lead, directory)),
  ];
}

async function reviewerErrors(scope: Scope, lead: string, directory: Directory): Promise<readonly FieldError[]> {
  const { reviewer, areas } = scope;
  const owners = [lead, scope.annexA, scope.audits, ...areas.map(({ person }) => person)];
  if (!owners.includes(reviewer)) return [];
  const name = (await directory.person(reviewer))?.name ?? 'This person';
  return [
    { pointer: '/reviewer', message: `${name} would review their own work. Name somebody who prepares none of it.` },
  ];
}

const unknown = (pointer: string): FieldError => ({
  pointer,
  message: 'Nobody with this id works for the council today.',
});
