import type { PersonView } from '../engine/kind.ts';
import { isAtLeast, type PersonId, type Rank } from '../engine/people.ts';

/**
 * Those who approve: from the requester's manager to the first of at least this rank, without whoever asked in the
 * requester's name.
 */
export function approvalLine(
  above: readonly PersonView[],
  rank: Rank,
  askedBy: PersonId | undefined,
): readonly PersonView[] {
  const line = above.filter(({ id }) => id !== askedBy);
  const top = line.findIndex((person) => isAtLeast(person.rank, rank));
  return top === -1 ? line : line.slice(0, top + 1);
}
