/** Takes away what was written and found, and whose name it was. Journals and the trail still verify. */
import { londonDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { RunState } from '../domain/engine/state.ts';
import { leftOfState } from '../domain/records/left.ts';
import { ask, type Db } from './database.ts';
import { dropPartner } from './partners.ts';
import { note } from './person-changes.ts';
import { retitle, retitleAppointment } from './titles.ts';

export const NAME_ERASED = 'Name erased';

/** An address that is nobody's, and no two alike. */
const addressFor = (id: string): string => `${id}@erased.invalid`;

/** Texts and files, with their salts and the names of files. @returns how many */
export const eraseTexts = async (db: Db, ids: readonly string[], at: Date): Promise<number> => {
  await db.annotation.deleteMany({ where: { submissionId: { in: [...ids] } } });
  const data = { content: null, salt: null, fileName: null, erasedAt: at };
  return (await db.submission.updateMany({ where: { id: { in: [...ids] }, erasedAt: null }, data })).count;
};

export interface Going {
  /** What it is called from now on. */
  readonly title: string;
  /** Texts that are kept longer. */
  readonly but: readonly string[];
  /** Dates that figures count: those stay, without the words that explain them. */
  readonly counted: readonly string[];
  /** Whose record it is, as its contract says. */
  readonly of: string | undefined;
  readonly at: Date;
}

/**
 * All that was written and found in a process but for texts that are kept longer: its facts, answers, checks and tasks, its title, what was
 * sent to begin it and what people were told of it. What its lines say goes once it is in the register.
 * @returns how many texts
 */
export async function eraseProcess(db: Db, id: string, { title, but, counted, of, at }: Going): Promise<number> {
  const texts = await db.submission.findMany({
    where: { processId: id, erasedAt: null, id: { notIn: [...but] } },
    select: { id: true },
  });
  const { state, seq } = await db.process.findUniqueOrThrow({ where: { id } });
  const left = JSON.stringify(leftOfState(JSON.parse(state) as RunState, londonDate(at.getTime()), of));
  await db.process.update({ where: { id }, data: { title, state: left, flags: [], actsChecked: seq } });
  await db.takeover.updateMany({ where: { processId: id }, data: { title, request: {} } });
  await db.startCommand.updateMany({ where: { processId: id }, data: { past: '' } });
  await db.saidRight.deleteMany({ where: { processId: id } });
  await db.notice.deleteMany({ where: { processId: id } });
  await db.message.deleteMany({ where: { toId: id } });
  await dropPartner(db, id);
  await db.check.deleteMany({ where: { processId: id } });
  await db.milestone.deleteMany({ where: { processId: id, name: { notIn: [...counted] } } });
  await db.milestone.updateMany({ where: { processId: id }, data: { basis: '' } });
  const gone = await eraseTexts(
    db,
    texts.map((text) => text.id),
    at,
  );
  await forgetTasks(db, id);
  return gone;
}

/** Of a process whose record has gone, the tasks about which nothing is kept any longer. Others say what a text that is there is about. */
export const forgetTasks = (db: Db, processId: string): Promise<unknown> =>
  ask(
    db,
    `delete from task t where t.process_id = $1
        and exists (select 1 from process p where p.id = $1 and p.state::jsonb ? 'gone')
        and not exists (select 1 from submission s join event e on e.process_id = s.process_id and e.seq = s.linked_seq
                         where s.process_id = $1 and s.erased_at is null and e.line::jsonb ->> 'taskId' = t.id)`,
    processId,
  );

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
