/** Reading processes: one round trip each. */

import type { Standing } from '../domain/engine/rag.ts';
import { ask, type Db } from './database.ts';
import { hasEvery } from './folded.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { FLAGGED, isOverdue, MUST_ACT, OPEN, PAUSED_ON, partOf, STANDING } from './whose.ts';

/** What a process's row says of it. */
export type ProcessStatus = 'starting' | 'open' | 'paused' | 'closed' | 'frozen';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface TaskView {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  readonly role: string;
  readonly assignee: Named;
  readonly escalatedTo: readonly Named[];
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly basis: string;
  readonly stuck: boolean;
  readonly openedOn: string;
  /** Since when its process has been paused. */
  readonly pausedOn: string | null;
}

export interface ProcessView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly team: Named;
  readonly status: ProcessStatus;
  readonly stage: string;
  readonly outcome: string | null;
  readonly startedOn: string;
  readonly closedOn: string | null;
  readonly parentId: string | null;
  readonly seq: number;
  readonly state: string;
  readonly policyName: string;
  readonly policyVersion: number;
  readonly nextDue: string | null;
  readonly stuck: boolean;
  readonly flags: readonly string[];
  readonly pausedOn: string | null;
  readonly stillSince: string | null;
  readonly unmet: Standing['unmet'];
  readonly tasks: readonly TaskView[];
  readonly milestones: readonly { name: string; date: string; basis: string; metOn: string | null }[];
  readonly participants: readonly { role: string; person: Named; fromOn: string; untilOn: string | null }[];
  readonly checks: readonly {
    name: string;
    status: string;
    requestedOn: string | null;
    requestedBy: Named | null;
    receivedOn: string | null;
    reviewedBy: Named | null;
    verifiedOn: string | null;
    verifiedBy: Named | null;
    result: string | null;
    expiresOn: string | null;
    /** The submission that shows it. */
    evidence: string | null;
  }[];
  readonly children: readonly { id: string; title: string; stage: string; status: ProcessStatus }[];
}

/** What stands in the place of a role for whoever sits on its panel without one. */
export const SEAT = 'seat';

const named = (id: string): string =>
  `json_build_object('id', ${id}, 'name', (select name from person where id = ${id}))`;

const namedIfAny = (id: string): string => `case when ${id} is not null then ${named(id)} end`;

/** An open task as people see it: who has it, whom it went up to, and by when. `t` is the task, `p` its process. */
export const taskColumns = `
  'id', t.id, 'name', t.name, 'about', t.about, 'role', t.role, 'assignee', ${named('t.assignee_id')},
  'escalatedTo', (select coalesce(json_agg(${named('e.id')} order by e.n), '[]')
                    from unnest(t.escalated_to) with ordinality as e (id, n)),
  'dueOn', t.due_on, 'dueTime', t.due_time, 'basis', t.basis, 'stuck', t.stuck, 'openedOn', t.opened_on,
  'pausedOn', ${PAUSED_ON}`;

/** Of process `p`. */
export const TEAM = `json_build_object('id', p.team_id, 'name', (select coalesce(max(g.name), p.team_id) from team g where g.id = p.team_id))`;

const WHOLE = `
  select p.id, p.kind, p.title, json_build_object('id', p.team_id, 'name', coalesce(g.name, p.team_id)) as team, p.status, p.stage,
         p.outcome, p.started_on as "startedOn", p.closed_on as "closedOn", p.parent_id as "parentId", p.seq, p.state,
         p.policy_name as "policyName", p.policy_version as "policyVersion", p.next_due as "nextDue", p.stuck, p.flags, ${STANDING},
         (select coalesce(json_agg(json_build_object(${taskColumns}) order by t.due_on, t.id), '[]')
            from task t where t.process_id = p.id and t.status = 'open') as tasks,
         (select coalesce(json_agg(json_build_object('name', m.name, 'date', m.date, 'basis', m.basis, 'metOn', m.met_on)
                                   order by m.date, m.name), '[]')
            from milestone m where m.process_id = p.id) as milestones,
         (select coalesce(json_agg(json_build_object('role', r.role, 'person', ${named('r.person_id')}, 'fromOn', r.from_on,
                                   'untilOn', r.until_on) order by r.from_seq, r.role), '[]')
            from (select role, person_id, from_seq, from_on, until_on from participant where process_id = p.id
                  union all
                  select '${SEAT}', person_id, from_seq, from_on, until_on from seat where process_id = p.id) r) as participants,
         (select coalesce(json_agg(json_build_object('name', c.name, 'status', c.status, 'requestedOn', c.requested_on,
                                   'requestedBy', ${namedIfAny('c.requested_by')}, 'receivedOn', c.received_on,
                                   'reviewedBy', ${namedIfAny('c.reviewed_by')}, 'verifiedOn', c.verified_on,
                                   'verifiedBy', ${namedIfAny('c.verified_by')}, 'result', c.result,
                                   'expiresOn', c.expires_on, 'evidence', c.evidence_id) order by c.name), '[]')
            from check_state c where c.process_id = p.id) as checks,
         (select coalesce(json_agg(json_build_object('id', k.id, 'title', k.title, 'stage', k.stage, 'status', k.status)
                                   order by k.id), '[]')
            from process k where k.parent_id = p.id) as children
    from process p left join team g on g.id = p.team_id
   where p.id = $1 and ${seen('$2')}`;

