/** Papers for the board: frozen as at a day, on the exception report of the same day, and compared with an earlier one. */
import { createHash } from 'node:crypto';
import { formatDate, type LocalDate } from '../domain/calendar/index.ts';
import { notFound, unacceptable } from '../domain/engine/refusals.ts';
import { changesBetween } from '../domain/packs/changes.ts';
import type { PackBody } from '../domain/packs/pack.ts';
import { type BoardPack, findPack, findPackByKey, keepPack, lastPackBefore } from '../store/board-packs.ts';
import type { Acting } from './engine/decide.ts';
import { otherBody } from './engine/keys.ts';
import { once, writtenWith } from './once.ts';
import { openPaper } from './packs/open-paper.ts';
import { standingOn } from './packs/standing.ts';
import { packBody, viewPack } from './packs/view.ts';
import { wholePaper } from './packs/whole-paper.ts';
import { pdfOf } from './papers/pdf.ts';
import type { Parts } from './parts.ts';
import { getReport, makeExceptionReport, type Verified, verifyReport } from './reports.ts';

const sha256 = (given: string | Uint8Array): string => createHash('sha256').update(given).digest('hex');

interface Asked {
  readonly asAt: LocalDate;
  /** The pack to compare with; left out, the one of an earlier or the same day that was made last. */
  readonly since?: number | undefined;
  readonly wanted: readonly string[];
}

interface Making extends Acting {
  readonly today: LocalDate;
}

/** Makes a pack, and with it the exception report of the same day, which says what changed since the report of the pack before. */
export async function makePack(parts: Parts, asked: Asked, making: Making): Promise<BoardPack> {
  const { caller, key } = making;
  const madeBefore = async () => {
    const earlier = await findPackByKey(parts.db, key);
    if (earlier && !isWhatIs(asked, earlier)) throw otherBody();
    return earlier ?? undefined;
  };
  return await once(writtenWith(madeBefore), async () => {
    const { asAt, wanted } = asked;
    const before = await chosen(parts, asked);
    const report = await makeExceptionReport(
      parts,
      { asAt, ...(before && { since: before.report }) },
      { ...making, key: sha256(`${key}:report`) },
    );
    const standing = await standingOn(parts, asAt);
    const body: PackBody = {
      rules: 1,
      ...standing,
      report: { number: report.number, sha256: report.sha256 },
      changes: changesBetween(before && { number: before.number, ...packBody(before) }, standing),
      wanted,
    };
    const text = JSON.stringify(body);
    const pack = {
      ...{ asAt, madeBy: caller.id, madeAt: parts.clock.now(), body: text, sha256: sha256(text) },
      ...{ report: report.number, previous: before?.number ?? null, key },
    };
    return await keepPack(parts.db, pack, async (numbered) => await hashesOf(parts, numbered));
  });
}

function isWhatIs({ asAt, since, wanted }: Asked, pack: BoardPack): boolean {
  const same = JSON.stringify(packBody(pack).wanted) === JSON.stringify(wanted);
  return same && pack.asAt === asAt && (since === undefined || pack.previous === since);
}

async function chosen({ db }: Parts, { asAt, since }: Asked): Promise<BoardPack | null> {
  if (since === undefined) return await lastPackBefore(db, asAt);
  const found = await findPack(db, since);
  if (found && found.asAt <= asAt) return found;
  const message = found ? `Choose a pack as at ${formatDate(asAt)} or before.` : 'There is no pack of this number.';
  throw unacceptable([{ pointer: '/since', message }]);
}

/** @throws Refusal `not-found` */
export async function getPack({ db }: Parts, number: number): Promise<BoardPack> {
  const found = await findPack(db, number);
  if (!found) throw notFound('board pack');
  return found;
}

type Numbered = Omit<BoardPack, 'pdfSha256' | 'publicPdfSha256'>;

/** Of its papers, as whoever sees everything has them. */
async function hashesOf(parts: Parts, pack: Numbered): Promise<Pick<BoardPack, 'pdfSha256' | 'publicPdfSha256'>> {
  const viewed = await viewPack(parts, pack, { all: true });
  const open = await openPaper(parts, viewed);
  return { pdfSha256: sha256(pdfOf(wholePaper(viewed))), publicPdfSha256: sha256(pdfOf(open)) };
}

export interface VerifiedPack {
  /** The stored text still has the hash it was frozen with. */
  readonly unchanged: boolean;
  /** The PDF, made again now, is to the byte the one that was made with the pack; so is the public one. */
  readonly samePdf: boolean;
  readonly samePublicPdf: boolean;
  /** The exception report that it stands on. */
  readonly report: Verified & {
    /** It is the one that was frozen with the pack. */
    readonly same: boolean;
  };
}

/** Looks whether a pack, its papers and its report are what was frozen. */
export async function verifyPack(parts: Parts, pack: BoardPack): Promise<VerifiedPack> {
  const report = await getReport(parts, pack.report);
  const now = await hashesOf(parts, pack);
  return {
    unchanged: sha256(pack.body) === pack.sha256,
    samePdf: now.pdfSha256 === pack.pdfSha256,
    samePublicPdf: now.publicPdfSha256 === pack.publicPdfSha256,
    report: { ...(await verifyReport(parts, report)), same: report.sha256 === packBody(pack).report.sha256 },
  };
}
