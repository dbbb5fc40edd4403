import type { Db } from '../../store/database.ts';

const NAME = 'demo';

/** Has the demo council been made to its end? Asked at every start, and so by itself: making it loads most of the product. */
export const isMade = async (db: Db): Promise<boolean> =>
  (await db.heartbeat.findUnique({ where: { name: NAME } })) !== null;

export async function noteMade(db: Db, at: Date): Promise<void> {
  await db.heartbeat.create({ data: { name: NAME, at } });
}
