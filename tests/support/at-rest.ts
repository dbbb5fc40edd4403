import type { Client } from '@temporalio/client';
import { expect } from 'vitest';
import type { Database } from '../../store/database.ts';
import { eventually } from './patience.ts';

/**
 * Waits until no open process has anything in hand. Where time skips, a run that is ended in the middle of a workflow task or an
 * activity never lets time go on: the server keeps time still for it for good. All of them come to rest, and not the one
 * alone that is to be begun again: what one tells another gives that one something to do.
 */
export async function allAtRest({ db, engine }: { readonly db: Database; readonly engine: Client }): Promise<void> {
  await eventually(async () => {
    const open = await db.process.findMany({ where: { status: { not: 'closed' } }, select: { id: true } });
    for (const { id } of open) expect(await inHand(engine, id)).toEqual([]);
  });
}

/** What the engine has given to workers, or is to give them, for a process: its activities, and its workflow task. */
async function inHand(engine: Client, id: string): Promise<readonly string[]> {
  const handle = engine.workflow.getHandle(id);
  const { raw } = await handle.describe();
  const { events } = await handle.fetchHistory();
  const last = events?.findLast(
    (event) =>
      event.workflowTaskScheduledEventAttributes ??
      event.workflowTaskStartedEventAttributes ??
      event.workflowTaskCompletedEventAttributes,
  );
  return [
    ...(raw.pendingActivities ?? []).map(({ activityType }) => activityType?.name ?? ''),
    ...(last?.workflowTaskCompletedEventAttributes ? [] : ['workflow task']),
  ];
}