/** A process with all that people see of it; null when there is none or the person may not see it. */
export async function findProcess(db: Db, id: string, scope: Scope): Promise<ProcessView | null> {
  const [found] = await ask<ProcessView>(db, WHOLE, id, peopleIn(scope));
  return found ?? null;
}

/** May the person see it? The same answer for one that does not exist. */
export async function isVisible(db: Db, id: string, scope: Scope): Promise<boolean> {
  const sql = `select 1 as found from process p where p.id = $1 and ${seen('$2')}`;
  return (await ask<object>(db, sql, id, peopleIn(scope))).length > 0;
}

/** A line that an act has left under its key. */
export interface Earlier {
  readonly seq: number;
  readonly line: string;
}

export interface StateRow {
  readonly kind: string;
  readonly state: string;
  readonly status: ProcessStatus;
  readonly earlier: Earlier | null;
}

/** What an act is judged by, and what was written under its key before; null when there is no such process in scope. */
export async function findState(db: Db, id: string, scope: Scope, key = ''): Promise<StateRow | null> {
  const [row] = await ask<StateRow>(
    db,
    `select p.kind, p.state, p.status,
            (select json_build_object('seq', e.seq, 'line', e.line) from event e where e.process_id = p.id and e.key = $3) as earlier
       from process p where p.id = $1 and ${seen('$2')}`,
    id,
    peopleIn(scope),
    key,
  );
  return row ?? null;
}

/** How it stands; undefined when there is none. */
export async function statusOf(db: Db, id: string): Promise<ProcessStatus | undefined> {
  const [row] = await ask<{ status: ProcessStatus }>(db, 'select status from process where id = $1', id);
  return row?.status;
}

/** The line that was written under a key, if one was. */
export async function findEarlier(db: Db, id: string, key: string): Promise<Earlier | null> {
  return await db.event.findUnique({
    where: { processId_key: { processId: id, key } },
    select: { seq: true, line: true },
  });
}

export interface ProcessRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly team: Named;
  readonly status: ProcessStatus;
  readonly stage: string;
  readonly outcome: string | null;
  readonly startedOn: string;
  readonly nextDue: string | null;
  readonly stuck: boolean;
  readonly flags: readonly string[];
  readonly pausedOn: string | null;
  readonly stillSince: string | null;
  readonly unmet: Standing['unmet'];
  /** Whoever holds the role `owner`, where the kind has one. */
  readonly owner: Named | null;
  /** Who must act, the most urgent first. */
  readonly waitingFor: readonly Named[];
  /** Of the kinds asked for alone: it is long. */
  readonly state: string | null;
}

export const sortable = {
  startedOn: 'started_on',
  nextDue: 'next_due',
  title: 'title',
  stage: 'stage',
  id: 'id',
} as const;
export type SortKey = keyof typeof sortable;

export interface ProcessFilter {
  readonly kind?: string | undefined;
  readonly stage?: string | undefined;
  readonly status?: string | undefined;
  readonly team?: string | undefined;
  readonly person?: string | undefined;
  /** Only what is (true) or is not (false) overdue on `today`. */
  readonly overdue?: boolean | undefined;
  /** Only what is open. */
  readonly isOpen?: true;
  /** Only what is (true) or is not (false) flagged, or stuck. */
  readonly flagged?: boolean | undefined;
  readonly stuck?: boolean | undefined;
  /** Open ones in which this person must act. */
  readonly waitingFor?: string | undefined;
  /** Of the improvement plan. */
  readonly area?: number | undefined;
  /** Words of the title or reference, or of the name of somebody who has a part. */
  readonly q?: string | undefined;
  readonly today: string;
}

export interface ProcessQuery extends ProcessFilter {
  readonly sort: SortKey;
  readonly descending: boolean;
  /** The sort value and id of the last row of the page before. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
  /** Kinds whose state is read too, since they say of themselves how they stand. */
  readonly stateOf: readonly string[];
}

/** Rows have no next due date when nothing is open: they sort last. */
const LAST = "'9999-12-31'";

/** Capitals and accents beside their letters, whatever the database was made with. */
const AS_PEOPLE_SORT = '"und-x-icu"';

