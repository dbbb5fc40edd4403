import { noneTwice } from '../engine/form-rules.ts';
import type { Directory } from '../engine/kind.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { AreaOwner, Scope } from './facts.ts';

/** Each area has one owner. */
export const ownerErrors = (owners: readonly AreaOwner[], pointer: string): readonly FieldError[] =>
  noneTwice(
    owners.map(({ area }) => String(area)),
    (index) => `${pointer}/${index}/area`,
    'This area has an owner already. Name each area once.',
  );

/** An area twice, or a reviewer who would review their own. The messages name people; they are for the caller alone. */
export const scopeErrors = async (scope: Scope, lead: string, directory: Directory): Promise<readonly FieldError[]> => [
  ...ownerErrors(scope.areas, '/areas'),
  ...(await reviewerErrors(scope, lead, directory)),
];

async function reviewerErrors(scope: Scope, lead: string, directory: Directory): Promise<readonly FieldError[]> {
  const { reviewer, areas } = scope;
  const owners = [lead, scope.annexA, scope.audits, ...areas.map(({ person }) => person)];
  if (!owners.includes(reviewer)) return [];
  const name = (await directory.person(reviewer))?.name ?? 'This person';
  return [
    { pointer: '/reviewer', message: `${name} would review their own work. Name somebody who prepares none of it.` },
  ];
}
