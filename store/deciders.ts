import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';

/** Who decided a task of a process last; null where nobody has. */
export async function lastDecided(db: Db, processId: string, name: string): Promise<PersonId | null> {
  const where = { processId, name, status: 'decided' };
  const task = await db.task.findFirst({ where, orderBy: { decidedAt: 'desc' }, select: { decidedBy: true } });
  return task?.decidedBy ?? null;
}
