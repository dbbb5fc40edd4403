/** What there is only one of, where two come at once: the database refuses the second, and says who was first. */
import { ask, type Db } from './database.ts';

/** The open process that has a key. */
export async function openUnder(db: Db, key: string): Promise<string | null> {
  const [found] = await ask<{ id: string }>(
    db,
    "select id from process where natural_key = $1 and status <> 'closed'",
    key,
  );
  return found?.id ?? null;
}

/**
 * Gives a key to a process that began without one. Given before, it is given anew.
 * @returns which open process has it: this one, or the one that was first
 */
export async function claim(db: Db, id: string, key: string): Promise<string> {
  try {
    await ask(db, 'update process set natural_key = $2 where id = $1 and natural_key is distinct from $2', id, key);
    return id;
  } catch (error) {
    if (!isDouble(error)) throw error;
    return (await openUnder(db, key)) ?? (await claim(db, id, key)); // the first has closed meanwhile
  }
}

/** The rest of this transaction is done by one at a time. */
export async function takeTurns(db: Db, what: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext(${what}))`;
}

const PRISMAS_WORD = 'P2002';
const THE_DATABASES_WORD = '23505';

/** The database has one of these already: somebody was first. */
export function isDouble(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return code === PRISMAS_WORD || code === THE_DATABASES_WORD;
}
