/** Everything open, counted and listed by the same conditions as the lists of processes and tasks. */

import type { Standing } from '../domain/engine/rag.ts';
import type { Db } from './database.ts';
import { type Named, type ProcessStatus, type TaskView, TEAM, taskColumns } from './processes.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { isOverdue, MUST_ACT, OPEN, PAUSED_ON, partOf, runsUpTo, STANDING, waitingFor } from './whose.ts';

/** Whose open work: a person's, a team's, a service's, or all that the reader may see. */
export interface Whose {
  readonly person?: string | undefined;
  readonly team?: string | undefined;
  readonly service?: string | undefined;
}

export interface OpenWorkQuery extends Whose {
  readonly scope: Scope;
  readonly today: string;
  /** Of this kind alone. */
  readonly kind?: string | undefined;
  /** `kind:milestone` of the dates that the law sets. */
  readonly statutory: readonly string[];
}

interface Group {
  readonly team: string;
  readonly kind: string;
}

export interface ProcessCount extends Group {
  readonly open: number;
  readonly overdue: number;
  readonly stuck: number;
  readonly flagged: number;
}

export interface TaskCount extends Group {
  /** Who must act next. */
  readonly person: string;
  readonly open: number;
  readonly overdue: number;
  readonly stuck: number;
  readonly nextDue: string;
}

export interface MissedCount extends Group {
  readonly missed: number;
}

/** Conditions on `process p`; the values go where they say. Tasks of a person are chosen by task instead. */
function conditions({ scope, team, service, kind }: OpenWorkQuery, put: (value: unknown) => string): string[] {
  return [
    ...(peopleIn(scope) === null ? [] : [seen(put(peopleIn(scope)))]),
    ...(kind === undefined ? [] : [`p.kind = ${put(kind)}`]),
    ...(team === undefined ? [] : [`p.team_id = ${put(team)}`]),
    ...(service === undefined ? [] : [`p.team_id in (select id from team where service = ${put(service)})`]),
  ];
}

const theirs = ({ person }: OpenWorkQuery, put: (value: unknown) => string): string[] =>
  person === undefined ? [] : [partOf(put(person))];

