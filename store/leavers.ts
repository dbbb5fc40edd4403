/** What people who have left, or are about to, still hold in what is open. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';
import type { Named } from './processes.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { MUST_ACT, OPEN } from './whose.ts';

/** On `task t`: it is open and waits for leaver `l`. Both halves have an index. */
const WAITS_FOR_LEAVER = `t.status = 'open' and (t.assignee_id = l.id or t.escalated_to && array[l.id]) and ${MUST_ACT} = l.id`;

/** Every role and task of those who leave by the day $1, by person, process and role. */
const HELD = `
  leaver as (select id, name, left_on from person where left_on <= $1),
  held as (
    select l.id as person, x.process_id, x.role from leaver l join participant x on x.person_id = l.id and x.until_on is null
     union
    select l.id, t.process_id, t.role from leaver l join task t on ${WAITS_FOR_LEAVER}
  )`;

export interface HeldByLeaver {
  readonly person: Named;
  readonly leftOn: LocalDate;
  readonly role: string;
  /** The role is theirs; else a task of it has come up the line to them. */
  readonly isHolder: boolean;
  readonly process: { readonly id: string; readonly kind: string; readonly title: string };
  readonly team: Named;
  readonly tasks: number;
  readonly nextDue: LocalDate | null;
}

/** In what the reader may see. */
export const heldByLeavers = (
  db: Db,
  scope: Scope,
  { by, person, limit }: { readonly by: LocalDate; readonly person?: PersonId | undefined; readonly limit: number },
): Promise<HeldByLeaver[]> =>
  ask(
    db,
    `with ${HELD}
     select json_build_object('id', l.id, 'name', l.name) as person, l.left_on as "leftOn", h.role,
            exists (select 1 from participant x where x.process_id = p.id and x.role = h.role and x.person_id = l.id
                     and x.until_on is null) as "isHolder",
            json_build_object('id', p.id, 'kind', p.kind, 'title', p.title) as process,
            json_build_object('id', p.team_id, 'name', coalesce(g.name, p.team_id)) as team, w.tasks, w.due as "nextDue"
       from held h join leaver l on l.id = h.person join process p on p.id = h.process_id left join team g on g.id = p.team_id,
            lateral (select count(*)::int as tasks, min(t.due_on) as due from task t
                      where t.process_id = p.id and t.role = h.role and ${WAITS_FOR_LEAVER}) w
      where ${OPEN} and ($3::text is null or l.id = $3) and ${seen('$2')}
      order by l.left_on, l.name, l.id, p.id, h.role limit $4`,
    by,
    peopleIn(scope),
    person ?? null,
    limit,
  );

export interface LineOfLeaver {
  readonly person: Named;
  readonly leftOn: LocalDate;
  /** Who still reports to them. */
  readonly reports: readonly Named[];
  /** Panels on which they are still to sit. */
  readonly panels: readonly { readonly id: string; readonly meetsOn: LocalDate }[];
}

/** Leavers to whom people report, or who are on a panel that has still to meet: of everybody, or of the reader's line. */
export const linesOfLeavers = (
  db: Db,
  scope: Scope,
  { by, today, person }: { readonly by: LocalDate; readonly today: LocalDate; readonly person?: PersonId | undefined },
): Promise<LineOfLeaver[]> =>
  ask(
    db,
    `select * from (
       select json_build_object('id', l.id, 'name', l.name) as person, l.left_on as "leftOn",
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name, r.id), '[]')
                 from person r where r.manager_id = l.id and (r.left_on is null or r.left_on > $2)) as reports,
              (select coalesce(json_agg(json_build_object('id', n.id, 'meetsOn', n.meets_on) order by n.meets_on, n.id), '[]')
                 from panel_round n where l.id = any(n.members) and n.meets_on >= $2) as panels
         from person l
        where l.left_on <= $1 and ($3::text[] is null or l.id = any($3::text[])) and ($4::text is null or l.id = $4)
     ) s where json_array_length(s.reports) > 0 or json_array_length(s.panels) > 0
      order by s."leftOn", s.person ->> 'id'`,
    by,
    today,
    scope.all ? null : scope.people,
    person ?? null,
  );

/** Processes in which a task waits for somebody who has left, with whom. */
export const waitingForLeavers = (
  db: Db,
  today: LocalDate,
): Promise<{ readonly process: string; readonly people: readonly PersonId[] }[]> =>
  ask(
    db,
    `select t.process_id as process, array_agg(distinct l.id) as people
       from person l join task t on ${WAITS_FOR_LEAVER} join process p on p.id = t.process_id
      where l.left_on <= $1 and p.status in ('open', 'paused') group by t.process_id order by t.process_id`,
    today,
  );

/** Whose an open process is, where it is to hear of it: it does not know yet who they are, or they have left. */
export interface Followed {
  readonly process: string;
  readonly person: PersonId;
  readonly isKnown: boolean;
  readonly isGone: boolean;
}

/** Those of a kind: its `role` holds whose it is, or its facts name the candidate who they have become. */
export const subjectsToFollow = (db: Db, kind: string, role: string, today: LocalDate): Promise<Followed[]> =>
  ask(
    db,
    `select p.id as process, h.id as person, x.person_id is not null as "isKnown", coalesce(h.left_on <= $3, false) as "isGone"
       from process p
       left join participant x on x.process_id = p.id and x.role = $2 and x.until_on is null
       left join candidate c on x.person_id is null and c.id = p.state::jsonb #>> '{facts,candidate}'
       join person h on h.id = coalesce(x.person_id, c.person_id)
      where p.kind = $1 and p.status in ('open', 'paused') and (x.person_id is null or h.left_on <= $3) order by p.id`,
    kind,
    role,
    today,
  );

const FINDING = 'held-by-a-leaver';

/** One finding for each process in which somebody who has left holds something, until nobody does. @returns how many there are */
export async function listHeldByLeavers(db: Db, today: LocalDate): Promise<number> {
  await ask(
    db,
    `with ${HELD}, now_held as (
       select distinct p.id from held h join process p on p.id = h.process_id where ${OPEN}
     ), over as (
       update finding set cleared_at = now()
        where kind = $2 and cleared_at is null and process_id not in (select id from now_held)
     )
     insert into finding (id, kind, process_id, detail)
     select gen_random_uuid(), $2, n.id, $3 from now_held n
      where not exists (select 1 from finding f where f.kind = $2 and f.process_id = n.id and f.cleared_at is null)`,
    today,
    FINDING,
    'Somebody who has left still has a part in this. The page of leavers says who, what, and who passes it on.',
  );
  return await db.finding.count({ where: { kind: FINDING, clearedAt: null } });
}
