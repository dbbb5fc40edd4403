import { type Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { TASK_QUEUE } from '../domain/engine/ports.ts';

/** Jobs that never end: sending notices, and keeping watch. Running already, they are left as they are. */
export const standingJobs = ['post', 'watch'] as const;

export async function keepStandingJobs(client: Client, taskQueue = TASK_QUEUE): Promise<void> {
  for (const job of standingJobs) {
    await client.workflow.start(job, {
      workflowId: job,
      taskQueue,
      args: [],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    });
  }
}
