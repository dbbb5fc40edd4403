/** Takes away what was written, and whose name it was. What stays is ids, codes and dates: journals and the trail still verify. */
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';
import { note } from './person-changes.ts';
import { retitle, retitleAppointment } from './titles.ts';

export const NAME_ERASED = 'Name erased';

/** An address that is nobody's, and no two alike. */
const addressFor = (id: string): string => `${id}@erased.invalid`;

/** Texts and files, with their salts and the names of files. @returns how many */
export const eraseTexts = async (db: Db, ids: readonly string[], at: Date): Promise<number> => {
  const data = { content: null, salt: null, fileName: null, erasedAt: at };
  return (await db.submission.updateMany({ where: { id: { in: [...ids] }, erasedAt: null }, data })).count;
};

/** All that was written in a process but for some, its title, and what was sent to begin it. @returns how many texts */
export async function eraseProcess(
  db: Db,
  id: string,
  { title, but, at }: { readonly title: string; readonly but: readonly string[]; readonly at: Date },
): Promise<number> {
  const texts = await db.submission.findMany({
    where: { processId: id, erasedAt: null, id: { notIn: [...but] } },
    select: { id: true },
  });
  await db.process.update({ where: { id }, data: { title } });
  await db.takeover.updateMany({ where: { processId: id }, data: { title, request: {} } });
  await db.saidRight.deleteMany({ where: { processId: id } });
  return await eraseTexts(
    db,
    texts.map((text) => text.id),
    at,
  );
}

/** Name, address, and what was put right of them. Where they had an appointment, its title too. */
export async function eraseApplicant(db: Db, id: string): Promise<void> {
  const { name, recruitmentId } = await db.candidate.findUniqueOrThrow({ where: { id } });
  await db.candidateChange.deleteMany({ where: { candidateId: id } });
  await db.candidate.update({ where: { id }, data: { name: NAME_ERASED, email: addressFor(id) } });
  await retitleAppointment(db, { id, recruitmentId }, name, NAME_ERASED);
}

/** Of somebody who has left: who they were, how they signed in, and their name wherever it stands in a title. */
export async function erasePerson(
  db: Db,
  id: PersonId,
  made: { readonly by: PersonId; readonly confirmedBy: PersonId; readonly at: Date },
): Promise<void> {
  const { name } = await db.person.findUniqueOrThrow({ where: { id } });
  await retitle(db, id, name, NAME_ERASED);
  await ask(
    db,
    `update person_change set was = null, became = null where person_id = $1 and field in ('name', 'email', 'link', 'unlink')`,
    id,
  );
  await ask(db, `update proposed_change set change = '{}', was = '{}' where person_id = $1`, id);
  await note(db, id, 'name', [null, null], made);
  await note(db, id, 'email', [null, null], made);
  await db.person.update({
    where: { id },
    data: { name: NAME_ERASED, email: addressFor(id), version: { increment: 1 } },
  });
  await db.identity.deleteMany({ where: { personId: id } });
  const candidates = await db.candidate.findMany({ where: { personId: id }, select: { id: true } });
  for (const candidate of candidates) await eraseApplicant(db, candidate.id);
}

/** Of a file of rows, what was in them. */
export async function eraseFile(db: Db, id: string): Promise<number> {
  await ask(
    db,
    `update import_row set cells = '{}', request = null, title = null, errors = '[]', warnings = '[]', waits = '[]' where import_id = $1`,
    id,
  );
  return (await db.import.updateMany({ where: { id }, data: { fileName: 'Erased' } })).count;
}
