import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../../store/database.ts';

const migration = path.resolve(
  import.meta.dirname,
  '../../prisma/migrations/20261129131500_agreed_actions/migration.sql',
);

/** Kinds that there were before the register: one that came later has always written its own. */
const before = ['improvement-action', 'practice-audit', 'risk', 'supervision'];

/** Empties the register of what there was before it, and fills it as the release did that brought it. */
export async function filledAsReleased(db: Db): Promise<void> {
  await db.agreedAction.deleteMany({ where: { process: { kind: { in: before } } } });
  const inserts = readFileSync(migration, 'utf8')
    .split(/(?=^insert into )/m)
    .slice(1);
  for (const insert of inserts) await db.$executeRawUnsafe(insert);
}
