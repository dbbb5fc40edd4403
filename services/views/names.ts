import type { NameOf } from '../../domain/engine/answers.ts';
import type { Db } from '../../store/database.ts';

const GONE = 'Somebody who is no longer on record';

/** The names of people, teams and candidates: no id is two of them. */
export async function namesOf(db: Db, ids: Iterable<string>): Promise<NameOf> {
  const where = { id: { in: [...new Set(ids)] } };
  const select = { id: true, name: true };
  const found = await Promise.all([
    db.person.findMany({ where, select }),
    db.team.findMany({ where, select }),
    db.candidate.findMany({ where, select }),
  ]);
  const names = new Map(found.flat().map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? GONE;
}
