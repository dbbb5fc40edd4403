import type { LocalDate } from '../../domain/calendar/index.ts';
import type { Db } from '../../store/database.ts';
import { findPerson } from '../../store/directory.ts';
import type { DueNotice } from '../../store/notices.ts';

export interface Reader {
  readonly id: string;
  readonly email: string;
  readonly morningDigest: boolean;
  /** The reader stands in for this person today. */
  readonly deputyFor?: string;
}

/** The reader of a notice as they are today; null for whoever has left. */
export async function findReader(
  db: Db,
  { personId, standsInFor }: DueNotice,
  today: LocalDate,
): Promise<Reader | null> {
  const person = await findPerson(db, personId, today);
  if (!person || person.gone) return null;
  const away = standsInFor === null ? null : await findPerson(db, standsInFor, today);
  const { email, morningDigest } = await db.person.findUniqueOrThrow({ where: { id: personId } });
  return { id: personId, email, morningDigest, ...(away && { deputyFor: away.name }) };
}
