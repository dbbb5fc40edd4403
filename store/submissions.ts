import type { TextRef } from '../domain/engine/ports.ts';
import type { Db } from './database.ts';

const KEPT_UNLINKED_MS = 24 * 60 * 60 * 1_000;

/** What no decision or action has taken up within a day is removed. */
export async function sweepUnlinked(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_UNLINKED_MS);
  const { count } = await db.submission.deleteMany({ where: { linkedSeq: null, addedAt: { lt: before } } });
  return count;
}

/** One field of what a person wrote in a process; null when it is not there, or no longer. */
export async function readText(db: Db, processId: string, { submission, field }: TextRef): Promise<string | null> {
  const found = await db.submission.findFirst({ where: { id: submission, processId }, select: { content: true } });
  if (!found?.content) return null;
  const texts = JSON.parse(Buffer.from(found.content).toString()) as Readonly<Record<string, unknown>>;
  const text = texts[field];
  return typeof text === 'string' ? text : null;
}
