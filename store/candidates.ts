import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Database, type Db } from './database.ts';
import { retitleAppointment } from './titles.ts';

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
 * The database holds it too.
 * @returns null, or who has the same address there already, in capitals or not
 */
export const addApplicant = (database: Database, applicant: Applicant): Promise<{ readonly name: string } | null> =>
  database.$transaction(async (db) => {
    await ask(db, 'select id from process where id = $1 for no key update', applicant.recruitmentId);
    const known = await applicantAt(db, applicant.recruitmentId, applicant.email);
    if (!known) await db.candidate.create({ data: { ...applicant } });
    return known;
  });

async function applicantAt(
  db: Db,
  recruitmentId: string,
  email: string,
  but = '',
): Promise<{ readonly name: string } | null> {
  const sql = 'select name from candidate where recruitment_id = $1 and lower(email) = lower($2) and id <> $3 limit 1';
  const [known] = await ask<{ readonly name: string }>(db, sql, recruitmentId, email, but);
  return known ?? null;
}

/** What is known of an applicant, and may have been recorded wrongly. */
export type Known = Pick<Applicant, 'name' | 'email' | 'source'>;

/** What it said, what it should have said, and why. */
export interface Amendment {
  readonly field: string;
  readonly was: string;
  readonly became: string;
  readonly why: string;
  readonly by: PersonId;
  readonly at: Date;
}

/**
 * Puts right what was recorded of an applicant, and keeps what it said.
 * @returns null, or who has the new address at this vacancy already
 */
export const amendApplicant = (
  database: Database,
  applicant: Pick<Applicant, 'id' | 'recruitmentId'>,
  amended: Partial<Known>,
  { by, why }: Pick<Amendment, 'by' | 'why'>,
): Promise<{ readonly name: string } | null> =>
  database.$transaction(async (db) => {
    const { id, recruitmentId } = applicant;
    await ask(db, 'select id from process where id = $1 for no key update', recruitmentId);
    const known = amended.email === undefined ? null : await applicantAt(db, recruitmentId, amended.email, id);
    if (known) return known;
    const before = await getApplicant(db, id);
    const changes = Object.entries(amended).flatMap(([field, became]) => {
      const was = before[field as keyof Known];
      return became === was ? [] : [{ candidateId: id, field, was, became, by, why }];
    });
    await db.candidate.update({ where: { id }, data: amended });
    if (amended.name !== undefined) await retitleAppointment(db, applicant, before.name, amended.name);
    await db.candidateChange.createMany({ data: changes });
    return null;
  });

export interface CandidateRow extends Omit<Applicant, 'recruitmentId' | 'addedBy'> {
  /** What was put right, the first first. */
  readonly changes: readonly Amendment[];
  readonly addedAt: Date;
  /** Who they have become in the directory. */
  readonly personId: PersonId | null;
}

const changes = {
  select: { field: true, was: true, became: true, why: true, by: true, at: true },
  orderBy: { id: 'asc' },
} as const;
const select = { id: true, name: true, email: true, source: true, addedAt: true, personId: true, changes } as const;

/** The applicants of a vacancy, in the order they were added. */
export const applicantsOf = (db: Db, recruitmentId: string): Promise<CandidateRow[]> =>
  db.candidate.findMany({ where: { recruitmentId }, select, orderBy: { addedAt: 'asc' } });

/** An appointment as its own process has it. */
export interface AppointmentRow {
  readonly id: string;
  readonly outcome: string | null;
  readonly state: string;
}

export async function appointmentsAt(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, AppointmentRow>> {
  if (ids.length === 0) return new Map();
  const where = { id: { in: [...ids] } };
  const rows = await db.process.findMany({ where, select: { id: true, outcome: true, state: true } });
  return new Map(rows.map((row) => [row.id, row]));
}

export const getApplicant = (db: Db, id: string): Promise<CandidateRow> =>
  db.candidate.findUniqueOrThrow({ where: { id }, select });

/** A candidate becomes one person, once. @returns false when there is no such candidate, or they are somebody already */
export async function becomes(db: Db, candidate: string, personId: PersonId): Promise<boolean> {
  return (await db.candidate.updateMany({ where: { id: candidate, personId: null }, data: { personId } })).count === 1;
}
