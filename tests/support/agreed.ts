import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../../store/database.ts';

const migrations = path.resolve(import.meta.dirname, '../../prisma/migrations');
const releases = ['20261129131500_agreed_actions', '20261129160000_agreed_checked'];

/** Kinds that there were before the register: one that came later has always written its own. */
const before = ['improvement-action', 'practice-audit', 'risk', 'supervision'];

/** Empties the register of what there was before it, and fills it as the releases did that brought it and changed what it says. */
export async function filledAsReleased(db: Db): Promise<void> {
  await db.agreedAction.deleteMany({ where: { process: { kind: { in: before } } } });
  for (const release of releases) {
    const migration = readFileSync(path.join(migrations, release, 'migration.sql'), 'utf8');
    const statements = migration.split(/(?=^(?:insert into|delete from) )/m).slice(1);
    for (const statement of statements) await db.$executeRawUnsafe(statement);
  }
}
