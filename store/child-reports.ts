/** A child's data that got in: what was written is moved to where nobody reads it, then purged or put back by somebody else. */
import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';
import type { ChildReport } from './generated/client.ts';

export type { ChildReport };

/** Hides it at once: what every face reads is gone. @returns null when there is nothing to hide, or it is hidden already */
export async function hide(db: Db, id: string, reportedBy: PersonId, reportedAt: Date): Promise<ChildReport | null> {
  const found = await db.submission.findUnique({ where: { id } });
  if (!found?.content || !found.salt) return null;
  const { processId, content, salt, fileName, mediaType } = found;
  const hidden = await db.submission.updateMany({
    where: { id, content: { not: null } },
    data: { content: null, salt: null, fileName: null },
  });
  if (hidden.count === 0) return null;
  const moved = { submissionId: id, processId, content, salt, fileName, mediaType };
  return await db.childReport.create({ data: { ...moved, reportedBy, reportedAt } });
}

/** How many of somebody's reports nobody has decided on. */
export const countWaiting = (db: Db, reportedBy: PersonId): Promise<number> =>
  db.childReport.count({ where: { reportedBy, settledBy: null } });

export const findReport = (db: Db, id: bigint): Promise<ChildReport | null> =>
  db.childReport.findUnique({ where: { id } });

/** Those that wait for somebody first, then the latest. */
export const listReports = (db: Db, limit: number): Promise<ChildReport[]> =>
  db.childReport.findMany({ orderBy: [{ settledAt: { sort: 'asc', nulls: 'first' } }, { id: 'desc' }], take: limit });

export interface Settled {
  readonly settledBy: PersonId;
  readonly settledAt: Date;
  readonly why: string;
}

/** A title is no text of its own: a report of one is known by the process. */
const TITLE = 'title:';
const titleOf = ({ submissionId }: Pick<ChildReport, 'submissionId'>): string | undefined =>
  submissionId.startsWith(TITLE) ? submissionId.slice(TITLE.length) : undefined;

/** Hides the title of a process behind another. @returns null when it is hidden already */
export async function hideTitle(
  db: Db,
  { processId, shown, reportedBy, reportedAt }: HidingTitle,
): Promise<ChildReport | null> {
  const { title } = await db.process.findUniqueOrThrow({ where: { id: processId } });
  const submissionId = `${TITLE}${processId}`;
  if (title === shown || (await db.childReport.findFirst({ where: { submissionId, settledBy: null } }))) return null;
  await db.process.update({ where: { id: processId }, data: { title: shown } });
  const content = new Uint8Array(Buffer.from(title));
  return await db.childReport.create({
    data: { submissionId, processId, content, mediaType: 'text/plain', reportedBy, reportedAt },
  });
}

export interface HidingTitle {
  readonly processId: string;
  /** What everybody reads instead. */
  readonly shown: string;
  readonly reportedBy: PersonId;
  readonly reportedAt: Date;
}

/** Takes it away for good. @returns false where it was settled before */
export async function purge(db: Db, report: ChildReport, settled: Settled): Promise<boolean> {
  const data = { ...settled, settledHow: 'purged', content: null, salt: null, fileName: null };
  const { count } = await db.childReport.updateMany({ where: { id: report.id, settledBy: null }, data });
  if (count === 0) return false;
  const titled = titleOf(report);
  if (titled === undefined)
    await db.submission.update({ where: { id: report.submissionId }, data: { erasedAt: settled.settledAt } });
  else {
    const { title } = await db.process.findUniqueOrThrow({ where: { id: titled } });
    await db.takeover.updateMany({ where: { processId: titled }, data: { title } });
  }
  return true;
}

/** Puts it back as it was. @returns false where it was settled before */
export async function putBack(db: Db, report: ChildReport, settled: Settled): Promise<boolean> {
  const data = { ...settled, settledHow: 'put-back', content: null, salt: null, fileName: null };
  const { count } = await db.childReport.updateMany({ where: { id: report.id, settledBy: null }, data });
  if (count === 0) return false;
  const { content, salt, fileName } = report;
  const titled = titleOf(report);
  if (titled !== undefined) {
    await db.process.update({ where: { id: titled }, data: { title: Buffer.from(content ?? []).toString() } });
    return true;
  }
  await db.submission.update({ where: { id: report.submissionId }, data: { content, salt, fileName } });
  return true;
}
