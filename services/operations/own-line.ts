import type { PersonId } from '../../domain/engine/people.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Scope } from '../../store/scope.ts';
import type { Caller } from '../caller.ts';
import { leaders } from './offices.ts';

/** Somebody's own work is for themselves, their line and those who see everything. @throws Refusal `not-permitted` saying why */
export function mustBeInLine(scope: Scope, person: PersonId, why: string): void {
  if (!isInLine(scope, person)) throw new Refusal('not-permitted', why);
}

/** What figures are counted over: all of it for those who answer for the whole service, else what is in the caller's line. */
export const countedFor = ({ offices }: Pick<Caller, 'offices'>, scope: Scope): Scope =>
  scope.all || !leaders.some((office) => offices.includes(office)) ? scope : { all: true };

export const isInLine = (scope: Scope, person: PersonId): boolean => scope.all || scope.people.includes(person);
