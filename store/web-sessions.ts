/** Who is signed in with a browser. Ids are hashes of what their cookies hold. */
import { ask, type Db } from './database.ts';

export interface WebSession {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly personId: string;
  readonly idToken: string | null;
  readonly message: string | null;
  readonly seenAt: Date;
}

export interface NewWebSession extends Omit<WebSession, 'message' | 'seenAt'> {
  readonly madeAt: Date;
  readonly endsAt: Date;
}

export async function keepWebSession(db: Db, session: NewWebSession): Promise<void> {
  await db.webSession.create({ data: { ...session, seenAt: session.madeAt } });
}

/** One that has not ended, and was used since. */
export async function findWebSession(db: Db, id: string, now: Date, usedSince: Date): Promise<WebSession | null> {
  const [found] = await ask<WebSession>(
    db,
    `select id, issuer, subject, person_id as "personId", id_token as "idToken", message, seen_at as "seenAt"
       from web_session where id = $1 and ends_at > $2 and seen_at > $3`,
    id,
    now,
    usedSince,
  );
  return found ?? null;
}

/** It may have ended meanwhile: then there is nothing to write. */
export async function changeWebSession(
  db: Db,
  id: string,
  data: { readonly seenAt?: Date; readonly message?: string | null },
): Promise<void> {
  await db.webSession.updateMany({ where: { id }, data });
}

export async function endWebSession(db: Db, id: string): Promise<void> {
  await db.webSession.deleteMany({ where: { id } });
}

/** All of a person's, wherever they are signed in. */
export async function endWebSessionsOf(db: Db, personId: string): Promise<number> {
  return (await db.webSession.deleteMany({ where: { personId } })).count;
}

/** Those that have ended by themselves. */
export async function sweepWebSessions(db: Db, now: Date, usedSince: Date): Promise<void> {
  await db.webSession.deleteMany({ where: { OR: [{ endsAt: { lte: now } }, { seenAt: { lte: usedSince } }] } });
}
