import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../domain/engine/jobs.ts';

const { applyRows } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '2 minutes', // a round ends by itself after a quarter of that
  heartbeatTimeout: '10 seconds', // a row takes well under a second: a worker that died is soon missed
  retry: { maximumInterval: '1 minute' }, // no attempt limit: a database down all night loses no row
});

/** Carries out a file that was confirmed, a round of rows at a time, until every row has its result. */
export async function fileImport(id: string): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) if (await applyRows(id)) return;
  await continueAsNew<typeof fileImport>(id);
}
