import { ask, type Db } from './database.ts';

const NAMED = ['person', 'team', 'candidate'].map((table) => `select id, name from ${table} where id = any($1)`);

/** Of people, teams and candidates, in one round trip. */
export async function namesById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await ask<{ id: string; name: string }>(db, NAMED.join(' union all '), ids);
  return new Map(found.map(({ id, name }) => [id, name]));
}
