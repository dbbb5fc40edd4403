/** A start is accepted when its rows are written; the engine is told after that, and told again if it was away. */
import { randomUUID } from 'node:crypto';
import type { Begin } from '../domain/engine/messages.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { RunState } from '../domain/engine/state.ts';
import type { Database, Db } from './database.ts';
import { rulesOf } from './rules.ts';

export interface Reservation {
  readonly prefix: string;
  readonly title: string;
  readonly state: RunState;
  readonly past?: Begin['past'];
  readonly cause?: string;
  readonly startedBy?: PersonId;
  /** sha256 of person, route and Idempotency-Key; a child's is made of parent and cause. */
  readonly key: string;
  readonly bodyHash: string;
  readonly request?: { readonly author: PersonId; readonly text: string; readonly salt: Buffer; readonly hash: string };
}

export interface Reserved {
  readonly id: string;
  readonly bodyHash: string;
  /** This call made it; false when the same key had made it before. */
  readonly fresh: boolean;
}

/** Gives a start its number and keeps it, in one transaction. The same key answers the same process. */
export async function reserve(database: Database, reservation: Reservation): Promise<Reserved> {
  const { key, bodyHash } = reservation;
  const earlier = await findReserved(database, key);
  if (earlier) return earlier;
  return await database.$transaction(async (db) => {
    const id = await nextReference(db, reservation.prefix, reservation.state.startedOn.slice(0, 4));
    const inserted = await insertStart(db, id, reservation);
    if (inserted) await insertProcess(db, id, reservation);
    return inserted ? { id, bodyHash, fresh: true } : await existing(db, key);
  });
}

/** What a key started before. */
export async function findReserved(db: Db, key: string): Promise<Reserved | null> {
  const earlier = await db.startCommand.findUnique({ where: { key } });
  return earlier && { id: earlier.processId, bodyHash: earlier.bodyHash, fresh: false };
}

/** Of two starts with one key at once, the second waits for the first's commit here and inserts nothing. */
async function insertStart(
  db: Db,
  id: string,
  { key, bodyHash, startedBy, state, past }: Reservation,
): Promise<boolean> {
  const begin = JSON.stringify({ state, ...(past && { past }) });
  const count = await db.$executeRaw`
    insert into start_command (process_id, person_id, key, body_hash, begin)
    values (${id}, ${startedBy ?? null}, ${key}, ${bodyHash}, ${begin}) on conflict (key) do nothing`;
  return count === 1;
}

async function existing(db: Db, key: string): Promise<Reserved> {
  const { processId, bodyHash } = await db.startCommand.findUniqueOrThrow({ where: { key } });
  return { id: processId, bodyHash, fresh: false };
}

async function insertProcess(
  db: Db,
  id: string,
  { title, state, cause, startedBy, request }: Reservation,
): Promise<void> {
  await db.process.create({
    data: {
      id,
      kind: state.kind,
      title,
      teamId: state.team,
      status: 'starting',
      stage: state.visits[0]?.stage ?? '',
      startedOn: state.startedOn,
      parentId: state.parent ?? null,
      cause: cause ?? null,
      epoch: state.epoch,
      state: JSON.stringify(state),
      policyName: state.policy.name,
      policyVersion: state.policy.version,
      policyHash: state.policy.hash,
      calendars: state.calendars,
      startedBy: startedBy ?? null,
    },
  });
  if (!request) return;
  const { author, text, salt, hash } = request;
  const content = new Uint8Array(Buffer.from(text));
  await db.submission.create({
    data: {
      id: randomUUID(),
      processId: id,
      kind: 'request',
      authorId: author,
      datedOn: state.startedOn,
      mediaType: 'application/json',
      content,
      salt: new Uint8Array(salt),
      hash,
      linkedSeq: 1,
    },
  });
}

/** `REC-2026-0001`: numbers run by kind and year, without gaps that a crash could make. */
async function nextReference(db: Db, prefix: string, year: string): Promise<string> {
  const [row] = await db.$queryRaw<{ last: number }[]>`
    insert into reference (prefix, year, last) values (${prefix}, ${Number(year)}, 1)
    on conflict (prefix, year) do update set last = reference.last + 1 returning last`;
  return `${prefix}-${year}-${String(row?.last ?? 0).padStart(4, '0')}`;
}

/** What the engine is to begin a reserved process with. */
export async function beginOf(db: Db, processId: string): Promise<Begin> {
  const { begin } = await db.startCommand.findUniqueOrThrow({ where: { processId } });
  const { state, past } = JSON.parse(begin) as Pick<Begin, 'state' | 'past'>;
  return { state, ...(past && { past }), rules: await rulesOf(db, state.policy, state.calendars) };
}

/** Starts accepted and not yet seen to have begun, oldest first. */
export async function unbegun(db: Db): Promise<readonly { id: string; kind: string }[]> {
  return await db.$queryRaw<{ id: string; kind: string }[]>`
    select p.id, p.kind from start_command s join process p on p.id = s.process_id
     where s.started_at is null order by s.created_at limit 500`;
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
