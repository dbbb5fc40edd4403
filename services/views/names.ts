import type { NameOf } from '../../domain/engine/answers.ts';
import type { Db } from '../../store/database.ts';
import { namesById } from '../../store/names.ts';

const GONE = 'Somebody who is no longer on record';

/** The names of people, teams and candidates: no id is two of them. */
export async function namesOf(db: Db, ids: Iterable<string>): Promise<NameOf> {
  const names = await namesById(db, [...new Set(ids)]);
  return (id) => names.get(id) ?? GONE;
}
