import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type HeardInput, signals } from '../domain/engine/messages.ts';
import type { Db } from '../store/database.ts';
import { keepMessage } from '../store/messages.ts';

/** Sends a message to a process. What it hears is believed because it is noted here that it was told. @returns whether it is open to hear it */
export async function tell(
  { db, engine }: { readonly db: Db; readonly engine: Client },
  to: string,
  message: HeardInput,
): Promise<boolean> {
  await keepMessage(db, to, message);
  try {
    await engine.workflow.getHandle(to).signal<[HeardInput]>(signals.hear, message);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
