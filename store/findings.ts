import { randomUUID } from 'node:crypto';
import type { Database, Db } from './database.ts';
import type { Finding } from './generated/client.ts';

/** Something an administrator must look at. Found again while it is open, it is one finding. */
export async function find(db: Db, kind: string, processId: string | null, detail: string): Promise<void> {
  const open = await db.finding.findFirst({ where: { kind, processId, clearedAt: null } });
  if (!open) await db.finding.create({ data: { id: randomUUID(), kind, processId, detail } });
}

/** Something that happened once. Told again under the same key, it is the same finding, also when it has been cleared. */
export async function findOnce(db: Db, key: string, kind: string, processId: string, detail: string): Promise<void> {
  await db.finding.createMany({ data: [{ id: key, kind, processId, detail }], skipDuplicates: true });
}

/** What was found is no longer so. */
export async function clear(db: Db, kind: string, processId: string | null): Promise<void> {
  await db.finding.updateMany({ where: { kind, processId, clearedAt: null }, data: { clearedAt: new Date() } });
}

type Processes = NonNullable<NonNullable<Parameters<Db['process']['findMany']>[0]>['where']>;

/** What was found about processes is cleared for those that are like this no longer. */
export async function clearUnless(db: Db, kind: string, still: Processes): Promise<void> {
  const found = [...(await openAbout(db, kind))];
  const rows = await db.process.findMany({ where: { ...still, id: { in: found } }, select: { id: true } });
  const settled = { in: found, notIn: rows.map(({ id }) => id) };
  await db.finding.updateMany({
    where: { kind, processId: settled, clearedAt: null },
    data: { clearedAt: new Date() },
  });
}

/** Somebody has dealt with it; cleared before, it stays as it was. Null when there is none of this id. */
export async function clearByHand(db: Db, id: string, by: string, at: Date): Promise<Finding | null> {
  await db.finding.updateMany({ where: { id, clearedAt: null }, data: { clearedAt: at, clearedBy: by } });
  return await db.finding.findUnique({ where: { id } });
}

/** What is still open of a kind, in words, the first first. */
export async function openOf(db: Db, kind: string): Promise<readonly string[]> {
  const open = await db.finding.findMany({ where: { kind, clearedAt: null }, orderBy: { foundAt: 'asc' } });
  return open.map(({ detail }) => detail);
}

/** The processes about which something of this kind is still open. */
export async function openAbout(db: Db, kind: string): Promise<ReadonlySet<string>> {
  const open = await db.finding.findMany({ where: { kind, clearedAt: null }, select: { processId: true } });
  return new Set(open.flatMap(({ processId }) => processId ?? []));
}

/** Nothing more can be written to this process until an administrator has rebuilt it. */
export const freeze = (database: Database, processId: string, kind: string, detail: string): Promise<void> =>
  database.$transaction(async (db) => {
    // What is closed stays so: nothing more is to be written to it.
    await db.process.updateMany({ where: { id: processId, status: { not: 'closed' } }, data: { status: 'frozen' } });
    await find(db, kind, processId, detail);
  });
