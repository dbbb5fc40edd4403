/** A start is accepted when its rows are written; the engine is told after that, and told again if it was away. */
import { randomUUID } from 'node:crypto';
import { type LocalDate, londonDate } from '../domain/calendar/index.ts';
import type { Begin } from '../domain/engine/messages.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { RunState } from '../domain/engine/state.ts';
import { ask, type Db } from './database.ts';
import { isDouble, openUnder } from './natural-keys.ts';
import { rulesOf } from './rules.ts';

export interface Reservation {
  readonly prefix: string;
  readonly title: string;
  readonly state: RunState;
  readonly past?: Begin['past'];
  readonly cause?: string;
  /** What only one open process has. */
  readonly naturalKey?: string | undefined;
  readonly startedBy?: PersonId;
  /** sha256 of person, route and Idempotency-Key; a child's is made of parent and cause. */
  readonly key: string;
  readonly bodyHash: string;
  /** The API's word for it, as JSON. */
  readonly signed?: string;
  readonly request?: { readonly author: PersonId; readonly text: string; readonly salt: Buffer; readonly hash: string };
}

export interface Reserved {
  readonly id: string;
  readonly key: string;
  readonly bodyHash: string;
  /** This call made it; false when the same key had made it before. */
  readonly fresh: boolean;
}

/** Another process is open for the same person or the same cause: only that one is. */
export interface Second {
  readonly second: true;
  /** Which was first. */
  readonly first: string;
}

/**
 * Gives a start its number and keeps it, in one statement and so one transaction. The same key answers the same process:
 * of two at once the second waits for the first's commit, and inserts nothing. So does the second that is about the same person.
 */
export async function reserve(db: Db, reservation: Reservation): Promise<Reserved | Second> {
  try {
    return await insert(db, reservation);
  } catch (error) {
    if (!isDouble(error)) throw error;
    const first = await firstOf(db, reservation);
    return first === undefined ? await insert(db, reservation) : { second: true, first }; // it has closed meanwhile
  }
}

/** Whose key or whose place in its parent's life it would have had. */
async function firstOf(db: Db, { naturalKey, state, cause }: Reservation): Promise<string | undefined> {
  const open = naturalKey === undefined ? null : await openUnder(db, naturalKey);
  if (open !== null) return open;
  const where = { parentId: state.parent ?? '', cause: cause ?? '' };
  return (await db.process.findFirst({ where, select: { id: true } }))?.id;
}

async function insert(db: Db, reservation: Reservation): Promise<Reserved> {
  const { prefix, key, bodyHash, state, past, title, cause, naturalKey, startedBy, signed, request } = reservation;
  const [made] = await ask<{ id: string }>(
    db,
    RESERVE,
    prefix,
    Number(state.startedOn.slice(0, 4)),
    startedBy ?? null,
    key,
    bodyHash,
    past ? JSON.stringify(past) : '',
    JSON.stringify({ ...processRow(state, title, cause), naturalKey: naturalKey ?? null }),
    request?.author ?? null,
    request && new Uint8Array(Buffer.from(request.text)),
    request && new Uint8Array(request.salt),
    request?.hash ?? null,
    randomUUID(),
    signed ?? null,
  );
  return made ? { id: made.id, key, bodyHash, fresh: true } : await existing(db, key);
}

const processRow = (state: RunState, title: string, cause: string | undefined) => ({
  kind: state.kind,
  title,
  team: state.team,
  stage: state.visits[0]?.stage ?? '',
  startedOn: state.startedOn,
  parent: state.parent ?? null,
  cause: cause ?? null,
  epoch: state.epoch,
  state: JSON.stringify(state),
  policyName: state.policy.name,
  policyVersion: state.policy.version,
  policyHash: state.policy.hash,
  calendars: state.calendars,
});

/** `REC-2026-0001`: numbers run by kind and year. A key that is known takes none. */
const RESERVE = `
with number as (
  insert into reference (prefix, year, last)
  select $1, $2, 1 where not exists (select 1 from start_command where key = $4)
  on conflict (prefix, year) do update set last = reference.last + 1
  returning prefix || '-' || year || '-' || lpad(last::text, greatest(4, length(last::text)), '0') as id
), command as (
  insert into start_command (process_id, person_id, key, body_hash, past, signed)
  select id, $3, $4, $5, $6, $13 from number on conflict (key) do nothing returning process_id
), main as (
  insert into process (id, kind, title, team_id, status, stage, started_on, parent_id, cause, natural_key, epoch, state, policy_name,
                       policy_version, policy_hash, calendars, started_by)
  select command.process_id, p.kind, p.title, p.team, 'starting', p.stage, p."startedOn", p.parent, p.cause, p."naturalKey", p.epoch, p.state,
         p."policyName", p."policyVersion", p."policyHash", p.calendars, $3
    from command, jsonb_to_record($7::jsonb) as p (
      kind text, title text, team text, stage text, "startedOn" text, parent text, cause text, "naturalKey" text, epoch int, state text,
      "policyName" text, "policyVersion" int, "policyHash" text, calendars text)
), request as (
  insert into submission (id, process_id, kind, author_id, dated_on, media_type, content, salt, hash, linked_seq)
  select $12, command.process_id, 'request', $8, $7::jsonb ->> 'startedOn', 'application/json', $9::bytea, $10::bytea, $11, 1
    from command where $8::text is not null
)
select process_id as id from command`;

