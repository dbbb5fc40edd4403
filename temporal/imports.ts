import { type Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { TASK_QUEUE } from '../domain/engine/ports.ts';
import { unfinished } from '../store/imports.ts';
import type { Engine } from './begin-again.ts';

/** Carries out a confirmed file. Under way already, it is left as it is. */
export async function launchImport(client: Client, id: string, taskQueue = TASK_QUEUE): Promise<void> {
  await client.workflow.start('fileImport', {
    workflowId: `import-${id}`,
    taskQueue,
    args: [id],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** Files that were confirmed while the engine was away. */
export async function launchUnfinished({ db, engine, taskQueue }: Engine): Promise<void> {
  for (const id of await unfinished(db)) await launchImport(engine, id, taskQueue);
}