async function ask<Row>(db: Db, sql: (put: (value: unknown) => string) => string): Promise<Row[]> {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}::${Array.isArray(value) ? 'text[]' : 'text'}`;
  return await db.$queryRawUnsafe<Row[]>(sql(put), ...values);
}

/** Open processes by team and kind. */
export const countProcesses = (db: Db, query: OpenWorkQuery): Promise<ProcessCount[]> =>
  ask(
    db,
    (put) => `
    select p.team_id as team, p.kind, count(*)::int as open, count(*) filter (where ${isOverdue(put(query.today))})::int as overdue,
           count(*) filter (where p.stuck)::int as stuck,
           count(*) filter (where cardinality(array_remove(p.flags, 'stuck')) > 0)::int as flagged
      from process p where ${[OPEN, ...conditions(query, put), ...theirs(query, put)].join(' and ')}
     group by p.team_id, p.kind order by p.team_id, p.kind`,
  );

/** Open tasks by team, kind and who must act next. */
export const countTasks = (db: Db, query: OpenWorkQuery): Promise<TaskCount[]> =>
  ask(db, (put) => {
    const today = put(query.today);
    const waiting = query.person === undefined ? [] : [waitingFor(put(query.person), today)];
    return `
    select p.team_id as team, p.kind, ${MUST_ACT} as person, count(*)::int as open,
           count(*) filter (where t.due_on < ${runsUpTo(today)})::int as overdue, count(*) filter (where t.stuck)::int as stuck,
           min(t.due_on) as "nextDue"
      from task t join process p on p.id = t.process_id
     where ${[`t.status = 'open'`, ...waiting, ...conditions(query, put)].join(' and ')}
     group by p.team_id, p.kind, 3 order by p.team_id, p.kind, 3`;
  });

/** Milestones missed by team and kind, by the rule of `domain/engine/missed.ts`. `own` are those of a process's own clock, as `kind:milestone`. */
export const countMissed = (db: Db, query: OpenWorkQuery, own: readonly string[]): Promise<MissedCount[]> =>
  ask(
    db,
    (put) => `
    select p.team_id as team, p.kind, count(*)::int as missed
      from milestone m join process p on p.id = m.process_id
     where ${missed(query, own, put).join(' and ')}
     group by p.team_id, p.kind order by p.team_id, p.kind`,
  );

/** On `milestone m` of `process p`: missed, and of the work that is asked for. */
const missed = (query: OpenWorkQuery, own: readonly string[], put: (value: unknown) => string): string[] => [
  OPEN,
  `m.met_on is null and m.date < ${put(query.today)}`,
  `(p.status <> 'paused' or m.date < ${PAUSED_ON} or p.kind || ':' || m.name = any(${put(query.statutory)}))`,
  `(p.still_since is null or m.date < p.still_since or p.kind || ':' || m.name <> all(${put(own)}))`,
  ...conditions(query, put),
  ...theirs(query, put),
];

export interface MissedDate {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly team: Named;
  readonly milestone: string;
  readonly date: string;
  /** Who must act next in its process, each once. */
  readonly mustAct: readonly Named[];
}

/** Tells a missed date from every other, in the order of the list. */
const WHICH = `(p.id || ' ' || m.name)`;
export const whichOf = ({ id, milestone }: Pick<MissedDate, 'id' | 'milestone'>): string => `${id} ${milestone}`;

/** One by one the dates that are counted, the earliest first. */
export const listMissed = (
  db: Db,
  query: OpenWorkQuery,
  own: readonly string[],
  { limit, after }: OpenPage,
): Promise<MissedDate[]> =>
  ask(
    db,
    (put) => `
    select p.id, p.kind, p.title, ${TEAM} as team, m.name as milestone, m.date,
           (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name, x.id), '[]')
              from person x where x.id in (select ${MUST_ACT} from task t where t.process_id = p.id and t.status = 'open')) as "mustAct"
      from milestone m join process p on p.id = m.process_id
     where ${[...missed(query, own, put), ...(after ? [`(m.date, ${WHICH}) > (${after.map(put).join(', ')})`] : [])].join(' and ')}
     order by m.date, ${WHICH} limit ${put(String(limit))}::int`,
  );

export interface OpenProcess {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly team: Named;
  readonly status: ProcessStatus;
  readonly stage: string;
  readonly nextDue: string | null;
  readonly stuck: boolean;
  readonly flags: readonly string[];
  readonly pausedOn: string | null;
  readonly stillSince: string | null;
  readonly unmet: Standing['unmet'];
  readonly tasks: readonly TaskView[];
  /** The earliest planned date that is still to come or to be met. */
  readonly nextMilestone: { readonly name: string; readonly date: string } | null;
  /** Of the kinds asked for alone: it is long. */
  readonly state: string | null;
}

/** Those that nobody decided first, then by what is due next: its text orders them. */
const URGENCY = `(case when p.stuck then '0' else '1' end || coalesce(p.next_due, '9999-12-31'))`;

export interface OpenPage {
  readonly limit: number;
  /** Where the page before ended: the urgency and id of the last, or the day of a missed date and which it is. */
  readonly after?: readonly [string, string] | undefined;
}

/** Of one of these, for the page after it. */
export const urgencyOf = ({ stuck, nextDue }: Pick<OpenProcess, 'stuck' | 'nextDue'>): string =>
  `${stuck ? '0' : '1'}${nextDue ?? '9999-12-31'}`;

/** The most urgent of them, with who must act and by when. A person's list holds what they have a part in and what waits for them. */
export const listOpen = (
  db: Db,
  query: OpenWorkQuery,
  { limit, after }: OpenPage,
  stateOf: readonly string[],
): Promise<OpenProcess[]> =>
  ask(db, (put) => {
    const { person } = query;
    const page = after ? [`(${URGENCY}, p.id) > (${after.map(put).join(', ')})`] : [];
    const waiting = (): string => {
      const one = put(person);
      const task = `select 1 from task t where t.process_id = p.id and t.status = 'open' and ${waitingFor(one, put(query.today))}`;
      return `(${partOf(one)} or exists (${task}))`;
    };
    return `
    select p.id, p.kind, p.title, ${TEAM} as team, p.status, p.stage, p.next_due as "nextDue", p.stuck, p.flags, ${STANDING},
           case when p.kind = any(${put(stateOf)}) then p.state end as state,
           (select coalesce(json_agg(json_build_object(${taskColumns}) order by t.due_on, t.id), '[]')
              from task t where t.process_id = p.id and t.status = 'open') as tasks,
           (select json_build_object('name', m.name, 'date', m.date) from milestone m
             where m.process_id = p.id and m.met_on is null order by m.date, m.name limit 1) as "nextMilestone"
      from process p
     where ${[OPEN, ...conditions(query, put), ...(person === undefined ? [] : [waiting()]), ...page].join(' and ')}
     order by ${URGENCY}, p.id limit ${put(String(limit))}::int`;
  });
