/** Names that an open process uses must be in the contract for as long as it is open. */
import type { ProcessContract } from './define.ts';
import type { Question, RunState } from './state.ts';
import { isOpen, questionsOf } from './tasks.ts';

/** A name in a process's state that today's contract does not have, or no longer in the way it was used. */
export interface Unknown {
  readonly what: 'role' | 'stage' | 'task' | 'choice' | 'check' | 'milestone' | 'thread' | 'form' | 'reason';
  readonly name: string;
}

/** What this state uses and the contract has lost: a story told on from it would fail, or mean something else. */
export function unknownNames(contract: ProcessContract, state: RunState): readonly Unknown[] {
  const lost = (what: Unknown['what'], used: readonly string[], known: object): Unknown[] =>
    used.filter((name) => !Object.hasOwn(known, name)).map((name) => ({ what, name }));
  return unique([
    ...lost('role', Object.keys(state.who), contract.roles),
    ...lost(
      'stage',
      state.visits.map(({ stage }) => stage),
      contract.stages,
    ),
    ...lost('thread', Object.keys(state.threads), contract.threads),
    ...lost('check', Object.keys(state.checks), contract.checks),
    ...lost('milestone', Object.keys(state.milestones), contract.milestones),
    ...questionsOf(state).flatMap((question) => lostIn(contract, question)),
  ]);
}

/** An answer must still be one that may be given, with all that it needs. An open task that is known no longer is withdrawn. */
function lostIn(contract: ProcessContract, question: Question): readonly Unknown[] {
  const { task, role, answer } = question;
  if (question.withdrawn) return [];
  const definition = Object.hasOwn(contract.tasks, task) ? contract.tasks[task] : undefined;
  if (!definition) return answer ? [{ what: 'task', name: task }] : [];
  if (isOpen(question) && !Object.hasOwn(contract.roles, role)) return [{ what: 'role', name: role }];
  if (!answer) return [];
  const name = `${task}.${answer.choice}`;
  const choice = Object.hasOwn(definition.choices, answer.choice) ? definition.choices[answer.choice] : undefined;
  if (!choice) return [{ what: 'choice', name }];
  if (choice.form !== undefined && answer.form === undefined) return [{ what: 'form', name }];
  return choice.reason === 'required' && !answer.reason ? [{ what: 'reason', name }] : [];
}

const unique = (found: readonly Unknown[]): readonly Unknown[] => [
  ...new Map(found.map((one) => [`${one.what} ${one.name}`, one])).values(),
];
