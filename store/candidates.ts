import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Database, type Db } from './database.ts';

export interface Applicant {
  readonly id: string;
  readonly recruitmentId: string;
  readonly name: string;
  readonly email: string;
  readonly source: string;
  readonly addedBy: PersonId;
}

/**
 * Adds an applicant to a vacancy, one at a time, so that nobody is added twice at once.
 * @returns null, or who has the same address there already, in capitals or not
 */
export const addApplicant = (database: Database, applicant: Applicant): Promise<{ readonly name: string } | null> =>
  database.$transaction(async (db) => {
    await ask(db, 'select id from process where id = $1 for no key update', applicant.recruitmentId);
    const known = await applicantAt(db, applicant.recruitmentId, applicant.email);
    if (!known) await db.candidate.create({ data: { ...applicant } });
    return known;
  });

async function applicantAt(db: Db, recruitmentId: string, email: string): Promise<{ readonly name: string } | null> {
  const sql = 'select name from candidate where recruitment_id = $1 and lower(email) = lower($2) limit 1';
  const [known] = await ask<{ readonly name: string }>(db, sql, recruitmentId, email);
  return known ?? null;
}
