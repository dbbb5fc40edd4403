/** Files that people sent, row by row: what they said, how they were understood, what came of each. */
import { randomUUID } from 'node:crypto';
import type { Remark } from '../domain/files/rows.ts';
import type { Database, Db } from './database.ts';

export type ImportState = 'checked' | 'confirmed' | 'finished';
/** `known` rows start nothing: they were started before, or are the same as another row. */
export type RowState = 'ready' | 'wrong' | 'known' | 'started' | 'refused';

export interface NewRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly request: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly title: string | null;
  readonly state: 'ready' | 'wrong' | 'known';
  readonly errors: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly waits: Readonly<Record<string, number>>;
  readonly reference: string | null;
}

export interface NewImport {
  readonly kind: string;
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly delimiter: string;
  readonly warnings: readonly string[];
  readonly sentBy: string;
  readonly rows: readonly NewRow[];
}

/** Keeps a file with its rows. @returns its id */
export async function keepImport(
  database: Database,
  { rows, headings, warnings, ...file }: NewImport,
): Promise<string> {
  const id = randomUUID();
  const kept = rows.map(({ cells, request, errors, warnings: odd, waits, ...row }) => ({
    ...row,
    importId: id,
    cells: [...cells],
    request: request as object,
    errors: [...errors] as object[],
    warnings: [...odd] as object[],
    waits: { ...waits },
  }));
  await database.$transaction([
    database.import.create({ data: { ...file, id, headings: [...headings], warnings: [...warnings] } }),
    ...slices(kept, 500).map((data) => database.importRow.createMany({ data })),
  ]);
  return id;
}

function slices<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}

export type ImportRecord = NonNullable<Awaited<ReturnType<typeof findImport>>>;
export type RowRecord = Awaited<ReturnType<typeof rowsOf>>[number];

export const findImport = (db: Db, id: string) => db.import.findUnique({ where: { id } });

export interface ImportQuery {
  readonly kinds: readonly string[];
  /** When the last of the page before was sent, and its id. */
  readonly after?: readonly [string, string];
  readonly limit: number;
}

/** One page of files, the latest first. */
export function listImports(db: Db, { kinds, after, limit }: ImportQuery) {
  const sentAt = after && new Date(after[0]);
  return db.import.findMany({
    where: {
      kind: { in: [...kinds] },
      ...(after && sentAt && { OR: [{ sentAt: { lt: sentAt } }, { sentAt, id: { lt: after[1] } }] }),
    },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

export interface RowQuery {
  readonly state?: RowState | undefined;
  /** The number of the last row of the page before. */
  readonly after?: number | undefined;
  readonly limit?: number;
}

export const rowsOf = (db: Db, importId: string, { state, after, limit }: RowQuery = {}) =>
  db.importRow.findMany({
    where: { importId, ...(state && { state }), ...(after !== undefined && { number: { gt: after } }) },
    orderBy: { number: 'asc' },
    ...(limit !== undefined && { take: limit }),
  });

/** How many rows of each of these files are in each state. */
export async function countRows(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record<RowState, number>>> {
  const groups = await db.importRow.groupBy({
    by: ['importId', 'state'],
    where: { importId: { in: [...ids] } },
    _count: { _all: true },
  });
  const counts = new Map(ids.map((id) => [id, { ready: 0, wrong: 0, known: 0, started: 0, refused: 0 }]));
  for (const { importId, state, _count } of groups) {
    const count = counts.get(importId);
    if (count) count[state as RowState] = _count._all; // the column holds nothing else
  }
  return counts;
}

/** Keeps what was signed of each row, by its number. */
export const keepSigned = (
  db: Db,
  id: string,
  rows: readonly { readonly number: number; readonly signed: string }[],
) => db.$executeRaw`
  update import_row set signed = s.signed from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (number int, signed text)
   where import_id = ${id} and import_row.number = s.number`;

/** Takes a confirmation; false when there was one already. */
export async function confirm(db: Db, id: string, by: string, at: Date): Promise<boolean> {
  const data = { state: 'confirmed', confirmedBy: by, confirmedAt: at };
  return (await db.import.updateMany({ where: { id, state: 'checked' }, data })).count === 1;
}

/** Files that were confirmed and are not finished. */
export async function unfinished(db: Db): Promise<readonly string[]> {
  const rows = await db.import.findMany({
    where: { state: 'confirmed' },
    select: { id: true },
    orderBy: { sentAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** The next row to be carried out; one that waits for another comes after it, as long as there is any other. */
export async function nextReady(db: Db, importId: string): Promise<RowRecord | undefined> {
  const [next] = await db.$queryRaw<{ number: number }[]>`
    select r.number from import_row r
     where r.import_id = ${importId} and r.state = 'ready'
     order by exists (select 1 from jsonb_each(r.waits) w
                        join import_row o on o.import_id = r.import_id and o.number = w.value::int and o.state = 'ready'),
              r.number
     limit 1`;
  if (!next) return undefined;
  return await db.importRow.findUniqueOrThrow({ where: { importId_number: { importId, number: next.number } } });
}

/** Says that a row is being tried, before anything is done. */
export async function noteAttempt(db: Db, { importId, number }: RowRecord): Promise<void> {
  await db.$executeRaw`
    update import_row set attempts = attempts + 1, attempted_at = coalesce(attempted_at, now())
     where import_id = ${importId} and number = ${number} and state = 'ready'`;
}

export interface Settled {
  readonly state: 'started' | 'known' | 'refused';
  readonly reference?: string;
  readonly errors?: readonly Remark[];
}

export async function settle(db: Db, { importId, number }: RowRecord, { errors, ...data }: Settled): Promise<void> {
  const wrong = errors && { errors: [...errors] as object[] };
  await db.importRow.updateMany({ where: { importId, number, state: 'ready' }, data: { ...data, ...wrong } });
}

/** All rows have been carried out. A row that is the same as another has the other's reference. */
export async function finish(database: Database, id: string, now: Date): Promise<void> {
  await database.$transaction([
    database.$executeRaw`
      update import_row r set reference = o.reference from import_row o
       where r.import_id = ${id} and r.state = 'known' and r.reference is null
         and o.import_id = r.import_id and o.key = r.key and o.reference is not null`,
    database.import.updateMany({ where: { id, state: 'confirmed' }, data: { state: 'finished', finishedAt: now } }),
  ]);
}

const KEPT_UNCONFIRMED_MS = 7 * 24 * 60 * 60 * 1_000;

/** What nobody confirmed within a week is removed, with what people wrote in it. */
export async function sweepUnconfirmed(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_UNCONFIRMED_MS);
  return (await db.import.deleteMany({ where: { state: 'checked', sentAt: { lt: before } } })).count;
}
