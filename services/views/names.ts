import type { NameOf } from '../../domain/engine/answers.ts';
import type { Db } from '../../store/database.ts';
import { namesById } from '../../store/names.ts';

const GONE = 'Somebody who is no longer on record';

/** The names of people, teams and candidates: no id is two of them. */
export async function namesOf(db: Db, ids: Iterable<string>): Promise<NameOf> {
  const names = await namesById(db, [...new Set(ids)]);
  return (id) => names.get(id) ?? GONE;
}

/** What names people as it is told: told once to find out whom, and again with their names where there is anybody. */
export async function namingAll<T>(db: Db, tell: (nameOf: NameOf) => T): Promise<T> {
  const wanted = new Set<string>();
  const told = tell((id) => {
    wanted.add(id);
    return id;
  });
  return wanted.size === 0 ? told : tell(await namesOf(db, wanted));
}

export interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** Somebody, or a team, as every answer tells them: by id, with the name beside it. */
export interface Naming {
  (id: string): Named;
  (id: string | null): Named | null;
}

/** Of these people and teams; null stays null. */
export async function namingOf(db: Db, ids: Iterable<string | null>): Promise<Naming> {
  const names = await namesById(db, [...new Set([...ids].filter((id) => id !== null))]);
  const named = (id: string): Named => ({ id, name: names.get(id) ?? null });
  return ((id: string | null) => (id === null ? null : named(id))) as Naming; // of an id, never null
}
