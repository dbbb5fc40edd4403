/** Standing jobs that have fallen silent, and whether anybody has been told. */
import type { Database, Db } from './database.ts';
import { stillHere } from './directory.ts';

export const jobs = ['post', 'watch'] as const;
export type Job = (typeof jobs)[number];

/** When each job last did its work; null for one that never has. */
export async function lastBeats(db: Db): Promise<Readonly<Record<Job, Date | null>>> {
  const rows = await db.heartbeat.findMany({ where: { name: { in: [...jobs] } } });
  const at = (job: Job) => rows.find(({ name }) => name === job)?.at ?? null;
  return { post: at('post'), watch: at('watch') };
}

/**
 * Tells of a silence once: whoever inserts the row tells, in the same transaction, and any other API waits for it. When
 * telling fails the row is gone again, and it is tried anew.
 * @returns whether this call has told
 */
export const tellOnce = (
  database: Database,
  job: Job,
  since: Date,
  tell: (db: Db) => Promise<void>,
): Promise<boolean> =>
  database.$transaction(
    async (db) => {
      const fresh = await db.$executeRaw`
        insert into silence (job, since) values (${job}, ${since}) on conflict (job) do nothing`;
      if (fresh === 0) return false;
      await tell(db);
      return true;
    },
    { timeout: 60_000 },
  );

/** The job is heard again: the next silence is a new one. */
export async function heardAgain(db: Db, job: Job): Promise<void> {
  await db.silence.deleteMany({ where: { job } });
}

/** Whom an alarm reaches. */
export async function administratorsOn(db: Db, today: string): Promise<readonly string[]> {
  const people = await db.person.findMany({
    where: { offices: { has: 'administrator' }, ...stillHere(today) },
    select: { email: true },
    orderBy: { id: 'asc' },
  });
  return people.map(({ email }) => email);
}
