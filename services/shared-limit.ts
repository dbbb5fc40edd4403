/** A limit of requests a minute, or of something else in another time, that several APIs keep together. */
import { createHash } from 'node:crypto';
import type { ClientRateLimitInfo, Store } from 'express-rate-limit';
import { Refusal } from '../domain/engine/refusals.ts';
import { addRequests, sweepRequests } from '../store/request-counts.ts';
import type { Parts } from './parts.ts';

const MINUTE_MS = 60_000;
/** Each API tells the others of every twentieth part of the limit, and of each request where the limit is small: so far may all go beyond it. */
const SHARES = 20;

interface Count {
  requests: number;
  /** Of these, what the others have not been told. */
  untold: number;
  endsAt: number;
}

/**
 * Counts in memory, and adds it up in the database now and then: a question for every request would cost more than it saves. While the
 * database is away each API counts by itself.
 * @param of what is counted: the same person may be counted apart at two faces
 */
export function sharedLimit(
  { db }: Pick<Parts, 'db'>,
  of: string,
  limit: number,
  windowMs: number = MINUTE_MS,
): Store & Required<Pick<Store, 'increment'>> {
  const counts = new Map<string, Count>();
  const step = Math.max(1, Math.floor(limit / SHARES));
  let sweptAt = Date.now();

  function countOf(key: string, now: number): Count {
    const known = counts.get(key);
    if (known && known.endsAt > now) return known;
    const begun = { requests: 0, untold: 0, endsAt: now + windowMs };
    counts.set(key, begun);
    return begun;
  }

  function sweep(now: number): void {
    if (now - sweptAt < MINUTE_MS) return;
    sweptAt = now;
    for (const [key, { endsAt }] of counts) if (endsAt <= now) counts.delete(key);
    void sweepRequests(db).catch(() => undefined); // what is left is swept in a minute
  }

  async function tell(key: string, count: Count): Promise<void> {
    const told = count.untold;
    count.untold = 0;
    const who = createHash('sha256').update(`${of} ${key}`).digest('base64url');
    const all = await addRequests(db, who, told, windowMs).catch(() => undefined);
    if (!all) return;
    count.requests = all.requests + count.untold;
    count.endsAt = Date.now() + all.endsInMs;
  }

  return {
    localKeys: false,
    increment: async (key): Promise<ClientRateLimitInfo> => {
      const now = Date.now();
      sweep(now);
      const count = countOf(key, now);
      count.requests += 1;
      count.untold += 1;
      if (count.untold >= step) await tell(key, count);
      return { totalHits: count.requests, resetTime: new Date(count.endsAt) };
    },
    decrement: () => undefined, // nothing that was asked for is taken back
    resetKey: () => undefined,
  };
}

const HOUR_MS = 60 * MINUTE_MS;
/** Of the requests that they may make in a minute, so much of what begins work for others they may make in an hour: 100 of 1,200. */
const STARTS_IN_REQUESTS = 12;

/** What one person starts by hand makes tasks and letters for others. @throws Refusal `too-many-requests` */
export function startsLimited(parts: Pick<Parts, 'db'>, requestsPerMinute: number): NonNullable<Parts['mayStart']> {
  const limit = Math.ceil(requestsPerMinute / STARTS_IN_REQUESTS);
  const store = sharedLimit(parts, 'starts', limit, HOUR_MS);
  return async (person) => {
    const { totalHits, resetTime } = await store.increment(person);
    if (totalHits <= limit) return;
    const seconds = Math.ceil(((resetTime?.getTime() ?? Date.now()) - Date.now()) / 1_000);
    throw new Refusal(
      'too-many-requests',
      `You have started ${limit} within an hour. Send more of them as a file, or go on later.`,
      { retryAfterSeconds: Math.max(1, seconds) },
    );
  };
}
