/** Lists that people have narrowed and named. Nobody reads another's. */
import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';

export interface WebList {
  readonly name: string;
  /** Its page, with what narrows it. */
  readonly address: string;
}

/** In place of one of the same name. */
export async function keepWebList(db: Db, personId: PersonId, list: WebList & { readonly savedAt: Date }) {
  const { name } = list;
  await db.webList.upsert({
    where: { personId_name: { personId, name } },
    create: { personId, ...list },
    update: list,
  });
}

export const webListsOf = async (db: Db, personId: PersonId): Promise<readonly WebList[]> =>
  await db.webList.findMany({
    where: { personId },
    select: { name: true, address: true },
    orderBy: { name: 'asc' },
  });

/** There may be none. */
export async function dropWebList(db: Db, personId: PersonId, name: string): Promise<void> {
  await db.webList.deleteMany({ where: { personId, name } });
}
