import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { TextRef } from '../domain/engine/ports.ts';
import { ask, type Db } from './database.ts';

const KEPT_UNLINKED_MS = 24 * 60 * 60 * 1_000;

/** What no decision or action has taken up within a day is removed. */
export async function sweepUnlinked(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_UNLINKED_MS);
  const { count } = await db.submission.deleteMany({ where: { linkedSeq: null, addedAt: { lt: before } } });
  return count;
}

/** How much a person has added that no decision or action has taken up. */
export async function bytesWaiting(db: Db, author: PersonId): Promise<number> {
  const [row] = await ask<{ bytes: number }>(
    db,
    `select coalesce(sum(octet_length(content)), 0)::float8 as bytes from submission where linked_seq is null and author_id = $1`,
    author,
  );
  return row?.bytes ?? 0;
}

/** One field of what a person wrote in a process; null when it is not there, or no longer. */
export async function readText(db: Db, processId: string, { submission, field }: TextRef): Promise<string | null> {
  const found = await db.submission.findFirst({ where: { id: submission, processId }, select: { content: true } });
  if (!found?.content) return null;
  const texts = JSON.parse(Buffer.from(found.content).toString()) as Readonly<Record<string, unknown>>;
  const text = texts[field];
  return typeof text === 'string' ? text : null;
}

/** All that a person wrote in one submission, and who it was; null when it is not there, or no longer. */
export async function readWritten(db: Db, processId: string, id: string) {
  const found = await db.submission.findFirst({ where: { id, processId }, select: { content: true, authorId: true } });
  return found?.content ? { author: found.authorId, text: Buffer.from(found.content).toString() } : null;
}

/** What somebody wrote or attached, as it is to be kept. */
export interface NewSubmission {
  readonly id: string;
  readonly processId: string;
  readonly kind: string;
  readonly version?: number;
  readonly replacesId?: string | null;
  readonly authorId: PersonId;
  readonly datedOn: LocalDate;
  readonly mediaType: string;
  readonly fileName?: string | null;
  readonly content: Buffer;
  readonly salt: Buffer;
  readonly hash: string;
}

export async function keepSubmissions(db: Db, submissions: readonly NewSubmission[]): Promise<void> {
  if (submissions.length === 0) return;
  const data = submissions.map(({ content, salt, ...rest }) => ({
    ...rest,
    content: new Uint8Array(content),
    salt: new Uint8Array(salt),
  }));
  await db.submission.createMany({ data });
}

/** Takes away, of these, what no line of a journal names. */
export async function removeUnlinked(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.submission.deleteMany({ where: { id: { in: [...ids] }, linkedSeq: null } });
}

export interface SubmissionRow {
  readonly id: string;
  readonly processId: string;
  readonly kind: string;
  readonly version: number;
  readonly replacesId: string | null;
  readonly authorId: PersonId;
  readonly datedOn: LocalDate;
  readonly addedAt: Date;
  readonly mediaType: string;
  readonly fileName: string | null;
  readonly hash: string;
  /** The line of the journal that names it; null until a decision or action has taken it up. */
  readonly linkedSeq: number | null;
  readonly erasedAt: Date | null;
}

const withoutContent = { content: true, salt: true } as const;

/** Everything added to a process, the newest first, without the contents. */
export const submissionsOf = (db: Db, processId: string): Promise<SubmissionRow[]> =>
  db.submission.findMany({ where: { processId }, omit: withoutContent, orderBy: { addedAt: 'desc' } });

/** What one person wrote in a process; the newest first. */
export const writtenBy = (db: Db, processId: string, authorId: PersonId): Promise<SubmissionRow[]> =>
  db.submission.findMany({ where: { processId, authorId }, omit: withoutContent, orderBy: { addedAt: 'desc' } });

/** One of a process, without its content; null when there is none. */
export const findSubmission = (db: Db, processId: string, id: string): Promise<SubmissionRow | null> =>
  db.submission.findFirst({ where: { id, processId }, omit: withoutContent });

/** What it says, or holds; null once it is erased. */
export async function contentOf(db: Db, id: string): Promise<Buffer | null> {
  const found = await db.submission.findUnique({ where: { id }, select: { content: true } });
  return found?.content ? Buffer.from(found.content) : null;
}

/** With what it says. */
export interface Written {
  readonly id: string;
  readonly processId: string;
  readonly kind: string;
  readonly authorId: PersonId;
  readonly mediaType: string;
  readonly content: Uint8Array | null;
}

const WITH_CONTENT = 'id, process_id as "processId", kind, author_id as "authorId", media_type as "mediaType", content';

/** Those of these that are texts. */
export const writtenIn = async (db: Db, ids: readonly string[]): Promise<Written[]> =>
  ids.length === 0
    ? []
    : await ask<Written>(
        db,
        `select ${WITH_CONTENT} from submission
          where id = any($1) and media_type in ('text/plain', 'application/json')`,
        ids,
      );

/** What was written in the requests that began these processes. */
export const requestsOf = async (db: Db, processIds: readonly string[]): Promise<Written[]> =>
  await ask<Written>(
    db,
    `select distinct on (process_id) ${WITH_CONTENT} from submission
      where process_id = any($1) and kind = 'request' order by process_id, added_at`,
    processIds,
  );

/** In bytes; nothing of what is erased. */
export async function sizesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const found = await ask<{ id: string; size: number }>(
    db,
    'select id, octet_length(content) as size from submission where id = any($1) and content is not null',
    ids,
  );
  return new Map(found.map(({ id, size }) => [id, size]));
}