/** One keyset page of the processes in scope. */
export function listProcesses(db: Db, scope: Scope, query: ProcessQuery): Promise<ProcessRow[]> {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(scope, query, put);
  const key =
    query.sort === 'title'
      ? `p.title collate ${AS_PEOPLE_SORT}`
      : query.sort === 'nextDue'
        ? `coalesce(p.next_due, ${LAST})`
        : `p.${sortable[query.sort]}`;
  const order = query.descending ? 'desc' : 'asc';
  if (query.after)
    conditions.push(`(${key}, p.id) ${query.descending ? '<' : '>'} (${query.after.map(put).join(', ')})`);
  return ask<ProcessRow>(
    db,
    `select p.id, p.kind, p.title, ${TEAM} as team, p.status, p.stage, p.outcome, p.started_on as "startedOn",
            p.next_due as "nextDue", p.stuck, p.flags, ${STANDING},
            (select ${named('x.person_id')} from participant x
              where x.process_id = p.id and x.role = 'owner' and x.until_on is null limit 1) as owner,
            (select coalesce(json_agg(${named('w.id')} order by w.due, w.id), '[]') from (
               select ${MUST_ACT} as id, min(t.due_on) as due from task t
                where t.process_id = p.id and t.status = 'open' group by 1) w) as "waitingFor",
            case when p.kind = any(${put(query.stateOf)}) then p.state end as state
       from process p ${whereOf(conditions)}
      order by ${key} ${order}, p.id ${order} limit ${put(query.limit)}`,
    ...values,
  );
}

export interface ProcessTotals {
  readonly processes: number;
  readonly open: number;
  readonly overdue: number;
  readonly stuck: number;
  readonly flagged: number;
}

/** How many there are on all pages. */
export async function countProcesses(db: Db, scope: Scope, filter: ProcessFilter): Promise<ProcessTotals> {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(scope, filter, put);
  const open = (more: string) => `count(*) filter (where ${OPEN} and ${more})::int`;
  const [row] = await ask<ProcessTotals>(
    db,
    `select count(*)::int as processes, ${open('true')} as open, ${open(isOverdue(put(filter.today)))} as overdue,
            ${open('p.stuck')} as stuck, ${open(FLAGGED)} as flagged
       from process p ${whereOf(conditions)}`,
    ...values,
  );
  return row ?? { processes: 0, open: 0, overdue: 0, stuck: 0, flagged: 0 };
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';

type Put = (value: unknown) => string;

const conditionsOf = (scope: Scope, filter: ProcessFilter, put: Put): string[] => [
  ...filters(filter, put),
  ...(peopleIn(scope) === null ? [] : [seen(put(peopleIn(scope)))]),
];

function filters(query: ProcessFilter, put: Put): string[] {
  const { kind, stage, status, team, person, overdue, flagged, stuck, waitingFor, area, q, today } = query;
  const late = () => isOverdue(put(today));
  const either = (whether: boolean, condition: string) => `(${OPEN} and ${condition}) = ${whether}`;
  return [
    ...(kind === undefined ? [] : [`p.kind = ${put(kind)}`]),
    ...(stage === undefined ? [] : [`p.stage = ${put(stage)}`]),
    ...(status === undefined ? [] : [status === 'notClosed' ? OPEN : `p.status = ${put(status)}`]),
    ...(team === undefined ? [] : [`p.team_id = ${put(team)}`]),
    ...(person === undefined ? [] : [partOf(put(person))]),
    ...(overdue === undefined ? [] : [overdue ? late() : `not ${late()}`]),
    ...(query.isOpen ? [OPEN] : []),
    ...(flagged === undefined ? [] : [either(flagged, FLAGGED)]),
    ...(stuck === undefined ? [] : [either(stuck, 'p.stuck')]),
    ...(waitingFor === undefined ? [] : [mustAct(put(waitingFor))]),
    ...(area === undefined
      ? []
      : [`p.kind = 'improvement-action' and p.state::jsonb #>> '{facts,area}' = ${put(String(area))}`]),
    ...(q === undefined ? [] : [isAskedFor(put(q))]),
  ];
}

/** The person must act in it next. */
const mustAct = (person: string): string =>
  `exists (select 1 from task t where t.process_id = p.id and t.status = 'open' and ${MUST_ACT} = ${person})`;

const isAskedFor = (words: string): string =>
  `(${hasEvery(`${words}::text`, 'p.title', 'p.id')}
    or exists (select 1 from participant x where x.process_id = p.id and x.until_on is null
                and x.person_id = any(array(select h.id from person h where ${hasEvery(`${words}::text`, 'h.name')}))))`;

/** Titles of those among them that the reader may see. */
export async function titlesSeen(db: Db, ids: readonly string[], scope: Scope): Promise<ReadonlyMap<string, string>> {
  const rows = await ask<{ id: string; title: string }>(
    db,
    `select p.id, p.title from process p where p.id = any($1::text[]) and ${seen('$2')}`,
    ids,
    peopleIn(scope),
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
