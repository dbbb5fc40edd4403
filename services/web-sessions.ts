/** A browser that is signed in: kept here and not in its cookie, so that signing out ends it. */
import { createHash, randomBytes } from 'node:crypto';
import {
  changeWebSession,
  endWebSession,
  findWebSession,
  keepWebSession,
  sweepWebSessions,
  type WebSession,
} from '../store/web-sessions.ts';
import type { Parts } from './parts.ts';

export interface SessionRules {
  /** Unused for so long, it has ended. */
  readonly idleMinutes: number;
  readonly longestHours: number;
}

export type Session = WebSession;

export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  readonly personId: string;
  readonly idToken: string | null;
}

type Asking = Pick<Parts, 'db' | 'clock'>;

const MINUTE_MS = 60_000;
const ID_BYTES = 24;

const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('hex');

const idleSince = (now: Date, { idleMinutes }: SessionRules): Date => new Date(now.getTime() - idleMinutes * MINUTE_MS);

/** Begins one, and sweeps away those that have ended. @returns what the cookie holds */
export async function beginSession({ db, clock }: Asking, who: SignedIn, rules: SessionRules): Promise<string> {
  const cookie = randomBytes(ID_BYTES).toString('base64url');
  const madeAt = clock.now();
  const endsAt = new Date(madeAt.getTime() + rules.longestHours * 60 * MINUTE_MS);
  await sweepWebSessions(db, madeAt, idleSince(madeAt, rules));
  await keepWebSession(db, { ...who, id: hashOf(cookie), madeAt, endsAt });
  return cookie;
}

/** The session of a cookie, unless it has ended. That it was used is written once a minute. */
export async function sessionOf({ db, clock }: Asking, cookie: string, rules: SessionRules): Promise<Session | null> {
  const now = clock.now();
  const session = await findWebSession(db, hashOf(cookie), now, idleSince(now, rules));
  if (session && now.getTime() - session.seenAt.getTime() >= MINUTE_MS)
    await changeWebSession(db, session.id, { seenAt: now });
  return session;
}

export const endSession = async ({ db }: Asking, { id }: Session): Promise<void> => await endWebSession(db, id);

/** What the next page says has been done. */
export const tellNext = async ({ db }: Asking, { id }: Session, message: string): Promise<void> =>
  await changeWebSession(db, id, { message });

/** It has been said. */
export const hasBeenTold = async ({ db }: Asking, { id }: Session): Promise<void> =>
  await changeWebSession(db, id, { message: null });
