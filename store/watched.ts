/** What an administrator reads: findings, and the ledger of everything anybody was told. */
import type { Db } from './database.ts';
import type { Finding, Notice } from './generated/client.ts';

/** Open ones or those that are cleared, the latest first. */
export const listFindings = (db: Db, { isCleared, limit }: { isCleared: boolean; limit: number }): Promise<Finding[]> =>
  db.finding.findMany({
    where: { clearedAt: isCleared ? { not: null } : null },
    orderBy: { foundAt: 'desc' },
    take: limit,
  });

export interface NoticeQuery {
  readonly process?: string | undefined;
  readonly person?: string | undefined;
  readonly status?: string | undefined;
  /** The last id of the page before. */
  readonly after?: bigint | undefined;
  readonly limit: number;
}

/** One page, the latest first. */
export const listNotices = (db: Db, { process, person, status, after, limit }: NoticeQuery): Promise<Notice[]> =>
  db.notice.findMany({
    where: {
      ...(process !== undefined && { processId: process }),
      ...(person !== undefined && { personId: person }),
      ...(status !== undefined && { status }),
      ...(after !== undefined && { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
