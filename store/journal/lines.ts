import type { Db } from '../database.ts';

export interface LineOf {
  readonly processId: string;
  readonly line: string;
}

/** Lines of some kinds, of several processes, each process's in order. */
export const linesOfKinds = (db: Db, processIds: readonly string[], kinds: readonly string[]): Promise<LineOf[]> =>
  db.event.findMany({
    where: { processId: { in: [...processIds] }, kind: { in: [...kinds] } },
    orderBy: [{ processId: 'asc' }, { seq: 'asc' }],
    select: { processId: true, line: true },
  });
