/** Who a partner is, as whoever named them wrote it: it goes with the record of the action. */
import type { Db } from '../../store/database.ts';
import { readText } from '../../store/submissions.ts';

export interface Contact {
  readonly organisation: string;
  /** Whom to write to. */
  readonly contact: string;
  readonly email: string;
}

/** Undefined once it is erased. @param named the submission that names them */
export async function contactOf(db: Db, process: string, named: string): Promise<Contact | undefined> {
  const [organisation, contact, email] = await Promise.all(
    ['organisation', 'contact', 'email'].map((field) => readText(db, process, { submission: named, field })),
  );
  return organisation && contact && email ? { organisation, contact, email } : undefined;
}
