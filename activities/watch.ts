import type { WatchActivities } from '../domain/engine/jobs.ts';
import { beat } from '../store/heartbeats.ts';
import { sweepUnconfirmed } from '../store/imports.ts';
import { sweepUnlinked } from '../store/submissions.ts';
import type { Engine } from '../temporal/begin-again.ts';
import { launchUnfinished } from '../temporal/imports.ts';
import { reconcile } from '../temporal/reconcile.ts';

export const watchActivities = (parts: Engine): WatchActivities => ({
  async keepWatch() {
    await reconcile(parts);
    await launchUnfinished(parts);
    await sweepUnlinked(parts.db, new Date());
    await sweepUnconfirmed(parts.db, new Date());
    await beat(parts.db, 'watch');
  },
});
