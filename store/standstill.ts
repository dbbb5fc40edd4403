/** Open processes of which a part waits for nothing: their own flag says so, and administrators are told. */
import { WAITS_FOR_NOTHING } from '../domain/engine/state.ts';
import type { Db } from './database.ts';
import { clearUnless, find } from './findings.ts';

const still = { status: { in: ['open', 'paused'] }, flags: { has: WAITS_FOR_NOTHING } };

const DETAIL =
  'Part of this process waits for no task, no date and no message: nothing will move it on. ' +
  'What an earlier version withdrew is asked again with `npm run engine:rebuild -- ID --ask-again`.';

export async function waitingForNothing(db: Db): Promise<readonly string[]> {
  const rows = await db.process.findMany({ where: still, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

/** Lists each of them, and none that goes on again. @returns how many there are */
export async function listStandstills(db: Db): Promise<number> {
  const ids = await waitingForNothing(db);
  for (const id of ids) await find(db, WAITS_FOR_NOTHING, id, DETAIL.replace('ID', id));
  await clearUnless(db, WAITS_FOR_NOTHING, still);
  return ids.length;
}
