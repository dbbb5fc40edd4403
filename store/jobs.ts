/** What takes longer than anybody waits: who asked for it, how far it has come, what came of it. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '../domain/engine/people.ts';
import type { Database, Db } from './database.ts';
import type { Job } from './generated/client.ts';
import { takeTurns } from './natural-keys.ts';

/** Not seen for so long, it was cut off: whoever carried it out has ended. */
const CUT_OFF_MS = 60_000;

export const isCutOff = ({ state, seenAt }: Pick<Job, 'state' | 'seenAt'>, now: Date): boolean =>
  state === 'running' && now.getTime() - seenAt.getTime() > CUT_OFF_MS;

export interface JobAsked {
  readonly what: string;
  readonly of: string;
  readonly key: string;
  readonly askedBy: PersonId;
}

/** A new one; or the one that was asked for under this key, or is under way for the same thing. */
export const keepJob = (
  database: Database,
  asked: JobAsked,
  now: Date,
): Promise<{ readonly job: Job; readonly isNew: boolean }> =>
  database.$transaction(async (db) => {
    const { what, of, key } = asked;
    await takeTurns(db, `job:${what}:${of}`);
    const alive = { what, of, state: 'running', seenAt: { gt: new Date(now.getTime() - CUT_OFF_MS) } };
    const there =
      (await db.job.findUnique({ where: { key } })) ??
      (await db.job.findFirst({ where: alive, orderBy: { askedAt: 'desc' } }));
    if (there) return { job: there, isNew: false };
    const data = { id: randomUUID(), ...asked, askedAt: now, seenAt: now };
    return { job: await db.job.create({ data }), isNew: true };
  });

/** It is still carried out, and has come so far. */
export async function seeJob(db: Db, id: string, { done, outOf }: Pick<Job, 'done' | 'outOf'>, now: Date) {
  await db.job.updateMany({ where: { id, state: 'running' }, data: { done, outOf, seenAt: now } });
}

type Ending = { readonly state: 'done'; readonly result: string } | { readonly state: 'failed'; readonly why: string };

export async function endJob(db: Db, id: string, ending: Ending, now: Date): Promise<void> {
  await db.job.updateMany({ where: { id, state: 'running' }, data: { ...ending, seenAt: now, endedAt: now } });
}

export const findJob = async (db: Db, id: string, askedBy: PersonId): Promise<Job | null> =>
  await db.job.findFirst({ where: { id, askedBy } });

/** The latest first. */
export const listJobs = async (db: Db, of: Pick<JobAsked, 'what' | 'of'>, limit: number): Promise<readonly Job[]> =>
  await db.job.findMany({ where: { ...of }, orderBy: { askedAt: 'desc' }, take: limit });

const KEPT_MS = 365 * 24 * 60 * 60 * 1_000;

export async function sweepJobs(db: Db, now: Date): Promise<number> {
  return (await db.job.deleteMany({ where: { askedAt: { lt: new Date(now.getTime() - KEPT_MS) } } })).count;
}
