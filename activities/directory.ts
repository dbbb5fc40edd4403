import { inLine } from '../domain/engine/in-line.ts';
import { isAtLeast, type PersonId } from '../domain/engine/people.ts';
import type { Climb, LineRequest, Reach, Reached } from '../domain/engine/ports.ts';
import type { Db } from '../store/database.ts';
import { type DirectoryEntry, findPerson, goneOf, lineAbove } from '../store/directory.ts';

/**
 * Who can be told: the person, or while they are away those who stand in; where none of those is there, the person all the same.
 * Somebody who has left cannot be.
 */
export const reach =
  (db: Db) =>
  async ({ holder, on }: Reach): Promise<Reached> => {
    const person = await findPerson(db, holder, on);
    if (!person || person.gone) return { to: [], away: true };
    const deputies = await Promise.all(person.deputies.map((id) => findPerson(db, id, on)));
    const there = deputies.flatMap((deputy) => (deputy && deputy.deputies.length === 0 ? [deputy.id] : []));
    return there.length > 0 ? { to: there, away: true } : { to: [holder], away: false };
  };

/** The next person up the line who is there and may decide; somebody away with a deputy counts as there. */
export const climb =
  (db: Db) =>
  async ({ from, on, barred, outside = [], ifGone }: Climb): Promise<PersonId | null> => {
    if (ifGone && (await goneOf(db, [from], on)).length === 0) return null;
    const line = (await lineAbove(db, from, on)).filter(({ gone, id }) => !gone && !barred.includes(id));
    const above = async (id: PersonId) => (await lineAbove(db, id, on)).map((person) => person.id);
    for (const { id } of line) if (!(await inLine(id, outside, above))) return id;
    return null;
  };

/** From the manager up to the first of at least this rank, without the barred and the gone. */
export const approvers =
  (db: Db) =>
  async ({ from, rank, on, barred }: LineRequest): Promise<readonly PersonId[]> => {
    const line = (await lineAbove(db, from, on)).filter(({ gone, id }) => !gone && !barred.includes(id));
    return upTo(line, rank).map(({ id }) => id);
  };

function upTo(line: readonly DirectoryEntry[], rank: LineRequest['rank']): readonly DirectoryEntry[] {
  const top = line.findIndex((person) => isAtLeast(person.rank, rank));
  return top === -1 ? line : line.slice(0, top + 1);
}
