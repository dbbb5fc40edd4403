/** The people of the directory, as they are kept. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Office, PersonId, Rank } from '../domain/engine/people.ts';
import { ask, type Database, type Db } from './database.ts';
import { stillHere } from './directory.ts';
import { takeTurns } from './natural-keys.ts';

export interface PersonRow {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly rank: Rank;
  readonly offices: readonly Office[];
  readonly teamId: string | null;
  readonly managerId: PersonId | null;
  readonly saferRecruitment: boolean;
  readonly morningDigest: boolean;
  readonly leftOn: LocalDate | null;
}

const select = {
  id: true,
  name: true,
  email: true,
  rank: true,
  offices: true,
  teamId: true,
  managerId: true,
  saferRecruitment: true,
  morningDigest: true,
  leftOn: true,
} as const;

type Stored = Omit<PersonRow, 'rank' | 'offices'> & { readonly rank: string; readonly offices: readonly string[] };

/** Only declared ranks and offices are stored. */
const toPerson = ({ rank, offices, ...person }: Stored): PersonRow => ({
  ...person,
  rank: rank as Rank,
  offices: offices as readonly Office[],
});

export async function findOne(db: Db, id: PersonId): Promise<PersonRow | null> {
  const found = await db.person.findUnique({ where: { id }, select });
  return found && toPerson(found);
}

export interface PeopleQuery {
  /** Part of a name. */
  readonly q?: string | undefined;
  readonly team?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** One page by id. */
export async function listPeople(db: Db, { q, team, after, limit }: PeopleQuery): Promise<readonly PersonRow[]> {
  const people = await db.person.findMany({
    where: {
      ...(q !== undefined && { name: { contains: q, mode: 'insensitive' as const } }),
      ...(team !== undefined && { teamId: team }),
      ...(after !== undefined && { id: { gt: after } }),
    },
    select,
    orderBy: { id: 'asc' },
    take: limit,
  });
  return people.map(toPerson);
}

/** Roles are changed by two administrators: `role-changes.ts`. */
export type PersonChange = Partial<
  Pick<PersonRow, 'name' | 'managerId' | 'saferRecruitment' | 'morningDigest' | 'leftOn'>
> & { readonly teamId?: string };

export async function changePerson(db: Db, id: PersonId, data: PersonChange): Promise<void> {
  await db.person.update({ where: { id }, data });
}

/** Changes of the line of management take turns: two that are right by themselves would make a ring together. */
export const changeLine = (database: Database, change: (db: Db) => Promise<void>): Promise<void> =>
  database.$transaction(async (db) => {
    await takeTurns(db, 'line-of-management');
    await change(db);
  });

export async function findName(db: Db, id: PersonId): Promise<string | null> {
  const [found] = await ask<{ name: string }>(db, 'select name from person where id = $1', id);
  return found?.name ?? null;
}

/** The names of these people, as far as they are on record. */
export async function namesOf(db: Db, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map();
  const sql = 'select id, name from person where id = any($1::text[])';
  const found = await ask<{ id: PersonId; name: string }>(db, sql, [...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Of these, those who are with the council on a day. */
export async function hereOn(db: Db, ids: readonly PersonId[], on: LocalDate): Promise<readonly PersonId[]> {
  const where = { id: { in: [...ids] }, ...stillHere(on) };
  return (await db.person.findMany({ where, select: { id: true } })).map(({ id }) => id);
}
