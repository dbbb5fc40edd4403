import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { type Begin, type Receipt, updates } from '../domain/engine/messages.ts';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import { anothers, cameOf, NumberTaken } from './numbers.ts';

type Story = (begin: Begin) => Promise<string>;

export interface Launch {
  readonly id: string;
  readonly kind: string;
  /** Of its start. */
  readonly key: string;
  readonly begin: Begin;
  readonly taskQueue?: string;
}

/**
 * Starts a process and waits until its first task can be read. Started before, it is left as it is: the database's
 * start row and the engine's refusal of duplicates both stand against a second start.
 * @throws NumberTaken when the engine has another process under its number
 */
export async function launch(client: Client, request: Launch): Promise<Receipt> {
  try {
    return await start(client, request);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    if (await anothers(client, request.id, request.key)) throw new NumberTaken(request.id);
    return await begunBefore(client, request, error);
  }
}

/** @throws the engine's refusal, when it has ended meanwhile */
async function begunBefore(client: Client, { id, key }: Launch, refusal: Error): Promise<Receipt> {
  const handle = client.workflow.getHandle(id);
  try {
    return await handle.executeUpdate<Receipt, []>(updates.begun, { args: [], updateId: updateOf(key) });
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? refusal : error;
  }
}

async function start(client: Client, { id, kind, key, begin, taskQueue = TASK_QUEUE }: Launch): Promise<Receipt> {
  const startWorkflowOperation = new WithStartWorkflowOperation<Story>(kind, {
    workflowId: id,
    taskQueue,
    args: [begin],
    ...cameOf(key),
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
    workflowTaskTimeout: WORKFLOW_TASK_DEADLINE,
  });
  return await client.workflow.executeUpdateWithStart<Story, Receipt, []>(updates.begun, {
    startWorkflowOperation,
    args: [],
    updateId: updateOf(key),
  });
}

/** The start's own: the engine answers an Update that it knows by this id before it looks whose process it is in. */
const updateOf = (key: string): string => `${updates.begun}:${key}`;

/** How long Updates wait for a worker that died in mid-task; the default of ten seconds is long for a person. */
export const WORKFLOW_TASK_DEADLINE = '5s';
