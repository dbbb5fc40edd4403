import type { FormContext, PersonView } from '../engine/kind.ts';
import { isAtLeast, rankTitles } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { ReadinessCycle } from './contract.ts';

/** Who decides on readiness is of the policy's rank, whoever was first found for it. */
export async function mayHold(
  role: string,
  { name, rank }: PersonView,
  { settings: { approverRank } }: FormContext<ReadinessCycle>,
): Promise<readonly FieldError[]> {
  if (role !== 'approver' || isAtLeast(rank, approverRank)) return [];
  const needed = rankTitles[approverRank].toLowerCase();
  return [{ pointer: '/to', message: `${name} is not of the rank that decides on readiness: ${needed} or above.` }];
}
