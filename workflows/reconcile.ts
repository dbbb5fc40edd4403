import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { WatchActivities } from '../domain/engine/jobs.ts';

const { keepWatch } = proxyActivities<WatchActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumInterval: '1 minute' },
});

/** Compares the database with the engine every minute: mends what is safe, lists the rest. */
export async function watch(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    await keepWatch();
    await sleep('1 minute');
  }
  await continueAsNew<typeof watch>();
}
