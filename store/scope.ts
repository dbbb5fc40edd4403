/** What a person may see: everything for some offices, else what they, their line or those they stand in for take part in. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Office, PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';

export type Scope = { readonly all: true } | { readonly all: false; readonly people: readonly PersonId[] };

const seesAll: ReadonlySet<Office> = new Set(['hr', 'leadership', 'administrator']);

/** Everybody below the person in the line, those they are deputy of today, and themselves. */
export async function scopeOf(
  db: Db,
  person: { id: PersonId; offices: readonly Office[] },
  on: LocalDate,
): Promise<Scope> {
  if (person.offices.some((office) => seesAll.has(office))) return { all: true };
  const people = await db.$queryRaw<{ id: string }[]>`
    with recursive below as (
      select ${person.id}::text as id, array[${person.id}::text] as seen
      union all
      select p.id, below.seen || p.id from person p join below on p.manager_id = below.id where not p.id = any(below.seen)
    )
    select id from below
    union
    select person_id from deputy
     where deputy_id = ${person.id} and from_on <= ${on} and until_on >= ${on} and confirmed_by is not null and ended_by is null`;
  return { all: false, people: people.map(({ id }) => id) };
}

/**
 * The condition on `process p` that a list must carry. `parameter` is where the people stand in the statement, as text[].
 * A task's holder sees its process; so does whoever takes or took part in it, or sits on the panel it goes before (but for
 * moderation, where members read cases without names).
 */
export const seen = (parameter: string): string => `(
  ${parameter}::text[] is null
  or exists (select 1 from participant x where x.process_id = p.id and x.person_id = any(${parameter}::text[]))
  or exists (select 1 from task x where x.process_id = p.id
              and (x.assignee_id = any(${parameter}::text[]) or x.escalated_to && ${parameter}::text[]))
  or exists (select 1 from panel_case x join panel_round r on r.id = x.round_id
              where x.process_id = p.id and r.purpose <> 'moderation' and r.members && ${parameter}::text[]))`;

/** What stands at that parameter: null lets everything through. */
export const peopleIn = (scope: Scope): readonly PersonId[] | null => (scope.all ? null : scope.people);
