/** Who read which record of whom. Lines are only added; the database refuses everything else until their period is over. */
import { addMonths, londonDate } from '../domain/calendar/index.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { kinds } from '../domain/kinds.ts';
import { ask, type Db } from './database.ts';
import { livePeriods } from './record-periods.ts';

/** Whose record an answer shows: a person's own, whomever a process is about, or those who have applied for a vacancy. */
export type Shown = { readonly person: PersonId } | { readonly process: string } | { readonly applicants: string };

/** What an answer opens: the record of a process, if that is somebody's, or of those who have applied for a vacancy, who always are. */
export type Opened = Extract<Shown, { readonly process: string } | { readonly applicants: string }>;

export interface Reading {
  readonly reader: PersonId;
  readonly operation: string;
  /** What was read, in words. */
  readonly what: string;
  readonly shown: readonly Shown[];
}

/** Roles that are never passed on: whoever holds one is whom the process is about. In the words of `left(process_id, 4) || role`. */
const SUBJECTS = kinds.flatMap(({ contract: { prefix, fixed = [] } }) => fixed.map((role) => `${prefix}-${role}`));

/** A process of these kinds is about somebody, in the directory or not yet. */
const isPersonal = ({ fixed = [], checks, confidential }: ProcessContract): boolean =>
  fixed.length > 0 || Object.keys(checks).length > 0 || confidential !== undefined;
const PERSONAL = kinds.flatMap(({ contract }) => (isPersonal(contract) ? [contract.prefix] : []));

/** Is the process that a reference names somebody's record? */
export const isSomebodys = (process: string): boolean => PERSONAL.includes(process.slice(0, 3));

/** Adds a line for each record of somebody other than the reader. */
export async function keepReading(db: Db, { reader, operation, what, shown }: Reading): Promise<void> {
  const lines = shown.filter((one) => !('process' in one) || isSomebodys(one.process));
  if (lines.length === 0) return;
  const people = lines.map((one) => ('person' in one ? one.person : null));
  const processes = lines.map((one) => ('person' in one ? null : 'process' in one ? one.process : one.applicants));
  await ask(
    db,
    `insert into access_log (reader_id, operation, what, person_id, process_id)
     select distinct $1, $2, $3, coalesce(s.person_id, x.person_id), s.process_id
       from unnest($4::text[], $5::text[]) as s (person_id, process_id)
       left join participant x on x.process_id = s.process_id and (left(x.process_id, 4) || x.role) = any($6::text[])
      where coalesce(s.person_id, x.person_id) is distinct from $1`,
    ...[reader, operation, what, people, processes, SUBJECTS],
  );
}

/** Adds a line for somebody who says why they are about to read a record in which they have no part. */
export async function keepReason(
  db: Db,
  {
    at,
    reader,
    operation,
    what,
    process,
    reason,
  }: Omit<Reading, 'shown'> & Record<'process' | 'reason', string> & { readonly at: Date },
): Promise<void> {
  await ask(
    db,
    `insert into access_log (at, reader_id, operation, what, person_id, process_id, reason)
     select $7::timestamptz, $1, $2, $3, (select min(x.person_id) from participant x
                          where x.process_id = $4 and (left(x.process_id, 4) || x.role) = any($6::text[])), $4, $5`,
    ...[reader, operation, what, process, reason, SUBJECTS, at.toISOString()],
  );
}

/** Has somebody said, at this moment or later, why they read a record? */
export async function hasSaidWhy(
  db: Db,
  { reader, process, since }: { readonly reader: PersonId; readonly process: string; readonly since: Date },
): Promise<boolean> {
  const rows = await ask<{ id: string }>(
    db,
    `select id::text as id from access_log
      where process_id = $1 and reader_id = $2 and at >= $3::timestamptz and reason is not null limit 1`,
    ...[process, reader, since.toISOString()],
  );
  return rows.length > 0;
}

/** Adds a line for a list that was taken away as a file. */
export async function keepTaking(
  db: Db,
  { reader, operation, what, rows }: Omit<Reading, 'shown'> & { readonly rows: number },
): Promise<void> {
  await ask(
    db,
    'insert into access_log (reader_id, operation, what, taken) values ($1, $2, $3, $4)',
    ...[reader, operation, what, rows],
  );
}

export interface ReadingRow {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly readerId: PersonId;
  readonly readerName: string | null;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  readonly processId: string | null;
  readonly processTitle: string | null;
  readonly taken: number | null;
  readonly reason: string | null;
}

/** A page of what was read of somebody, or by them, the latest first. */
export const readingsOf = (
  db: Db,
  person: PersonId,
  {
    as,
    after,
    limit,
  }: { readonly as: 'subject' | 'reader'; readonly after?: string | undefined; readonly limit: number },
): Promise<ReadingRow[]> =>
  ask<ReadingRow>(
    db,
    `select l.id::text as id, to_json(l.at) #>> '{}' as at, l.what, l.reader_id as "readerId", r.name as "readerName",
            l.person_id as "personId", s.name as "personName", l.process_id as "processId", p.title as "processTitle", l.taken, l.reason
       from access_log l
       left join person r on r.id = l.reader_id
       left join person s on s.id = l.person_id
       left join process p on p.id = l.process_id
      where ${as === 'subject' ? 'l.person_id' : 'l.reader_id'} = $1 and ($2::bigint is null or l.id < $2::bigint)
      order by l.id desc limit $3`,
    person,
    after ?? null,
    limit,
  );

/** Lines whose period is over go. */
export async function sweepReadings(db: Db, now: Date): Promise<number> {
  const { accessLog } = await livePeriods(db);
  const before = addMonths(londonDate(now.getTime()), -accessLog);
  const { count } = await db.accessLog.deleteMany({ where: { at: { lt: new Date(`${before}T00:00:00Z`) } } });
  return count;
}
