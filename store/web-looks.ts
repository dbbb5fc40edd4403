/** When people last looked at a process, and how far it had come then. */
import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';

export interface WebLook {
  readonly seq: number;
  readonly lookedAt: Date;
  /** Of the look before that. */
  readonly seqBefore: number | null;
  readonly beforeAt: Date | null;
}

const select = { seq: true, lookedAt: true, seqBefore: true, beforeAt: true } as const;

export const findWebLook = async (db: Db, personId: PersonId, processId: string): Promise<WebLook | null> =>
  await db.webLook.findUnique({ where: { personId_processId: { personId, processId } }, select });

export async function keepWebLook(db: Db, personId: PersonId, processId: string, look: WebLook): Promise<void> {
  await db.webLook.upsert({
    where: { personId_processId: { personId, processId } },
    create: { personId, processId, ...look },
    update: look,
  });
}

export async function sweepWebLooks(db: Db, lookedUntil: Date): Promise<void> {
  await db.webLook.deleteMany({ where: { lookedAt: { lte: lookedUntil } } });
}

/** How far a process has come: the number of its last line. */
export const seqOf = async (db: Db, id: string): Promise<number> =>
  (await db.process.findUnique({ where: { id }, select: { seq: true } }))?.seq ?? 0;
