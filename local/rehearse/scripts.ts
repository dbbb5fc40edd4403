import type { Rehearsal } from '../../domain/engine/rehearsal.ts';
import { kinds } from '../../services/kinds.ts';

export const rehearsable: readonly string[] = Object.keys(kinds);

/** How a kind is rehearsed. @throws Error naming the kinds that can be */
export function scriptOf(kind: string): Rehearsal {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (found) return found.rehearsal;
  throw new Error(`There is no rehearsal of “${kind}”. Choose one of: ${rehearsable.join(', ')}.`);
}
