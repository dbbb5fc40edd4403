/** What has come of a process since somebody last looked at it. */
import type { PersonId } from '../domain/engine/people.ts';
import { findWebLook, keepWebLook, seqOf, sweepWebLooks, type WebLook } from '../store/web-looks.ts';
import type { Parts } from './parts.ts';

/** Whoever comes back to a page so soon is still looking: what was new to them stays so. */
const SITTING_MS = 30 * 60_000;
const KEPT_MS = 180 * 24 * 3_600_000;

export interface LookBefore {
  /** The last line that there was. */
  readonly seq: number;
  readonly at: Date;
}

/** Somebody looks at a process. @returns how it was when they looked before, if anything has come since */
export async function lookAt(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  person: PersonId,
  process: string,
): Promise<LookBefore | undefined> {
  const [seq, last] = await Promise.all([seqOf(db, process), findWebLook(db, person, process)]);
  const now = clock.now();
  const look = lookNow(last, { seq, now });
  if (!last) await sweepWebLooks(db, new Date(now.getTime() - KEPT_MS));
  await keepWebLook(db, person, process, look);
  const { seqBefore, beforeAt } = look;
  return seqBefore === null || beforeAt === null || seqBefore >= seq ? undefined : { seq: seqBefore, at: beforeAt };
}

function lookNow(last: WebLook | null, { seq, now }: { readonly seq: number; readonly now: Date }): WebLook {
  const at = { seq, lookedAt: now };
  if (!last) return { ...at, seqBefore: null, beforeAt: null };
  const isSameSitting = now.getTime() - last.lookedAt.getTime() < SITTING_MS;
  return isSameSitting ? { ...last, ...at } : { ...at, seqBefore: last.seq, beforeAt: last.lookedAt };
}
