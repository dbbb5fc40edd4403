import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type HeardInput, signals } from '../domain/engine/messages.ts';

/** Sends a message to a process. @returns whether it is open to hear it */
export async function tell(client: Client, to: string, message: HeardInput): Promise<boolean> {
  try {
    await client.workflow.getHandle(to).signal<[HeardInput]>(signals.hear, message);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
