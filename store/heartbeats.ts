import type { Db } from './database.ts';

/** A standing job has done its work: when it falls silent, the metrics show since when. */
export async function beat(db: Db, name: string): Promise<void> {
  await db.$executeRaw`insert into heartbeat (name, at) values (${name}, now()) on conflict (name) do update set at = now()`;
}