/** Takes a start back that has not begun and that nobody was told of: its key may start another. */
export async function takeBack(db: Db, processId: string): Promise<void> {
  await ask(
    db,
    `with gone as (delete from process where id = $1 and status = 'starting' and seq = 0 returning id),
          request as (delete from submission s using gone where s.process_id = gone.id and s.kind = 'request')
     delete from start_command c using gone where c.process_id = gone.id`,
    processId,
  );
}

/** The next number of a kind and year comes after this one, whatever was counted so far. */
export async function countOnFrom(
  db: Db,
  { prefix, year, last }: { readonly prefix: string; readonly year: number; readonly last: number },
): Promise<void> {
  await ask(
    db,
    `insert into reference (prefix, year, last) values ($1, $2, $3)
     on conflict (prefix, year) do update set last = greatest(reference.last, excluded.last)`,
    prefix,
    year,
    last,
  );
}

/** What a key started before, if anything. */
export async function findReserved(db: Db, key: string): Promise<Reserved | null> {
  const earlier = await db.startCommand.findUnique({ where: { key } });
  return earlier && { id: earlier.processId, key, bodyHash: earlier.bodyHash, fresh: false };
}

async function existing(db: Db, key: string): Promise<Reserved> {
  const { processId, bodyHash } = await db.startCommand.findUniqueOrThrow({ where: { key } });
  return { id: processId, key, bodyHash, fresh: false };
}

/** The key that started a process. */
export async function startKey(db: Db, processId: string): Promise<string | undefined> {
  return (await db.startCommand.findUnique({ where: { processId }, select: { key: true } }))?.key;
}

/** What the engine is to begin a reserved process with; null once it has begun. Until then the process row has its first state. */
export async function beginOf(db: Db, processId: string): Promise<Begin | null> {
  const [row] = await db.$queryRaw<{ state: string; past: string }[]>`
    select p.state, s.past from start_command s join process p on p.id = s.process_id
     where s.process_id = ${processId} and s.started_at is null`;
  if (!row) return null;
  const state = JSON.parse(row.state) as RunState;
  const past = row.past === '' ? {} : { past: JSON.parse(row.past) as NonNullable<Begin['past']> };
  return { state, ...past, rules: await rulesOf(db, state.policy, state.calendars) };
}

/** The finding about a start that was accepted and has not begun, though the engine has it. */
export const NOT_BEGUN = 'not-begun';

export interface Unbegun {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
}

/** Starts accepted and not yet seen to have begun: the oldest first, and after all others those that did not begin before. */
export async function unbegun(db: Db): Promise<readonly Unbegun[]> {
  return await db.$queryRaw<Unbegun[]>`
    select p.id, p.kind, s.key from start_command s join process p on p.id = s.process_id
     where s.started_at is null
     order by exists (select from finding f where f.process_id = p.id and f.kind = ${NOT_BEGUN} and f.cleared_at is null),
              s.created_at
     limit 500`;
}

/** Of these keys, the processes that were started under them, and when. */
export async function startedUnder(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly reference: string; readonly since: Date }>> {
  const rows = await db.startCommand.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true, processId: true, createdAt: true },
  });
  return new Map(rows.map(({ key, processId, createdAt }) => [key, { reference: processId, since: createdAt }]));
}

/** Since when work of a kind has been begun here for a team, not taken over; undefined where it never has. */
export async function begunHereSince(db: Db, kind: string, team: string): Promise<LocalDate | undefined> {
  const [first] = await ask<{ at: string | null }>(
    db,
    `select min(e.line::jsonb ->> 'at') as at from process p join event e on e.process_id = p.id and e.seq = 1
      where p.kind = $1 and p.team_id = $2 and not e.line::jsonb ? 'adopted'`,
    kind,
    team,
  );
  return first?.at ? londonDate(Date.parse(first.at)) : undefined;
}
