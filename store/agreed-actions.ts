/** What was agreed anywhere with an owner and a day: one list, and figures that equal it. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { AgreedStanding } from '../domain/engine/agreed.ts';
import { ask, type Db } from './database.ts';
import { TEAM } from './processes.ts';
import { peopleIn, type Scope, seenAgreed } from './scope.ts';
import { runsUpTo } from './whose.ts';

export interface AgreedRow {
  readonly process: { readonly id: string; readonly kind: string; readonly title: string };
  readonly key: string;
  readonly team: { readonly id: string; readonly name: string };
  readonly owner: { readonly id: string; readonly name: string | null };
  readonly agreedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly doneOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
  readonly letGoOn: LocalDate | null;
  readonly late: boolean;
  readonly plan: string | null;
  /** What its owner is asked at the moment. */
  readonly task: string | null;
}

export interface AgreedFilter {
  /** What the reader may see. */
  readonly scope: Scope;
  readonly owner?: string | undefined;
  readonly team?: string | undefined;
  /** The kind of process that it was agreed in. */
  readonly source?: string | undefined;
  readonly process?: string | undefined;
  readonly only?: AgreedStanding | undefined;
  /** How they stand at the end of this day. */
  readonly today: LocalDate;
}

export interface AgreedQuery extends AgreedFilter {
  readonly after?: readonly [string, string];
  readonly limit: number;
}

type Put = (value: unknown) => string;

const FROM = 'from agreed_action a join process p on p.id = a.process_id';
/** One word for where a row is, to page by. */
const PLACE = `(a.process_id || ' ' || a.key)`;

const isDone = (day: string) => `(a.done_on is not null and a.done_on <= ${day})`;
const isLetGo = (day: string) => `(a.let_go_on is not null and a.let_go_on <= ${day})`;
const isVerified = (day: string) => `(a.verified_on is not null and a.verified_on <= ${day})`;
const isOpen = (day: string) => `(a.agreed_on <= ${day} and not ${isDone(day)} and not ${isLetGo(day)})`;

/** As at the end of a day. */
const standings: Readonly<Record<AgreedStanding, (day: string) => string>> = {
  agreed: (day) => `a.agreed_on <= ${day}`,
  open: isOpen,
  late: (day) => `(${isOpen(day)} and a.due_on < ${runsUpTo(day)})`,
  done: isDone,
  unchecked: (day) => `(${isDone(day)} and not ${isVerified(day)})`,
  verified: isVerified,
  letGo: isLetGo,
};

/** An action of the plan takes the place of what it was started for, where neither of them is asked for in particular. */
const ONCE = 'not exists (select 1 from agreed_action x where x.process_id = a.plan_id)';

/** What is due first stands first. */
export async function listAgreed(db: Db, { after, limit, ...filter }: AgreedQuery): Promise<AgreedRow[]> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const page = after ? [`(a.due_on, ${PLACE}) > (${after.map(put).join(', ')})`] : [];
  return await ask<AgreedRow>(
    db,
    `select json_build_object('id', p.id, 'kind', p.kind, 'title', p.title) as process, a.key, ${TEAM} as team,
            json_build_object('id', a.owner_id, 'name', (select name from person where id = a.owner_id)) as owner,
            a.agreed_on as "agreedOn", a.due_on as "dueOn", a.done_on as "doneOn", a.verified_on as "verifiedOn",
            a.let_go_on as "letGoOn", ${standings.late(put(filter.today))} as late, a.plan_id as plan,
            (select t.id from task t
              where t.process_id = a.process_id and t.status = 'open' and t.assignee_id = a.owner_id
                and (t.about = a.key or t.about like a.key || '#%' or (a.key = 'whole' and t.about is null))
              order by t.due_on, t.id limit 1) as task
       ${FROM} where ${[...conditions(filter, put), ...page].join(' and ')}
      order by a.due_on, ${PLACE} limit ${put(limit)}`,
    ...values,
  );
}

export type AgreedCounts = Readonly<Record<AgreedStanding, number>>;

/** How many stand how, of each source; of the total under no name. */
export async function countAgreed(
  db: Db,
  filter: Omit<AgreedFilter, 'only'>,
): Promise<readonly (AgreedCounts & { readonly source: string | null })[]> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const today = put(filter.today);
  const counts = Object.entries(standings)
    .map(([name, of]) => `count(*) filter (where ${of(today)})::int as "${name}"`)
    .join(', ');
  const where = narrowed(filter, put).join(' and ');
  return await ask(
    db,
    `select p.kind as source, ${counts} ${FROM} where ${where} group by p.kind
     union all
     select null as source, ${counts} ${FROM} where ${where} and ${onceIn(filter)}`,
    ...values,
  );
}

/** Of somebody's own, or those of one place, all are shown: what has become an action of the plan too. */
const onceIn = ({ owner, source, process }: Omit<AgreedFilter, 'scope'>): string =>
  [owner, source, process].some((one) => one !== undefined) ? 'true' : ONCE;

const conditions = ({ only = 'agreed', ...filter }: AgreedFilter, put: Put): string[] => [
  ...narrowed(filter, put),
  standings[only](put(filter.today)),
  onceIn(filter),
];

const narrowed = ({ scope, owner, team, source, process }: AgreedFilter, put: Put): string[] => [
  ...(peopleIn(scope) === null ? ['true'] : [seenAgreed(put(peopleIn(scope)))]),
  ...(owner === undefined ? [] : [`a.owner_id = ${put(owner)}`]),
  ...(team === undefined ? [] : [`p.team_id = ${put(team)}`]),
  ...(source === undefined ? [] : [`p.kind = ${put(source)}`]),
  ...(process === undefined ? [] : [`p.id = ${put(process)}`]),
];
