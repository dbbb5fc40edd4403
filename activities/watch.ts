import type { WatchActivities } from '../domain/engine/jobs.ts';
import { beat } from '../store/heartbeats.ts';
import { sweepUnlinked } from '../store/submissions.ts';
import type { Engine } from '../temporal/begin-again.ts';
import { reconcile } from '../temporal/reconcile.ts';

export const watchActivities = (parts: Engine): WatchActivities => ({
  async keepWatch() {
    await reconcile(parts);
    await sweepUnlinked(parts.db, new Date());
    await beat(parts.db, 'watch');
  },
});
