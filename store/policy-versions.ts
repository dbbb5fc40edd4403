/** What a council has set for each kind, version by version: one live version a name. */
import type { PersonId } from '../domain/engine/people.ts';
import type { Database, Db } from './database.ts';
import { isDouble, takeTurns } from './natural-keys.ts';
import { keep } from './rules.ts';

export interface PolicyVersion {
  readonly name: string;
  readonly version: number;
  readonly hash: string;
  readonly status: 'draft' | 'live' | 'retired';
  readonly note: string;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
}

type Stored = Omit<PolicyVersion, 'status'> & { readonly status: string };

/** The column holds nothing else. */
const toVersion = (row: Stored): PolicyVersion => ({ ...row, status: row.status as PolicyVersion['status'] });

/** By name, the latest version first. */
export const listVersions = async (db: Db): Promise<readonly PolicyVersion[]> =>
  (await db.policy.findMany({ orderBy: [{ name: 'asc' }, { version: 'desc' }] })).map(toVersion);

export async function findVersion(db: Db, name: string, version: number): Promise<PolicyVersion | null> {
  const found = await db.policy.findUnique({ where: { name_version: { name, version } } });
  return found && toVersion(found);
}

export async function findLive(db: Db, name: string): Promise<PolicyVersion | null> {
  const found = await db.policy.findFirst({ where: { name, status: 'live' } });
  return found && toVersion(found);
}

/** What a version sets, as it was kept. */
export async function valuesOf(db: Db, { hash }: PolicyVersion): Promise<unknown> {
  const { body } = await db.snapshot.findUniqueOrThrow({ where: { hash } });
  return JSON.parse(body) as unknown;
}

/** Work that is open under each version of a policy: it keeps the one that it began with. The latest version first. */
export async function openByVersion(
  db: Db,
  policyName: string,
): Promise<readonly { readonly version: number; readonly processes: number }[]> {
  const rows = await db.process.groupBy({
    by: ['policyVersion'],
    where: { policyName, status: { not: 'closed' } },
    _count: true,
    orderBy: { policyVersion: 'desc' },
  });
  return rows.map(({ policyVersion: version, _count: processes }) => ({ version, processes }));
}

interface Draft {
  readonly name: string;
  readonly values: unknown;
  readonly note: string;
  readonly draftedBy: PersonId;
  readonly draftedAt: Date;
}

/** Keeps a draft under the next number; two at once take turns. */
export const draftVersion = (
  database: Database,
  { name, values, note, draftedBy, draftedAt }: Draft,
): Promise<PolicyVersion> =>
  database.$transaction(async (db) => {
    await takeTurns(db, `policy:${name}`);
    const last = await db.policy.aggregate({ where: { name }, _max: { version: true } });
    const version = (last._max.version ?? 0) + 1;
    const data = { name, version, status: 'draft', note, draftedBy, draftedAt, hash: await keep(db, values) };
    return toVersion(await db.policy.create({ data }));
  });

/**
 * Makes a draft live in the place of the version that was live when it was drafted. One is live: of two drafted from it the database
 * refuses the second, also at the same moment. @returns null for whoever came second
 */
export async function makeLive(
  database: Database,
  { name, version, draftedAt }: Pick<PolicyVersion, 'name' | 'version' | 'draftedAt'>,
  approvedBy: PersonId,
  approvedAt: Date,
): Promise<PolicyVersion | null> {
  try {
    const [, live] = await database.$transaction([
      database.policy.updateMany({
        where: { name, status: 'live', OR: [{ approvedAt: null }, { approvedAt: { lte: draftedAt } }] },
        data: { status: 'retired' },
      }),
      database.policy.update({
        where: { name_version: { name, version }, status: 'draft' },
        data: { status: 'live', approvedBy, approvedAt },
      }),
    ]);
    return toVersion(live);
  } catch (error) {
    if (isSecond(error)) return null;
    throw error;
  }
}

const NO_LONGER_DRAFT = 'P2025';

const isSecond = (error: unknown): boolean =>
  isDouble(error) || (error as { readonly code?: string }).code === NO_LONGER_DRAFT;
