import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

const { insert } = proxyActivities<{ insert(id: string): Promise<void> }>({ startToCloseTimeout: '10s' });

export const go = defineUpdate<void, [string]>('go');

/** The floor: an Update whose handler awaits one regular activity that inserts one row. */
export async function bare(): Promise<void> {
  setHandler(go, (id) => insert(id));
  await condition(() => false);
}
