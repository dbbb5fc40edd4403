/** The people of the directory, as they are kept. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { Recorded } from '../domain/people/changes.ts';
import { ask, type Db } from './database.ts';
import { stillHere } from './directory.ts';
import { asked, folded } from './folded.ts';
import type { Named } from './processes.ts';

export interface PersonRow extends Recorded {
  readonly id: PersonId;
  readonly team: Named | null;
  readonly manager: Named | null;
  readonly morningDigest: boolean;
  /** One more with every change. */
  readonly version: number;
}

const COLUMNS = `
  p.id, p.name, p.email, p.rank, p.offices, p.team_id as "teamId", p.manager_id as "managerId",
  p.safer_recruitment as "saferRecruitment", p.morning_digest as "morningDigest", p.left_on as "leftOn", p.version,
  case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
  case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end as manager`;

const TABLES = 'person p left join team t on t.id = p.team_id left join person m on m.id = p.manager_id';

export async function findOne(db: Db, id: PersonId): Promise<PersonRow | null> {
  const [found] = await ask<PersonRow>(db, `select ${COLUMNS} from ${TABLES} where p.id = $1`, id);
  return found ?? null;
}

export interface PeopleQuery {
  /** Parts of a name or address, in any order. */
  readonly q?: string | undefined;
  readonly team?: string | undefined;
  /** Those who have left by this day are left out. */
  readonly hereOn?: LocalDate | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** How well a name answers: it begins so, one of its words does, or it only has it somewhere. */
const FIT = `case when s.name like s.asked || '%' then 0 when ' ' || s.name like '% ' || s.words[1] || '%' then 1 else 2 end`;

/**
 * One page: every word of what is asked for is part of the name or address, the best first and then by name. What has no letters
 * finds nobody.
 */
export function listPeople(db: Db, { q, team, hereOn, after, limit }: PeopleQuery): Promise<PersonRow[]> {
  return ask<PersonRow>(
    db,
    `with asked as (
       select ${asked("coalesce($1::text, '')")} as text
     ), s as (
       select p.id, ${folded('p.name')} as name, ${folded('p.email')} as email, a.text as asked,
              string_to_array(nullif(a.text, ''), ' ') as words
         from person p cross join asked a
        where ($2::text is null or p.team_id = $2) and ($3::text is null or p.left_on is null or p.left_on > $3)
     ), found as (
       select s.id, s.name, ${FIT} as fit from s
        where $1::text is null
           or (select bool_and(strpos(s.name, w) > 0 or strpos(s.email, w) > 0) from unnest(s.words) w)
     )
     select ${COLUMNS} from found f join ${TABLES} on p.id = f.id
      where $4::text is null or (coalesce(f.fit, 2), f.name, f.id) > (select coalesce(l.fit, 2), l.name, l.id from found l where l.id = $4)
      order by coalesce(f.fit, 2), f.name, f.id limit $5`,
    q ?? null,
    team ?? null,
    hereOn ?? null,
    after ?? null,
    limit,
  );
}

/** A choice of their own, and no fact of the directory. */
export async function chooseDigest(db: Db, id: PersonId, morningDigest: boolean): Promise<void> {
  await db.person.update({ where: { id }, data: { morningDigest } });
}

export async function findName(db: Db, id: PersonId): Promise<string | null> {
  const [found] = await ask<{ name: string }>(db, 'select name from person where id = $1', id);
  return found?.name ?? null;
}

/** Of these, those who are with the council on a day. */
export async function hereOn(db: Db, ids: readonly PersonId[], on: LocalDate): Promise<readonly PersonId[]> {
  const where = { id: { in: [...ids] }, ...stillHere(on) };
  return (await db.person.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** Names of everybody who is or was with the council, and of everybody who has applied. */
export async function everybodysNames(db: Db): Promise<readonly string[]> {
  const rows = await db.$queryRaw<
    { name: string }[]
  >`select name from person union select name from candidate order by name`;
  return rows.map(({ name }) => name);
}
