/** Who sits on a panel for one case, without a task in it. */
import type { ProcessContract } from './define.ts';
import type { PersonId } from './people.ts';
import type { RunState } from './state.ts';

/** Whoever sits as things are; nobody once it is closed, or of a kind that has no seats. */
export function sittingIn(
  { seats }: Pick<ProcessContract, 'seats'>,
  { facts, visits, closed }: Pick<RunState, 'facts' | 'visits' | 'closed'>,
): readonly PersonId[] {
  if (!seats || closed !== undefined) return [];
  return seats.sitting({ facts: facts as never, stage: visits.at(-1)?.stage ?? '' }); // the contract's own facts
}
