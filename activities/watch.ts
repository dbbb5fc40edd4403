import type { WatchActivities } from '../domain/engine/jobs.ts';
import { beat } from '../store/heartbeats.ts';
import { sweepUnlinked } from '../store/submissions.ts';
import type { Engine } from '../temporal/begin-again.ts';
import { moveCalendars } from '../temporal/move-calendars.ts';
import { reconcile } from '../temporal/reconcile.ts';

/** A change of holidays is carried on for so long in one round: the other work must not wait for it. */
const MOVING_MS = 60_000;

export const watchActivities = (parts: Engine): WatchActivities => ({
  async keepWatch() {
    await reconcile(parts);
    await moveCalendars(parts, Date.now() + MOVING_MS);
    await sweepUnlinked(parts.db, new Date());
    await beat(parts.db, 'watch');
  },
});
