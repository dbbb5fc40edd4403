import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '@temporalio/client';
import { type Begin, type Receipt, updates } from '../domain/engine/messages.ts';
import { TASK_QUEUE } from '../domain/engine/ports.ts';

type Story = (begin: Begin) => Promise<string>;

export interface Launch {
  readonly id: string;
  readonly kind: string;
  readonly begin: Begin;
  readonly taskQueue?: string;
}

/**
 * Starts a process and waits until its first task can be read. Started before, it is left as it is: the database's
 * start row and the engine's refusal of duplicates both stand against a second start.
 */
export async function launch(client: Client, { id, kind, begin, taskQueue = TASK_QUEUE }: Launch): Promise<Receipt> {
  const startWorkflowOperation = new WithStartWorkflowOperation<Story>(kind, {
    workflowId: id,
    taskQueue,
    args: [begin],
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowTaskTimeout: WORKFLOW_TASK_DEADLINE,
  });
  return await client.workflow.executeUpdateWithStart<Story, Receipt, []>(updates.begun, {
    startWorkflowOperation,
    args: [],
    updateId: updates.begun,
  });
}

/** How long Updates wait for a worker that died in mid-task; the default of ten seconds is long for a person. */
export const WORKFLOW_TASK_DEADLINE = '5s';
