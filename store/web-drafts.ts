/** What people have typed into pages and not sent yet. Nobody reads another's. */

import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';

export interface WebDraft {
  /** Of the page. */
  readonly address: string;
  readonly title: string;
  /** Names of controls and what stood in them, as JSON. */
  readonly typed: string;
  readonly keptAt: Date;
}

const select = { address: true, title: true, typed: true, keptAt: true } as const;

/** In place of what was kept of the same page. */
export async function keepWebDraft(db: Db, personId: PersonId, draft: WebDraft): Promise<void> {
  const { address } = draft;
  await db.webDraft.upsert({
    where: { personId_address: { personId, address } },
    create: { personId, ...draft },
    update: draft,
  });
}

export const findWebDraft = async (
  db: Db,
  personId: PersonId,
  address: string,
  since: Date,
): Promise<WebDraft | null> =>
  await db.webDraft.findFirst({ where: { personId, address, keptAt: { gt: since } }, select });

/** The newest first. */
export const webDraftsOf = async (db: Db, personId: PersonId, since: Date): Promise<readonly WebDraft[]> =>
  await db.webDraft.findMany({ where: { personId, keptAt: { gt: since } }, select, orderBy: { keptAt: 'desc' } });

/** There may be none. */
export async function dropWebDraft(db: Db, personId: PersonId, address: string): Promise<void> {
  await db.webDraft.deleteMany({ where: { personId, address } });
}

export async function sweepWebDrafts(db: Db, keptUntil: Date): Promise<void> {
  await db.webDraft.deleteMany({ where: { keptAt: { lte: keptUntil } } });
}
