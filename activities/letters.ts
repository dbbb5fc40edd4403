/** Who reads a notice, and what it says to them: read from the directory when it is sent. */
import { type LocalDate, londonDate } from '../domain/calendar/index.ts';
import type { Event } from '../domain/engine/event.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { turnOf } from '../domain/engine/ladder.ts';
import type { Rules } from '../domain/engine/messages.ts';
import type { Question, RunState } from '../domain/engine/state.ts';
import { findQuestion, isOpen } from '../domain/engine/tasks.ts';
import { outcomeTitle, stageTitle, taskTitle } from '../domain/engine/words.ts';
import type { Template } from '../domain/notices/drafts.ts';
import { type Letter, letterOf, type Matter } from '../domain/notices/letter.ts';
import { paths } from '../services/paths.ts';
import type { Db } from '../store/database.ts';
import { findPerson, lineAbove } from '../store/directory.ts';
import type { DueNotice } from '../store/notices.ts';
import { rulesOf } from '../store/rules.ts';

export interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly morningDigest: boolean;
  /** The reader stands in for this person today. */
  readonly deputyFor?: string;
}

/** The reader of a notice as they are today; null for whoever has left. */
export async function findAddressee(
  db: Db,
  { personId, standsInFor }: DueNotice,
  today: LocalDate,
): Promise<Addressee | null> {
  const person = await findPerson(db, personId, today);
  if (!person || person.gone) return null;
  const away = standsInFor === null ? null : await findPerson(db, standsInFor, today);
  const { email, morningDigest } = await db.person.findUniqueOrThrow({ where: { id: personId } });
  return { id: personId, email, morningDigest, ...(away && { deputyFor: away.name }) };
}

/** These are pointless once the task is no longer open. */
const aboutOpenTasks: ReadonlySet<string> = new Set([
  'task-opened',
  'reminder',
  'escalated',
  'escalated-from-you',
  'stuck',
  'passed-to-you',
]);

interface Writing {
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly publicUrl: string;
}

/** The letter; null when it is no longer needed: what it asks for has been decided. */
export async function writeLetter(
  { kinds, publicUrl }: Writing,
  db: Db,
  notice: DueNotice,
  reader: Addressee,
  today: LocalDate,
): Promise<Letter | null> {
  const row = await db.process.findUnique({
    where: { id: notice.processId },
    select: { id: true, kind: true, title: true, state: true },
  });
  const kind = row ? kinds[row.kind] : undefined;
  if (!row || !kind) return null;
  const state = JSON.parse(row.state) as RunState;
  const question = notice.taskId === null ? undefined : findQuestion(state, notice.taskId);
  if (aboutOpenTasks.has(notice.template) && !(question && isOpen(question))) return null;
  const { contract } = kind;
  const stage = stageTitle(contract, state.visits.at(-1)?.stage ?? '');
  const outcome = state.closed === undefined ? null : outcomeTitle(contract, state.closed);
  const rules = await rulesOf(db, state.policy, state.calendars);
  return letterOf({
    template: notice.template as Template, // the ledger holds only drafts' templates
    process: { id: row.id, title: row.title, stage, outcome },
    ...(question && { task: await taskMatter(db, kind, question, rules, today) }),
    flags: Object.values(state.flags),
    ...(notice.template === 'announced' && { words: await wordsOf(db, notice) }),
    ...(reader.deputyFor !== undefined && { deputyFor: reader.deputyFor }),
    link: linkTo(publicUrl, row.id, notice.taskId),
  });
}

const linkTo = (publicUrl: string, processId: string, taskId: string | null): string =>
  `${publicUrl}${taskId === null ? paths.process(processId) : paths.task(taskId)}`;

/** What was announced is in the line that announced it. */
async function wordsOf(db: Db, { processId, seq }: DueNotice): Promise<string> {
  const { line } = await db.event.findUniqueOrThrow({ where: { processId_seq: { processId, seq } } });
  const event = JSON.parse(line) as Event;
  return event.kind === 'announced' ? (event.tells?.words ?? '') : '';
}

type TaskMatter = NonNullable<Matter['task']>;

async function taskMatter(
  db: Db,
  { contract }: Kind,
  question: Question,
  rules: Rules,
  today: LocalDate,
): Promise<TaskMatter> {
  const holder = await findPerson(db, question.assignee, today);
  const next = isOpen(question)
    ? await nextRung(db, question, contract.tasks[question.task]?.ladder ?? '', rules, today)
    : undefined;
  const answer = question.answer;
  const decider = answer && (await findPerson(db, answer.by, today));
  const label = answer && contract.tasks[question.task]?.choices[answer.choice]?.label;
  return {
    id: question.id,
    title: taskTitle(contract, question.task, question.about),
    holder: holder?.name ?? 'Somebody who has left',
    dueOn: question.due.date,
    ...(question.due.time !== undefined && { dueTime: question.due.time }),
    overdue: question.due.date < today,
    basis: question.due.basis,
    ...(next && { next }),
    ...(answer && { decided: { by: decider?.name ?? 'Somebody who has left', choice: label ?? answer.choice } }),
  };
}

/** When it goes up next, and to whom as the line stands today. */
async function nextRung(
  db: Db,
  question: Question,
  ladder: string,
  { policy, calendars }: Rules,
  today: LocalDate,
): Promise<TaskMatter['next']> {
  const rungs = policy.body.ladders[ladder] ?? [];
  const coming = rungs.slice(question.rung).find(({ does }) => does !== 'remind');
  if (!coming) return undefined;
  const on = londonDate(turnOf(coming, question.due, calendars.body.office));
  if (coming.does === 'flag') return { on, to: null };
  const line = await lineAbove(db, question.escalatedTo.at(-1) ?? question.assignee, today);
  return { on, to: line.find(({ gone }) => !gone)?.name ?? null };
}
