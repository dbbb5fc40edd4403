/** What the address asks of somebody's tasks, how they are grouped, and what can be answered together. */
import { addDays, type LocalDate } from '../../../domain/calendar/index.ts';
import { listTasks } from '../../../services/operations/tasks.ts';
import type { Visit } from '../../server/visit.ts';
import type { Task } from '../task/head.tsx';

const PAGE = '200';
const MOST_PAGES = 5;

/** The open tasks of a kind, of whoever asks and of those they stand in for, the most urgent first. */
export async function tasksOf(visit: Visit, kind: string): Promise<readonly Task[]> {
  const all: Task[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { kind, limit: PAGE, ...(after !== undefined && { after }) };
    const { items, next } = await visit.ask(listTasks, { query });
    all.push(...items);
    if (next === null) break;
    after = next;
  }
  return all;
}

/** As they stand in the address. */
export interface Filters {
  readonly q: string;
  readonly kind: string;
  readonly due: string;
}

export const dueBy: Readonly<Record<string, string>> = {
  overdue: 'Overdue',
  today: 'By today',
  week: 'In the next seven days',
};

export const filtersIn = (query: Readonly<Record<string, string>>): Filters => ({
  q: query['q']?.trim() ?? '',
  kind: query['kind'] ?? '',
  due: query['due'] ?? '',
});

export const anyFilter = ({ q, kind, due }: Filters): boolean => q !== '' || kind !== '' || due !== '';

/** As the list of tasks is asked for them. */
export function queryOf({ q, kind, due }: Filters, today: LocalDate): Readonly<Record<string, string>> {
  return {
    ...(q !== '' && { q }),
    ...(kind !== '' && { kind }),
    ...(due === 'overdue' && { overdue: 'true' }),
    ...(due === 'today' && { dueBy: today }),
    ...(due === 'week' && { dueBy: addDays(today, 7) }),
  };
}

export interface Group {
  readonly process: Task['process'];
  readonly tasks: readonly Task[];
}

/** By the person or work they are about; the group with the most urgent task first. */
export function grouped(tasks: readonly Task[]): readonly Group[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) groups.set(task.process.id, [...(groups.get(task.process.id) ?? []), task]);
  return [...groups.values()].flatMap((of) => (of[0] ? [{ process: of[0].process, tasks: of }] : []));
}

/** Tasks that are answered alike, with nothing to write. */
export interface Alike {
  readonly kind: string;
  readonly task: string;
  readonly choice: string;
  /** What they have in common, whatever each is about. */
  readonly title: string;
  readonly label: string;
  readonly tasks: readonly Task[];
}

/** What can be done together: where several tasks of one name have a choice that asks for nothing. */
export function alikeIn(tasks: readonly Task[], titleOf: (task: Task) => string): readonly Alike[] {
  const found = new Map<string, Alike>();
  for (const one of tasks.filter(({ mayDecide }) => mayDecide.allowed))
    for (const { choice, label } of one.choices.filter(asksNothing)) {
      const at = `${one.process.kind} ${one.name} ${choice}`;
      const before = found.get(at)?.tasks ?? [];
      const common = { kind: one.process.kind, task: one.name, choice, label, title: titleOf(one) };
      found.set(at, { ...common, tasks: [...before, one] });
    }
  return [...found.values()].filter(({ tasks: several }) => several.length > 1);
}

const asksNothing = ({ form, reasonRequired, evidence }: Task['choices'][number]): boolean =>
  form === null && !reasonRequired && evidence?.required !== true;
