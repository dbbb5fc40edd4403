import { type Database, ownConnection } from './database.ts';

/**
 * Does something that only one part of the system may be doing at a time; the others wait. What says so is a lock in a transaction
 * that is open on a connection of its own: whoever dies has let it go.
 */
export async function oneAtATime<T>(db: Database, what: string, act: () => Promise<T>): Promise<T> {
  const client = ownConnection(db);
  client.on('error', () => undefined); // broken while nothing is asked on it: whoever acts comes to no harm
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [what]);
    return await act();
  } finally {
    await client.end();
  }
}
