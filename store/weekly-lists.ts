/** One list a week for whoever has many people with whom something comes round again. */
import type { LocalDate } from '../domain/calendar/index.ts';
import { type ComesRound, MANY } from '../domain/notices/weekly.ts';
import { ask, type Db } from './database.ts';

/** A list is of no process: it is known by the Monday of its week. */
export const WEEKLY_LETTER = 'weekly-list';
const about = (week: LocalDate): string => `week-${week}`;

const inColumns = (all: readonly ComesRound[]) => [
  all.map(({ kind }) => kind),
  all.map(({ task }) => task),
  all.map(({ role }) => role),
];
const AMONG = 'unnest($1::text[], $2::text[], $3::text[]) as c (kind, task, role)';

/** Of each person, the open processes in which something is asked of them again and again. */
const HOLDING = `participant x join process p on p.id = x.process_id
   where p.closed_on is null and p.status <> 'starting' and x.until_on is null
     and exists (select 1 from ${AMONG} where c.kind = p.kind and c.role = x.role)`;

/** A row for each who has many, once a week. @returns to how many it is new */
export async function tellOfMany(db: Db, all: readonly ComesRound[], week: LocalDate, at: Date): Promise<number> {
  const told = await ask<{ readonly person: string }>(
    db,
    `insert into notice (process_id, seq, person_id, template, send_after)
     select $5, 0, x.person_id, $6, $7 from ${HOLDING} group by x.person_id having count(distinct p.id) >= $4
     on conflict do nothing returning person_id as person`,
    ...inColumns(all),
    MANY,
    about(week),
    WEEKLY_LETTER,
    at,
  );
  return told.length;
}

export async function hasMany(db: Db, all: readonly ComesRound[], person: string): Promise<boolean> {
  const sql = `select count(distinct p.id)::int as count from ${HOLDING} and x.person_id = $4`;
  const [found] = await ask<{ readonly count: number }>(db, sql, ...inColumns(all), person);
  return (found?.count ?? 0) >= MANY;
}

export interface OpenRound {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly dueOn: LocalDate;
  readonly process: string;
  readonly kind: string;
  readonly title: string;
}

/** What of it somebody is asked at the moment, what is due first first. */
export const openRounds = (db: Db, all: readonly ComesRound[], person: string): Promise<readonly OpenRound[]> =>
  ask<OpenRound>(
    db,
    `select t.id, t.name, t.about, t.due_on as "dueOn", p.id as process, p.kind, p.title
       from task t join process p on p.id = t.process_id
      where t.assignee_id = $4 and t.status = 'open' and p.status <> 'paused'
        and exists (select 1 from ${AMONG} where c.kind = p.kind and c.task = t.name)
      order by t.due_on, p.title, t.id`,
    ...inColumns(all),
    person,
  );
