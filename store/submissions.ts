import type { Db } from './database.ts';

const KEPT_UNLINKED_MS = 24 * 60 * 60 * 1_000;

/** What no decision or action has taken up within a day is removed. */
export async function sweepUnlinked(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_UNLINKED_MS);
  const { count } = await db.submission.deleteMany({ where: { linkedSeq: null, addedAt: { lt: before } } });
  return count;
}
