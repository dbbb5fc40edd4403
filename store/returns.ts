/** The monthly establishment returns that the census measures are worked out from. */
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
