import type { ProcessContract } from './define.ts';
import type { Remembered, RunState } from './state.ts';

/** Where a wrong decision can be taken back. */
export type Reversal =
  /** In this thread's present round, which asks again. */
  | { readonly in: 'thread'; readonly thread: string }
  /** In this stay in a stage, which is entered again. */
  | { readonly in: 'visit'; readonly index: number }
  /** Nowhere: an effect outside has happened since, or a later round has begun. A compensating task puts it right. */
  | { readonly in: 'task' };

/** How the decision of a task is reversed. */
export function reversalOf(
  contract: ProcessContract,
  state: Pick<RunState, 'visits' | 'threads'>,
  taskId: string,
): Reversal {
  const holds = (memory: Remembered) => Object.values(memory.questions).some(({ id }) => id === taskId);
  const thread = Object.entries(state.threads).find(([, { memory }]) => holds(memory));
  if (thread) return { in: 'thread', thread: thread[0] };
  const index = state.visits.findIndex(({ memory }) => holds(memory));
  const passed = state.visits.slice(index + 1).some(({ stage }) => contract.stages[stage]?.irreversible);
  return index === -1 || passed ? { in: 'task' } : { in: 'visit', index };
}
