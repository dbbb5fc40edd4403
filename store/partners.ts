/** Partners who do an action of the improvement plan: letters with links, and what they said by them. A link is kept as a hash. See decision 32. */
import { addDays, type LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import type { Outlook } from '../domain/improvement/reasons.ts';
import { ask, type Db } from './database.ts';

/** To the partner: asked, late (of a note) and overdue (of the action). To whoever owns it: told that they have written. */
export type PartnerLetterIs = 'asked' | 'late' | 'overdue' | 'told';

export interface PartnerLetterDue {
  readonly process: string;
  readonly task: string;
  readonly what: PartnerLetterIs;
  /** The submission that names the partner. */
  readonly named: string;
  readonly title: string;
  /** By when the note is asked for, or the action was to be done. */
  readonly dueOn: LocalDate;
  readonly owner: PersonId;
  readonly ownerName: string;
  readonly ownerEmail: string;
  /** Why the note before was not enough: the submission that says so. */
  readonly because: string | null;
}

/** A reminder comes no sooner after the letter that asks, however late the note is. In days. */
const BEFORE_A_REMINDER = 7;

/**
 * The next letter that follows from what is open: nothing else is kept of which are due. None while an action is paused or frozen,
 * nor of a task to whose partner the same letter has gone.
 */
export async function nextPartnerLetter(db: Db, today: LocalDate): Promise<PartnerLetterDue | undefined> {
  const [due] = await ask<PartnerLetterDue>(
    db,
    `with asked as (
       select p.id as process, p.title, t.id as task, t.name, t.about, t.due_on, t.assignee_id, n.task_id is not null as noted,
              p.state::jsonb -> 'facts' -> 'partner' ->> 'named' as named
         from task t join process p on p.id = t.process_id left join partner_note n on n.task_id = t.id
        where t.status = 'open' and t.name in ('progressNote', 'deliver') and p.kind = 'improvement-action' and p.status = 'open'
          and p.state like '%"partner":%'
     ), due as (
       select a.*, w.what from asked a cross join (values ('asked'), ('late'), ('overdue'), ('told')) w (what)
        where a.named is not null and case w.what
          when 'asked' then a.name = 'progressNote' and not a.noted
          when 'late' then a.name = 'progressNote' and not a.noted and a.due_on < $1 and exists (select 1 from partner_letter l
            where l.task_id = a.task and l.what = 'asked' and l.named = a.named and l.sent_on <= $2)
          when 'overdue' then a.name = 'deliver' and a.due_on < $1
          else a.name = 'progressNote' and a.noted end
     )
     select d.process, d.task, d.what, d.named, d.title, d.due_on as "dueOn", o.id as owner, o.name as "ownerName", o.email as "ownerEmail",
            (select s.id from task b join submission s on s.process_id = b.process_id and s.kind = 'reason'
               join event e on e.process_id = s.process_id and e.seq = s.linked_seq
              where b.process_id = d.process and b.choice = 'askPartner' and d.about is not null and e.line::jsonb ->> 'taskId' = b.id
              order by b.decided_at desc limit 1) as because
       from due d join person o on o.id = d.assignee_id
      where not exists (select 1 from partner_letter l where l.task_id = d.task and l.what = d.what and l.named = d.named)
      order by d.due_on, d.task, d.what limit 1`,
    today,
    addDays(today, -BEFORE_A_REMINDER),
  );
  return due;
}

interface Sent extends Pick<PartnerLetterDue, 'process' | 'task' | 'what' | 'named'> {
  readonly sentOn: LocalDate;
  readonly link?: { readonly hash: string; readonly endsOn: LocalDate } | undefined;
}

/** Notes that it is sent, in the transaction that sends it. @returns false where another has just sent it */
export async function keepPartnerLetter(
  db: Db,
  { process: processId, task: taskId, what, named, sentOn, link }: Sent,
): Promise<boolean> {
  const data = {
    ...{ processId, taskId, what, named, sentOn },
    ...(link && { secretHash: link.hash, endsOn: link.endsOn }),
  };
  return (await db.partnerLetter.createMany({ data: [data], skipDuplicates: true })).count === 1;
}

/** The mail server will never take it. */
export async function partnerLetterRefused(
  db: Db,
  { task: taskId, what, named }: Pick<PartnerLetterDue, 'task' | 'what' | 'named'>,
): Promise<void> {
  await db.partnerLetter.update({ where: { taskId_what_named: { taskId, what, named } }, data: { refused: true } });
}

/** What a link that is still good asks about. */
export interface PartnerAsked {
  readonly process: string;
  readonly task: string;
  readonly named: string;
  readonly title: string;
  /** By when the note is asked for. */
  readonly dueOn: LocalDate;
  /** By when the action is to be done. */
  readonly doneBy: LocalDate | null;
  readonly endsOn: LocalDate;
}

/** Good until its last day, while its question is open, the same partner does it, and nobody has written about the question. */
export async function partnerAskedAt(db: Db, secretHash: string, today: LocalDate): Promise<PartnerAsked | undefined> {
  const [found] = await ask<PartnerAsked>(
    db,
    `select l.process_id as process, l.task_id as task, l.named, p.title, t.due_on as "dueOn", m.date as "doneBy", l.ends_on as "endsOn"
       from partner_letter l join task t on t.id = l.task_id join process p on p.id = l.process_id
       left join milestone m on m.process_id = p.id and m.name = 'due'
      where l.secret_hash = $1 and l.ends_on >= $2 and t.status = 'open'
        and p.state::jsonb -> 'facts' -> 'partner' ->> 'named' = l.named
        and not exists (select 1 from partner_note n where n.task_id = l.task_id)`,
    secretHash,
    today,
  );
  return found;
}

interface Said extends Pick<PartnerAsked, 'process' | 'task' | 'named'> {
  readonly outlook: Outlook;
  readonly said: string;
  readonly givenOn: LocalDate;
}

/** Keeps what they said, once for each question. @returns whether it was the first */
export async function keepPartnerNote(
  db: Db,
  { process: processId, task: taskId, named, outlook, said, givenOn }: Said,
): Promise<boolean> {
  const data = [{ processId, taskId, named, outlook, said, givenOn }];
  return (await db.partnerNote.createMany({ data, skipDuplicates: true })).count === 1;
}

export interface PartnerNoteRow {
  readonly task: string;
  readonly named: string;
  readonly outlook: Outlook;
  readonly said: string;
  readonly givenOn: LocalDate;
  /** What became of the question it answers. */
  readonly status: string;
  readonly choice: string | null;
  readonly decidedBy: PersonId | null;
}

/** All that partners of an action have said, the latest first. */
export const partnerNotesOf = (db: Db, processId: string): Promise<PartnerNoteRow[]> =>
  ask(
    db,
    `select n.task_id as task, n.named, n.outlook, n.said, n.given_on as "givenOn", t.status, t.choice, t.decided_by as "decidedBy"
       from partner_note n join task t on t.id = n.task_id where n.process_id = $1 order by n.given_on desc, t.opened_at desc`,
    processId,
  );

export interface PartnerLetterRow {
  readonly what: PartnerLetterIs;
  readonly sentOn: LocalDate;
  readonly refused: boolean;
  readonly endsOn: LocalDate | null;
}

/** The letters that went to the partner as named now, the latest first. */
export const partnerLettersOf = (db: Db, processId: string, named: string): Promise<PartnerLetterRow[]> =>
  ask(
    db,
    `select what, sent_on as "sentOn", refused, ends_on as "endsOn" from partner_letter
      where process_id = $1 and named = $2 and what <> 'told' order by sent_on desc, what`,
    processId,
    named,
  );

/** With the record of the action. */
export async function dropPartner(db: Db, processId: string): Promise<void> {
  await db.partnerLetter.deleteMany({ where: { processId } });
  await db.partnerNote.deleteMany({ where: { processId } });
}
