/** Papers for the board as they were frozen: written once, and never again. */
import type { LocalDate } from '../domain/calendar/index.ts';
import { ask, type Database, type Db } from './database.ts';
import type { BoardPack } from './generated/client.ts';

export type { BoardPack };

/** Gives the pack the next number. Two made at once take turns, so that no number is missing or given twice. */
export const keepPack = (
  database: Database,
  pack: Omit<BoardPack, 'number' | 'pdfSha256' | 'publicPdfSha256'>,
  /** The hashes of its papers, which have its number on them. */
  hashes: (
    pack: Omit<BoardPack, 'pdfSha256' | 'publicPdfSha256'>,
  ) => Promise<Pick<BoardPack, 'pdfSha256' | 'publicPdfSha256'>>,
): Promise<BoardPack> =>
  database.$transaction(async (db) => {
    await db.$executeRaw`lock table board_pack in share row exclusive mode`;
    const earlier = await findPackByKey(db, pack.key);
    if (earlier) return earlier;
    const { _max } = await db.boardPack.aggregate({ _max: { number: true } });
    const numbered = { ...pack, number: (_max.number ?? 0) + 1 };
    return await db.boardPack.create({ data: { ...numbered, ...(await hashes(numbered)) } });
  });

export const findPackByKey = (db: Db, key: string) => db.boardPack.findUnique({ where: { key } });

export const findPack = (db: Db, number: number) => db.boardPack.findUnique({ where: { number } });

/** The pack of an earlier or the same day that was made last. */
export const lastPackBefore = (db: Db, asAt: LocalDate) =>
  db.boardPack.findFirst({ where: { asAt: { lte: asAt } }, orderBy: [{ asAt: 'desc' }, { number: 'desc' }] });

/** The latest first. */
export const listPacks = (db: Db, limit: number) => db.boardPack.findMany({ orderBy: { number: 'desc' }, take: limit });

export interface StoredProcess {
  readonly id: string;
  readonly state: string;
  /** Where it stood then. */
  readonly stage: string;
}

/** Those of a kind that were open at the end of a day. */
export const openOn = (db: Db, kind: string, day: LocalDate): Promise<StoredProcess[]> =>
  ask<StoredProcess>(
    db,
    `select p.id, p.state,
            (select v.stage from stage_visit v where v.process_id = p.id and v.entered_on <= $1 order by v.seq desc limit 1) as stage
       from process p
      where p.kind = $2 and p.seq > 0 and p.started_on <= $1 and (p.closed_on is null or p.closed_on > $1)
        and exists (select 1 from stage_visit v where v.process_id = p.id and v.entered_on <= $1)
      order by p.id`,
    day,
    kind,
  );
