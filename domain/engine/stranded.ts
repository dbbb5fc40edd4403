/** Tasks that are with nobody who may decide them: whoever holds one is told at once, not when the ladder has ended. */
import type { ProcessContract } from './define.ts';
import { type Party, partiesTo } from './independence.ts';
import type { Question, RunState } from './state.ts';
import { taskTitle } from './words.ts';

type Stand = Pick<RunState, 'who' | 'former' | 'did' | 'facts'>;

/** Why whoever holds this may not decide it; nothing while somebody may who has it. */
export function strandedBy(contract: ProcessContract, state: Stand, question: Question): Party | undefined {
  const parties = partiesTo(contract, state, question);
  const holders = [question.assignee, ...question.escalatedTo];
  const isBarred = (holder: string) => parties.some(({ person }) => person === holder);
  return holders.every(isBarred) ? parties.find(({ person }) => person === question.assignee) : undefined;
}

/** For whoever holds it, and for the timeline. */
export const strandedWords = (contract: ProcessContract, { task, about }: Question, { why }: Party): string =>
  `“${taskTitle(contract, task, about)}” is with somebody who may not decide it: they ${why}. It is to be handed to somebody independent`;

export const STRANDED = 'with-nobody-who-may-decide';

/** For leadership, while it stands: the same words however many tasks there are. */
export const strandedFlag =
  'A task is with somebody who may not decide it, because of the part they had. Hand it to somebody independent.';
