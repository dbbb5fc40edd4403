import type { FormContext, PersonView } from '../engine/kind.ts';
import { isAtLeast, rankTitles } from '../engine/people.ts';
import type { FieldError } from '../engine/refusals.ts';
import type { Appointment } from './contract.ts';

/** Whoever comes to decide on adverse results and early starts is of the policy's rank. */
export async function mayHold(
  role: string,
  { name, rank }: PersonView,
  { settings: { deciderRank } }: FormContext<Appointment>,
): Promise<readonly FieldError[]> {
  if (role !== 'decider' || isAtLeast(rank, deciderRank)) return [];
  const needed = rankTitles[deciderRank].toLowerCase();
  return [{ pointer: '/to', message: `${name} is not of the rank that decides this: ${needed} or above.` }];
}
