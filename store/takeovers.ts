/** What was proposed to begin and waits for another person's word, and who gave it. */
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';

export interface NewTakeover {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly teamId: string;
  readonly request: object;
  readonly key: string;
  readonly bodyHash: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
}

export interface Takeover extends NewTakeover {
  readonly confirmedBy: PersonId | null;
  readonly confirmedAt: Date | null;
  readonly withdrawnBy: PersonId | null;
  /** What it has begun. */
  readonly processId: string | null;
}

type Row = Awaited<ReturnType<Db['takeover']['findUniqueOrThrow']>>;

/** What was read when it was proposed. */
const toTakeover = ({ request, ...row }: Row): Takeover => ({ ...row, request: request as object });

/** Keeps it; under a key it was kept under before, what was kept then. */
export async function keepTakeover(db: Db, takeover: NewTakeover): Promise<Takeover> {
  await db.takeover.createMany({ data: [takeover], skipDuplicates: true });
  return toTakeover(await db.takeover.findUniqueOrThrow({ where: { key: takeover.key } }));
}

export async function findUnderKey(db: Db, key: string): Promise<Takeover | null> {
  const row = await db.takeover.findUnique({ where: { key } });
  return row && toTakeover(row);
}

/** What was proposed under some keys, and is not taken back: what it has begun, or else the proposal. */
export async function proposedUnder(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly reference: string; readonly since: Date }>> {
  const rows = await db.takeover.findMany({ where: { key: { in: [...keys] }, withdrawnBy: null } });
  return new Map(
    rows.map(({ key, id, processId, proposedAt }) => [key, { reference: processId ?? id, since: proposedAt }]),
  );
}

export async function findTakeover(db: Db, id: string): Promise<Takeover | null> {
  const row = await db.takeover.findUnique({ where: { id } });
  return row && toTakeover(row);
}

/** Those that wait, or all; the latest first. */
export async function listTakeovers(db: Db, { all }: { readonly all: boolean }): Promise<readonly Takeover[]> {
  const where = all ? {} : { confirmedBy: null, withdrawnBy: null };
  const rows = await db.takeover.findMany({ where, orderBy: [{ proposedAt: 'desc' }, { id: 'asc' }] });
  return rows.map(toTakeover);
}

/** Of any number at once one confirms, or withdraws. @returns false for all others */
export async function settleTakeover(
  db: Db,
  id: string,
  how: { readonly confirmedBy: PersonId; readonly confirmedAt: Date } | { readonly withdrawnBy: PersonId },
): Promise<boolean> {
  const where = { id, confirmedBy: null, withdrawnBy: null };
  return (await db.takeover.updateMany({ where, data: how })).count === 1;
}

/** It could not be begun: it waits again. */
export async function unsettleTakeover(db: Db, id: string): Promise<void> {
  await db.takeover.updateMany({ where: { id, processId: null }, data: { confirmedBy: null, confirmedAt: null } });
}

export async function hasBegun(db: Db, id: string, processId: string): Promise<void> {
  await db.takeover.update({ where: { id }, data: { processId } });
}

/** On whose word a process stands that began before the system did. */
export interface Word {
  readonly saidBy: PersonId | null;
  readonly saidOn: string;
  readonly confirmedBy: PersonId | null;
}

/** Of one from before another person had to confirm it, whoever brought it over. */
export async function wordFor(db: Db, processId: string): Promise<Word | null> {
  const [found] = await ask<Word>(
    db,
    `select coalesce(t.proposed_by, p.started_by) as "saidBy", t.confirmed_by as "confirmedBy",
            to_char(coalesce(t.proposed_at, p.created_at) at time zone 'Europe/London', 'YYYY-MM-DD') as "saidOn"
       from process p left join takeover t on t.process_id = p.id where p.id = $1`,
    processId,
  );
  return found ?? null;
}
