import type { PersonId } from '../../domain/engine/people.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Scope } from '../../store/scope.ts';

/** Somebody's own work is for themselves, their line and those who see everything. @throws Refusal `not-permitted` saying why */
export function mustBeInLine(scope: Scope, person: PersonId, why: string): void {
  if (!isInLine(scope, person)) throw new Refusal('not-permitted', why);
}

export const isInLine = (scope: Scope, person: PersonId): boolean => scope.all || scope.people.includes(person);
