import { type Client, defaultPayloadConverter, WorkflowNotFoundError } from '@temporalio/client';
import type { Batch } from '../domain/engine/event.ts';

/** Every batch that the engine has of a process, earliest first: the inputs of `record` in its runs' histories. */
export async function batchesOf(client: Client, processId: string): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  for (const runId of await runsOf(client, processId)) {
    const { events } = await client.workflow.getHandle(processId, runId).fetchHistory();
    for (const event of events ?? []) {
      const scheduled = event.activityTaskScheduledEventAttributes;
      const [payload] = scheduled?.input?.payloads ?? [];
      if (scheduled?.activityType?.name === 'record' && payload)
        batches.push(defaultPayloadConverter.fromPayload<Batch>(payload));
    }
  }
  return batches.sort((a, b) => firstOf(a) - firstOf(b));
}

/** The number of its first line. */
export const firstOf = ({ events }: Batch): number => events[0]?.seq ?? 0;

/** The runs of a process, first to last: each names the one it went on from. Forgotten runs end the list. */
async function runsOf(client: Client, processId: string): Promise<readonly string[]> {
  const runs: string[] = [];
  let runId: string | undefined = await currentRun(client, processId);
  while (runId) {
    runs.unshift(runId);
    runId = await runBefore(client, processId, runId);
  }
  return runs;
}

async function currentRun(client: Client, processId: string): Promise<string | undefined> {
  try {
    return (await client.workflow.getHandle(processId).describe()).runId;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function runBefore(client: Client, processId: string, runId: string): Promise<string | undefined> {
  const { events } = await client.workflow.getHandle(processId, runId).fetchHistory();
  const before = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  if (!before) return undefined;
  return await client.workflow
    .getHandle(processId, before)
    .describe()
    .then(
      ({ runId: known }) => known,
      () => undefined,
    );
}
