/** What a person may see: everything for some offices, else what they, their line or those they stand in for take part in. */
import type { Office, PersonId } from '../domain/engine/people.ts';
import { kinds } from '../domain/kinds.ts';

export type Scope = { readonly all: true } | { readonly all: false; readonly people: readonly PersonId[] };

/** These see everything. */
const seesAll: readonly Office[] = ['hr', 'leadership', 'administrator'];

/** An office stands among the people for whoever holds it: `office:quality`. No person has such an id. */
const tokenOf = (office: Office): string => `office:${office}`;

/** Kinds that some offices see every one of, as their contracts say. */
const readByOffice: readonly string[] = kinds.flatMap(({ contract: { name, readers = [] } }) =>
  readers.map((office) => `p.kind = '${name}' and '${tokenOf(office)}' = any`),
);

/**
 * SQL: what person `p` may see on the day `on` (a parameter): everybody below them in the line, those they are deputy of
 * that day, and themselves; null for those who see everything.
 */
export const peopleSeenBy = (on: string): string => `
  case when p.offices && array[${seesAll.map((office) => `'${office}'`).join(', ')}] then null else array(
    with recursive below as (
      select p.id, array[p.id] as seen
      union all
      select x.id, below.seen || x.id from person x join below on x.manager_id = below.id where not x.id = any(below.seen)
    )
    select id from below
    union
    select person_id from deputy
     where deputy_id = p.id and from_on <= ${on} and until_on >= ${on} and confirmed_by is not null and ended_by is null
    union
    select 'office:' || office from unnest(p.offices) office
  ) end`;

export const toScope = (people: readonly PersonId[] | null): Scope =>
  people === null ? { all: true } : { all: false, people };

/**
 * The condition on `process p` that a list must carry. `parameter` is where the people stand in the statement, as text[].
 * Whoever started a process sees it while it waits for the engine, when nobody takes part yet. A task's holder sees its process; so does whoever takes or took part in it, or sits on the panel it goes before (but for
 * moderation, where members read cases without names).
 */
export const seen = (parameter: string): string => `(
  ${parameter}::text[] is null
  ${readByOffice.map((condition) => `or (${condition}(${parameter}::text[]))`).join(' ')}
  or (p.status = 'starting' and p.started_by = any(${parameter}::text[]))
  or exists (select 1 from participant x where x.process_id = p.id and x.person_id = any(${parameter}::text[]))
  or exists (select 1 from task x where x.process_id = p.id
              and (x.assignee_id = any(${parameter}::text[]) or x.escalated_to && ${parameter}::text[]))
  or exists (select 1 from panel_case x join panel_round r on r.id = x.round_id
              where x.process_id = p.id and r.purpose <> 'moderation' and r.members && ${parameter}::text[]))`;

/** What stands at that parameter: null lets everything through. */
export const peopleIn = (scope: Scope): readonly PersonId[] | null => (scope.all ? null : scope.people);
