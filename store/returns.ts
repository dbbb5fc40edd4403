/** The monthly establishment returns that the census measures are worked out from. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '../domain/engine/people.ts';
import type { EstablishmentFigures } from '../domain/measures/census.ts';
import type { Db } from './database.ts';

export interface EstablishmentReturn {
  readonly teamId: string;
  /** `2026-09`. */
  readonly month: string;
  readonly figures: EstablishmentFigures;
  readonly postedBy: PersonId;
  readonly postedAt: Date;
}

type Stored = Awaited<ReturnType<Db['establishmentReturn']['findUniqueOrThrow']>>;

/** Figures were checked when they were posted. */
const toReturn = (row: Stored): EstablishmentReturn => ({
  ...row,
  figures: row.figures as unknown as EstablishmentFigures,
});

export interface ReturnQuery {
  readonly month?: string | undefined;
  readonly team?: string | undefined;
  readonly limit: number;
}

/** The latest month first. */
export async function listReturns(db: Db, { month, team, limit }: ReturnQuery): Promise<EstablishmentReturn[]> {
  const rows = await db.establishmentReturn.findMany({
    where: { ...(month !== undefined && { month }), ...(team !== undefined && { teamId: team }) },
    orderBy: [{ month: 'desc' }, { teamId: 'asc' }],
    take: limit,
  });
  return rows.map(toReturn);
}

/** Every return up to a month, of one team or of all: those of each team in the order of their months. */
export async function returnsUpTo(db: Db, upTo: string, team: string | undefined): Promise<EstablishmentReturn[]> {
  const rows = await db.establishmentReturn.findMany({
    where: { month: { lte: upTo }, ...(team !== undefined && { teamId: team }) },
    orderBy: [{ teamId: 'asc' }, { month: 'asc' }],
  });
  return rows.map(toReturn);
}

/** Keeps a return; posted again for the same month, the later one counts. */
export async function postReturn(
  db: Db,
  { teamId, month, figures, postedBy, postedAt }: EstablishmentReturn,
): Promise<EstablishmentReturn> {
  const data = { figures: { ...figures }, postedBy, postedAt };
  const kept = await db.establishmentReturn.upsert({
    where: { teamId_month: { teamId, month } },
    create: { teamId, month, ...data },
    update: data,
  });
  return toReturn(kept);
}

export async function findReturn(db: Db, teamId: string, month: string): Promise<EstablishmentReturn | null> {
  const found = await db.establishmentReturn.findUnique({ where: { teamId_month: { teamId, month } } });
  return found && toReturn(found);
}

/** A return in the place of one that somebody else has posted. */
export interface ProposedReturn {
  readonly id: string;
  readonly teamId: string;
  readonly month: string;
  readonly figures: EstablishmentFigures;
  readonly was: EstablishmentFigures;
  readonly wasPostedBy: PersonId;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly confirmedBy: PersonId | null;
  readonly confirmedAt: Date | null;
  readonly withdrawnBy: PersonId | null;
}

type StoredProposal = Awaited<ReturnType<Db['proposedReturn']['findUniqueOrThrow']>>;

/** Figures were checked when they were sent. */
const toProposal = (row: StoredProposal): ProposedReturn => ({
  ...row,
  figures: row.figures as unknown as EstablishmentFigures,
  was: row.was as unknown as EstablishmentFigures,
});

/** What waits for a second person, the latest first. */
export async function waitingReturns(db: Db, since: Date): Promise<readonly ProposedReturn[]> {
  const rows = await db.proposedReturn.findMany({
    where: { confirmedBy: null, withdrawnBy: null, proposedAt: { gt: since } },
    orderBy: { proposedAt: 'desc' },
  });
  return rows.map(toProposal);
}

export async function findProposedReturn(db: Db, id: string): Promise<ProposedReturn | null> {
  const found = await db.proposedReturn.findUnique({ where: { id } });
  return found && toProposal(found);
}

/** Keeps a proposal; one that waited for the same month gives way to it. */
export async function proposeReturn(
  db: Db,
  { posted, replaces }: { readonly posted: EstablishmentReturn; readonly replaces: EstablishmentReturn },
): Promise<ProposedReturn> {
  const { teamId, month, figures, postedBy: proposedBy, postedAt: proposedAt } = posted;
  await db.proposedReturn.updateMany({
    where: { teamId, month, confirmedBy: null, withdrawnBy: null },
    data: { withdrawnBy: proposedBy },
  });
  const was = { was: { ...replaces.figures }, wasPostedBy: replaces.postedBy };
  const data = { id: randomUUID(), teamId, month, figures: { ...figures }, ...was, proposedBy, proposedAt };
  return toProposal(await db.proposedReturn.create({ data }));
}

export const settleReturn = async (db: Db, id: string, confirmedBy: PersonId, confirmedAt: Date): Promise<void> =>
  void (await db.proposedReturn.update({ where: { id }, data: { confirmedBy, confirmedAt } }));
