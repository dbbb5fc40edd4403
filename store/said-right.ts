/** What looked like a child's mark and was said not to be one, with the reason that was given. */
import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';
import type { SaidRight } from './generated/client.ts';

export type { SaidRight };

export interface Said {
  readonly processId: string | null;
  readonly operation: string;
  readonly saidBy: PersonId;
  readonly saidAt: Date;
  readonly reasons: readonly { readonly pointer: string; readonly why: string }[];
}

export async function keepReasons(db: Db, { reasons, ...said }: Said): Promise<void> {
  if (reasons.length > 0) await db.saidRight.createMany({ data: reasons.map((reason) => ({ ...said, ...reason })) });
}

/** The latest first. */
export const listReasons = (db: Db, limit: number): Promise<SaidRight[]> =>
  db.saidRight.findMany({ orderBy: { id: 'desc' }, take: limit });
