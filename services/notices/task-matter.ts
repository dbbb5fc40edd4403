import type { LocalDate } from '../../domain/calendar/index.ts';
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Rules } from '../../domain/engine/messages.ts';
import type { Question } from '../../domain/engine/state.ts';
import { isOpen } from '../../domain/engine/tasks.ts';
import { taskTitle } from '../../domain/engine/words.ts';
import { climbsNext } from '../../domain/notices/climbs-next.ts';
import type { Matter } from '../../domain/notices/letter.ts';
import type { Db } from '../../store/database.ts';
import { findPerson, lineAbove } from '../../store/directory.ts';

type TaskMatter = NonNullable<Matter['task']>;

/** What a letter says of a task: whose it is, by when, where it goes next, or who has decided it. */
export async function taskMatter(
  db: Db,
  contract: ProcessContract,
  question: Question,
  rules: Rules,
  today: LocalDate,
): Promise<TaskMatter> {
  const holder = await findPerson(db, question.assignee, today);
  const next = isOpen(question) ? await nextRung(db, contract, question, rules, today) : undefined;
  const answer = question.answer;
  const decider = answer && (await findPerson(db, answer.by, today));
  const label = answer && contract.tasks[question.task]?.choices[answer.choice]?.label;
  return {
    id: question.id,
    title: taskTitle(contract, question.task, question.about),
    holder: holder?.name ?? 'Somebody who has left',
    ...(holder?.gone !== false && { holderLeft: true as const }),
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
  contract: ProcessContract,
  question: Question,
  { policy, calendars }: Rules,
  today: LocalDate,
): Promise<TaskMatter['next']> {
  const ladder = contract.tasks[question.task]?.ladder ?? 'firm';
  const coming = climbsNext(question, policy.body.ladders[ladder] ?? [], calendars.body.office);
  if (!coming) return undefined;
  if (coming.does === 'flag') return { on: coming.on, to: null };
  const line = await lineAbove(db, question.escalatedTo.at(-1) ?? question.assignee, today);
  return { on: coming.on, to: line.find(({ gone }) => !gone)?.name ?? null };
}
