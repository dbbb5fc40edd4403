import type { Database, Db } from '../../store/database.ts';

/** What only the owner of the database can do: past every trigger, in one transaction. */
export const tamper = (db: Database, how: (tx: Db) => Promise<unknown>): Promise<unknown> =>
  db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('set local session_replication_role = replica');
    await how(tx);
  });
