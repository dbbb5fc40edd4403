import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { PostActivities } from '../domain/engine/jobs.ts';

const { sendDue } = proxyActivities<PostActivities>({
  startToCloseTimeout: '2 minutes', // a round of letters to a slow server
  retry: { maximumInterval: '1 minute' }, // no attempt limit: a mail server down all night loses nothing
});

const LONGEST_NAP_MS = 15_000;

/** Sends every notice whose hour has come, for all processes: so a notice never depends on its process still being open. */
export async function post(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    const { nextAt } = await sendDue();
    const until = nextAt === null ? LONGEST_NAP_MS : nextAt - Date.now();
    await sleep(Math.max(1_000, Math.min(LONGEST_NAP_MS, until)));
  }
  await continueAsNew<typeof post>();
}
