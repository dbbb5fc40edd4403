import { proxyActivities } from '@temporalio/workflow';
import type { EngineActivities } from '../../domain/engine/ports.ts';

/**
 * Regular, never local: a local activity commits before the history holds its cause, and a crash then forks the journal.
 * No attempt limit: a database down all night loses nothing.
 */
export const activities = proxyActivities<EngineActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '5s' },
});
