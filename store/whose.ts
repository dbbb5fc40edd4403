/** Conditions that lists and figures share, so that they agree. Each takes the place of its parameter in the statement. */

/** On `process p`: not closed. One that is frozen waits for an administrator, and must not fall out of any list or count. */
export const OPEN = `p.status in ('open', 'paused', 'frozen')`;

/** On `process p`: its record is there. Of one that has gone there are no facts to be counted. */
export const ON_RECORD = `not exists (
    select 1 from disposed g where g.what = 'process' and g.about = p.id and g."left" is not null)`;

/** On `process p`: the person has a part in it today, or holds one of its open tasks. */
export const partOf = (person: string): string =>
  `(exists (select 1 from participant x where x.process_id = p.id and x.person_id = ${person} and x.until_on is null)
    or exists (select 1 from task x where x.process_id = p.id and x.status = 'open' and x.assignee_id = ${person}))`;

/** The person, and those they stand in for on a day. */
const identities = (person: string, on: string): string =>
  `select ${person}::text
     union
    select person_id from deputy where deputy_id = ${person} and from_on <= ${on} and until_on >= ${on}
       and confirmed_by is not null and ended_by is null`;

/**
 * On `task t`: the person holds it, it was escalated to them, or they may decide it as a deputy. Of open tasks both halves
 * have an index, which Postgres uses for arrays and not for “in (select …)” beside an “or”.
 */
export const waitingFor = (person: string, on: string): string =>
  `(t.assignee_id = any(array(${identities(person, on)})) or t.escalated_to && array(${identities(person, on)}))`;

/** On `process p`: since when it has been paused; none when it is not. */
export const PAUSED_ON = `case when p.status = 'paused' then p.state::jsonb ->> 'pausedOn' end`;

/** On `process p`: a date before this day has gone by. What was still to come when it was paused stands still. */
export const runsUpTo = (today: string): string => `least(coalesce(${PAUSED_ON}, ${today}), ${today})`;
/** SQL: everybody below a person in the line, without them. */
export const below = (person: string): string => `
  with recursive below as (
    select id, array[${person}::text, id] as seen from person where manager_id = ${person}
    union all
    select x.id, below.seen || x.id from person x join below on x.manager_id = below.id where not x.id = any(below.seen)
  ) select id from below`;

/** On `task t`: somebody below the person must act, or holds it. */
export const heldBelow = (person: string): string =>
  `(t.assignee_id = any(array(${below(person)})) or t.escalated_to && array(${below(person)}))`;

/** On `process p`: an open task is past its due date. */
export const isOverdue = (today: string): string =>
  `(p.next_due is not null and p.next_due < ${today} and p.next_due < ${runsUpTo(today)} and ${OPEN})`;

/** On `process p`: its story has raised something other than a stuck task. */
export const FLAGGED = `cardinality(array_remove(p.flags, 'stuck')) > 0`;

/** On `process p`: what its colour is worked out from, beside its status, flags and next due date. */
export const STANDING = `${PAUSED_ON} as "pausedOn", p.still_since as "stillSince",
           (select coalesce(json_agg(json_build_object('name', m.name, 'date', m.date) order by m.date, m.name), '[]')
              from milestone m where m.process_id = p.id and m.met_on is null) as unmet`;

/** Who must act next on `task t`. */
export const MUST_ACT = 'coalesce(t.escalated_to[cardinality(t.escalated_to)], t.assignee_id)';
