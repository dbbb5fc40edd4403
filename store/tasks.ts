import { ask, type Db } from './database.ts';
import { hasEvery } from './folded.ts';
import { type Named, type TaskView, taskColumns } from './processes.ts';
import { peopleIn, type Scope, seen, seenTask } from './scope.ts';
import { heldBelow, MUST_ACT, runsUpTo, waitingFor } from './whose.ts';

export interface TaskOfProcess extends TaskView {
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly process: { readonly id: string; readonly kind: string; readonly title: string; readonly stage: string };
  readonly decision: {
    readonly choice: string;
    readonly by: Named | null;
    readonly for: Named | null;
    readonly at: string;
  } | null;
}

export interface TaskFilter {
  /** What the reader may see: somebody else's list may hold more. */
  readonly scope: Scope;
  /** Whose: what one person holds, was escalated or may decide as a deputy today; what anybody below them in the line holds; or all. */
  readonly whose: { readonly person: string } | { readonly below: string } | 'all';
  /** Who must act next. */
  readonly mustAct?: string | undefined;
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly overdue?: boolean | undefined;
  readonly kind?: string | undefined;
  readonly process?: string | undefined;
  /** Due on this day or before. */
  readonly dueBy?: string | undefined;
  /** Words of the process, its reference, the holder's name; or one of these tasks, as `kind:task`. */
  readonly q?: { readonly words: string; readonly tasks: readonly string[] } | undefined;
  readonly today: string;
}

export interface TaskQuery extends TaskFilter {
  readonly after?: readonly [string, string];
  readonly limit: number;
}

const namedBy = (id: string): string =>
  `case when ${id} is not null then json_build_object('id', ${id}, 'name', (select name from person where id = ${id})) end`;

const COLUMNS = `json_build_object(${taskColumns}, 'status', t.status,
  'process', json_build_object('id', p.id, 'kind', p.kind, 'title', p.title, 'stage', p.stage),
  'decision', case when t.choice is null then null else json_build_object('choice', t.choice,
     'by', ${namedBy('t.decided_by')}, 'for', ${namedBy('t.decided_for')},
     'at', t.decided_at) end) as task`;

const FROM = 'from task t join process p on p.id = t.process_id';

/** The most urgent first. */
export async function listTasks(db: Db, { after, limit, ...filter }: TaskQuery): Promise<TaskOfProcess[]> {
  const [values, put] = parameters();
  const page = after ? [`(t.due_on, t.id) > (${after.map(put).join(', ')})`] : [];
  const rows = await ask<{ task: TaskOfProcess }>(
    db,
    `select ${COLUMNS} ${FROM} where ${[...conditions(filter, put), ...page].join(' and ')}
      order by t.due_on, t.id limit ${put(limit)}`,
    ...values,
  );
  return rows.map(({ task }) => task);
}

export interface TaskTotals {
  readonly open: number;
  readonly overdue: number;
}

export interface TaskGroup extends TaskTotals {
  readonly id: string;
  readonly title: string;
  /** When the first of them is due. */
  readonly nextDue: string;
}

const COUNTED = (today: string) =>
  `count(*)::int as open, count(*) filter (where t.due_on < ${runsUpTo(today)})::int as overdue`;

/** How many there are on all pages. */
export async function countTasks(db: Db, filter: TaskFilter): Promise<TaskTotals> {
  const [values, put] = parameters();
  const where = conditions(filter, put).join(' and ');
  const [row] = await ask<TaskTotals>(db, `select ${COUNTED(put(filter.today))} ${FROM} where ${where}`, ...values);
  return row ?? { open: 0, overdue: 0 };
}

/** What tasks are counted by: the process they are in, or who must act. */
export const groupings = {
  process: { id: 'p.id', title: 'p.title' },
  person: { id: MUST_ACT, title: `(select name from person where id = ${MUST_ACT})` },
  kind: { id: 'p.kind', title: 'p.kind' },
} as const;
export type Grouping = keyof typeof groupings;

const MOST_GROUPS = 200;

/** All of them in groups, those with most overdue first. */
export async function groupTasks(db: Db, filter: TaskFilter, by: Grouping): Promise<TaskGroup[]> {
  const [values, put] = parameters();
  const { id, title } = groupings[by];
  return await ask<TaskGroup>(
    db,
    `select ${id} as id, coalesce(${title}, ${id}) as title, ${COUNTED(put(filter.today))}, min(t.due_on) as "nextDue"
       ${FROM} where ${conditions(filter, put).join(' and ')}
      group by 1, 2 order by 4 desc, 5, 1 limit ${MOST_GROUPS}`,
    ...values,
  );
}

type Put = (value: unknown) => string;

function parameters(): readonly [unknown[], Put] {
  const values: unknown[] = [];
  return [values, (value) => `$${values.push(value)}`];
}

/** The status, one of our own words, is part of the statement: a plan made once for every caller then knows that open tasks have an index. */
function conditions(filter: TaskFilter, put: Put): string[] {
  const { scope, whose, mustAct, status, overdue, kind, process, dueBy, q, today } = filter;
  const people = peopleIn(scope);
  return [
    `t.status = '${status}'`,
    ...(whose === 'all'
      ? []
      : ['person' in whose ? waitingFor(put(whose.person), put(today)) : heldBelow(put(whose.below))]),
    ...(mustAct === undefined ? [] : [`${MUST_ACT} = ${put(mustAct)}`]),
    ...(overdue === undefined ? [] : [`(t.due_on < ${runsUpTo(put(today))}) = ${put(overdue)}::boolean`]),
    ...(kind === undefined ? [] : [`p.kind = ${put(kind)}`]),
    ...(process === undefined ? [] : [`p.id = ${put(process)}`]),
    ...(dueBy === undefined ? [] : [`t.due_on <= ${put(dueBy)}`]),
    ...(q === undefined ? [] : [isAskedFor(put(q.words), put(q.tasks))]),
    // All are those of processes that are seen, as open work counts them.
    ...(people === null ? [] : [whose === 'all' ? seen(put(people)) : seenTask(put(people))]),
  ];
}

const isAskedFor = (words: string, tasks: string): string =>
  `(p.kind || ':' || t.name = any(${tasks}::text[])
    or ${hasEvery(`${words}::text`, 'p.title', 'p.id', '(select name from person where id = t.assignee_id)')})`;

export async function findTask(db: Db, id: string): Promise<TaskOfProcess | null> {
  const [row] = await ask<{ task: TaskOfProcess }>(
    db,
    `select ${COLUMNS} from task t join process p on p.id = t.process_id where t.id = $1`,
    id,
  );
  return row?.task ?? null;
}

/** May the person read the task? The same answer for one that does not exist. */
export async function isTaskVisible(db: Db, id: string, scope: Scope): Promise<boolean> {
  const sql = `select 1 as found ${FROM} where t.id = $1 and ${seenTask('$2')}`;
  return (await ask<object>(db, sql, id, peopleIn(scope))).length > 0;
}
