/** What a story may not say: each line below is refused by the compiler, so `npm run check` fails should one be taken. */
import { appointment } from '../../domain/appointment/contract.ts';
import { improvementAction } from '../../domain/improvement/contract.ts';
import { newAction } from '../../domain/improvement/facts.ts';
import type { Run } from '../../workflows/engine/run.ts';
import type { Drill } from '../support/drill/contract.ts';

/** It declares a check, and none of the tasks in which one is taken through its steps. */
type Taskless = Omit<Drill, 'tasks'> & { readonly tasks: Pick<Drill['tasks'], 'approve'> };

export const checksAreTakenWhereTheContractHasTheirTasks = async (drill: Run<Drill>, taskless: Run<Taskless>) => {
  await drill.checks.take('identity');
  // @ts-expect-error a check that the contract does not declare
  await drill.checks.take('iris-scan');
  // @ts-expect-error the contract has no tasks of a check
  await taskless.checks.take('identity');
};

export const childrenBeginByTheirContract = async (run: Run<Drill>) => {
  const facts = newAction({ area: 1, source: 'finding', reference: run.id });
  await run.startChild(improvementAction, 'one', { who: { raiser: 'a', lead: 'b' }, facts });
  // @ts-expect-error a role that the child's contract does not declare
  await run.startChild(improvementAction, 'two', { who: { raiser: 'a', leader: 'b' }, facts });
  // @ts-expect-error the facts of another kind
  await run.startChild(appointment, 'three', { who: { hr: 'a' }, facts });
};
