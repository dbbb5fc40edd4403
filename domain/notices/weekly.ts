/**
 * What comes round again with many people, told as one list a week: whoever holds the supervision or the conversations of many gets no
 * letter for each of them (processes: G5, G9). What goes up the line is told at once, as everything is.
 */
import {
  addDays,
  type Calendar,
  formatDate,
  type LocalDate,
  MONDAY,
  nextWorkingDay,
  weekdayFrom,
} from '../calendar/index.ts';
import type { ProcessContract } from '../engine/define.ts';
import type { Question } from '../engine/state.ts';
import { taskTitle } from '../engine/words.ts';
import type { Template } from './drafts.ts';
import { type Letter, listLetter } from './letter.ts';

/** Whoever has so many is told of them together. */
export const MANY = 5;

/** How far ahead a list looks: what is due in the next week stands in two of them. */
const AHEAD = 13;

/** The ladder of what comes round again: by this name in every contract that has it. */
const LADDER = 'series';

/** What is asked again and again, in which kind and of which role. */
export interface ComesRound {
  readonly kind: string;
  readonly task: string;
  readonly role: string;
}

export const comesRound = (contracts: readonly ProcessContract[]): readonly ComesRound[] =>
  contracts.flatMap(({ name, tasks }) =>
    Object.entries(tasks)
      .filter(([, { ladder }]) => ladder === LADDER)
      .map(([task, { for: role }]) => ({ kind: name, task, role })),
  );

/** The Monday that a week is known by. */
export const weekOf = (day: LocalDate): LocalDate => weekdayFrom(MONDAY, addDays(day, -6));

/** The day a week's list is sent: its Monday, or the first working day after. */
export const listDay = (day: LocalDate, office: Calendar): LocalDate => nextWorkingDay(weekOf(day), office);

/** The last day of what a week's list tells. */
export const listedUntil = (week: LocalDate): LocalDate => addDays(week, AHEAD);

const asking: ReadonlySet<Template> = new Set<Template>(['task-opened', 'reminder']);

/** A letter that a weekly list stands for: it asks for what is on this week's list, or will be on one in time. */
export function isListed(
  template: Template,
  { tasks }: Pick<ProcessContract, 'tasks'>,
  question: Pick<Question, 'task' | 'due' | 'openedOn' | 'urgent'> | undefined,
  { today, office }: { readonly today: LocalDate; readonly office: Calendar },
): boolean {
  if (question === undefined || question.urgent === true || !asking.has(template)) return false;
  if (tasks[question.task]?.ladder !== LADDER) return false;
  const isOnThis = question.openedOn < listDay(today, office) && question.due.date <= listedUntil(weekOf(today));
  return isOnThis || question.due.date > addDays(weekOf(today), 7);
}

export interface Listed {
  readonly process: { readonly id: string; readonly title: string };
  readonly contract: ProcessContract;
  readonly task: string;
  readonly about: string | null;
  readonly dueOn: LocalDate;
  readonly link: string;
}

/** The list: what is late first, each with its day and where it is answered; none when nothing is late or due soon. */
export function weeklyLetter(
  all: readonly Listed[],
  {
    today,
    link,
    deputyFor,
  }: { readonly today: LocalDate; readonly link: string; readonly deputyFor?: string | undefined },
): Letter | null {
  const until = listedUntil(weekOf(today));
  const told = all.filter(({ dueOn }) => dueOn <= until);
  if (told.length === 0) return null;
  const late = told.filter(({ dueOn }) => dueOn < today).length;
  const counts = [
    ...(late > 0 ? [`${late} late`] : []),
    ...(told.length > late ? [`${told.length - late} due by ${formatDate(until)}`] : []),
  ];
  return listLetter({
    subject: `Your list of the week: ${counts.join(', ')}`,
    said: [
      ...(deputyFor === undefined ? [] : [`You are told because you stand in for ${deputyFor}.`]),
      'These come round again with many people, so you are told of them together, once a week. What nobody answers goes up the line, as it always does.',
    ],
    items: told.map(({ process, contract, task, about, dueOn, link: at }) => ({
      text: `${taskTitle(contract, task, about ?? undefined)}: ${process.title} (${process.id}), ${dueOn < today ? 'was' : 'is'} due ${formatDate(dueOn)}`,
      link: at,
    })),
    link,
  });
}
