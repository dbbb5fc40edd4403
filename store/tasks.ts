import { ask, type Db } from './database.ts';
import { type TaskView, taskColumns } from './processes.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { runsUpTo, waitingFor } from './whose.ts';

export interface TaskOfProcess extends TaskView {
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly process: { readonly id: string; readonly kind: string; readonly title: string; readonly stage: string };
  readonly decision: {
    readonly choice: string;
    readonly by: string;
    readonly for: string | null;
    readonly at: string;
  } | null;
}

export interface TaskQuery {
  /** What the reader may see: somebody else's list may hold more. */
  readonly scope: Scope;
  readonly person: string;
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly overdue?: boolean | undefined;
  readonly today: string;
  readonly after?: readonly [string, string];
  readonly limit: number;
}

const COLUMNS = `json_build_object(${taskColumns}, 'status', t.status,
  'process', json_build_object('id', p.id, 'kind', p.kind, 'title', p.title, 'stage', p.stage),
  'decision', case when t.choice is null then null else json_build_object('choice', t.choice,
     'by', (select name from person where id = t.decided_by), 'for', (select name from person where id = t.decided_for),
     'at', t.decided_at) end) as task`;

/** The tasks a person holds, was escalated, or may decide as somebody's deputy today; the most urgent first. */
export async function listTasks(
  db: Db,
  { scope, person, status, overdue, today, after, limit }: TaskQuery,
): Promise<TaskOfProcess[]> {
  // The status, one of our own words, is part of the statement: a plan made once for every caller then knows that open tasks have an index.
  const rows = await ask<{ task: TaskOfProcess }>(
    db,
    `select ${COLUMNS} from task t join process p on p.id = t.process_id
      where t.status = '${status}' and ${waitingFor('$1', '$2')}
        and ($3::boolean is null or (t.due_on < ${runsUpTo('$2')}) = $3) and ($4::text is null or (t.due_on, t.id) > ($4, $5))
        and ${seen('$7')}
      order by t.due_on, t.id limit $6`,
    person,
    today,
    overdue ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
    peopleIn(scope),
  );
  return rows.map(({ task }) => task);
}

export async function findTask(db: Db, id: string): Promise<TaskOfProcess | null> {
  const [row] = await ask<{ task: TaskOfProcess }>(
    db,
    `select ${COLUMNS} from task t join process p on p.id = t.process_id where t.id = $1`,
    id,
  );
  return row?.task ?? null;
}
