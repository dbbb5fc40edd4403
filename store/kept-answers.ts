/** Answers kept under the Idempotency-Key of their request, for those who send it again. */
import type { Db } from './database.ts';
import type { KeptAnswer } from './generated/client.ts';

/** @returns what stands under this key already; null when it is reserved now */
export async function reserveKey(
  db: Db,
  { key, bodyHash, sentAt }: Omit<KeptAnswer, 'answer'>,
): Promise<KeptAnswer | null> {
  const { count } = await db.keptAnswer.createMany({ data: [{ key, bodyHash, sentAt }], skipDuplicates: true });
  return count === 1 ? null : await db.keptAnswer.findUnique({ where: { key } });
}

export const keepAnswer = async (db: Db, key: string, answer: string): Promise<unknown> =>
  await db.keptAnswer.update({ where: { key }, data: { answer } });

/** What was refused may be sent again under the same key. */
export const releaseKey = async (db: Db, key: string): Promise<unknown> =>
  await db.keptAnswer.deleteMany({ where: { key, answer: null } });

const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

/** Nobody sends a request again after a week. */
export async function sweepKeptAnswers(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  return (await db.keptAnswer.deleteMany({ where: { sentAt: { lt: before } } })).count;
}
