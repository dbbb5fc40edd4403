/** What a person may see: everything for some offices, else what they, their line or those they stand in for take part in. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { ProcessContract } from '../domain/engine/define.ts';
import type { Office, PersonId } from '../domain/engine/people.ts';
import { kinds } from '../domain/kinds.ts';
import { purposes } from '../domain/panels/purposes.ts';
import { ask, type Db } from './database.ts';

/** Of those who see everything, `people` is there only for whoever sits on a panel that is not to know whose its cases are. */
export type Scope =
  | { readonly all: true; readonly people?: readonly PersonId[] }
  | { readonly all: false; readonly people: readonly PersonId[] };

/** These see everything. */
const seesAll: readonly Office[] = ['hr', 'leadership', 'administrator'];

/**
 * Among the people stand words that no person has as an id: an office for whoever holds it, `office:quality`; `self:ID` for the reader
 * and those they stand in for, who see more than their line does; `own:ID` for the reader alone; the day, `day:2026-11-28`; `everything` for those who see everything; and `not:ID` for a case
 * that is before a panel of the reader's, and is not to be known to them by any office.
 */
const EVERYTHING = 'everything';
const tokenOf = (office: Office): string => `office:${office}`;

/** The reader alone, nobody whom they stand in for: sitting on a panel is personal. */
const isReader = (person: string, people: string): string => `('own:' || ${person}) = any(${people})`;

/** Roles of all kinds as they stand in SQL, each with the beginning of its kind's references: `ASY-chair`. */
const rolesIn = (rolesOf: (contract: ProcessContract) => readonly string[]): string =>
  `array[${kinds
    .flatMap(({ contract }) => rolesOf(contract).map((role) => `'${contract.prefix}-${role}'`))
    .join(', ')}]::text[]`;

const OUTSIDE_LINE = rolesIn(({ roles, line }) =>
  line ? Object.keys(roles).filter((role) => !line.includes(role)) : [],
);
const BLIND = rolesIn(({ blind = [] }) => blind);
/** The role of `x`, a participant or task, in the same words. */
const ROLE = '(left(x.process_id, 4) || x.role)';

const isSelf = (person: string, people: string): string => `('self:' || ${person}) = any(${people})`;
const areSelf = (persons: string, people: string): string =>
  `(${persons} && ${people} and exists (select 1 from unnest(${persons}) e where ${isSelf('e', people)}))`;
/** The reader, or somebody of their line in a role that the line sees. */
const sees = (person: string, people: string): string =>
  `${person} = any(${people}) and (${isSelf(person, people)} or ${ROLE} <> all(${OUTSIDE_LINE}))`;

/** SQL: the cases that person `p` is to decide on without knowing whose they are. */
const JUDGED_BLIND = Object.entries(purposes)
  .flatMap(([name, { kind, ...more }]) => ('blindIn' in more ? [{ name, kind, stage: more.blindIn }] : []))
  .map(
    ({ name, kind, stage }) => `
    select 'not:' || c.process_id from panel_round r join panel_case c on c.round_id = r.id join process x on x.id = c.process_id
     where r.purpose = '${name}' and p.id = any(r.members) and x.kind = '${kind}' and x.stage = '${stage}' and x.closed_on is null`,
  )
  .join(' union ');

/** Kinds that some offices see every one of, as their contracts say. */
const readByOffice: readonly string[] = kinds.flatMap(({ contract: { name, readers = [] } }) =>
  readers.map((office) => `p.kind = '${name}' and '${tokenOf(office)}' = any`),
);

/**
 * SQL: what person `p` may see on the day `on` (a parameter): everybody below them in the line, those they are deputy of
 * that day, and themselves; null for those who see everything.
 */
export const peopleSeenBy = (on: string): string => `
  case when p.offices && array[${seesAll.map((office) => `'${office}'`).join(', ')}] then (
    select case when cardinality(b.kept) > 0 then b.kept || array['${EVERYTHING}', 'self:' || p.id, 'own:' || p.id, 'day:' || ${on}] end
      from (select array(${JUDGED_BLIND}) as kept) b
  ) else ${ownPeople(on)} end`;

/** SQL: the same of person `p` as if none of their offices saw everything. */
const ownPeople = (on: string): string => `array(
    with recursive below as (
      select p.id, array[p.id] as seen
      union all
      select x.id, below.seen || x.id from person x join below on x.manager_id = below.id where not x.id = any(below.seen)
    )
    select id from below
    union
    select unnest(array[person_id, 'self:' || person_id]) from deputy
     where deputy_id = p.id and from_on <= ${on} and until_on >= ${on} and confirmed_by is not null and ended_by is null
    union
    select 'office:' || office from unnest(p.offices) office
    union
    select unnest(array['self:' || p.id, 'own:' || p.id, 'day:' || ${on}])
    union
    ${JUDGED_BLIND}
  )`;

export function toScope(people: readonly PersonId[] | null): Scope {
  if (people === null) return { all: true };
  return people.includes(EVERYTHING) ? { all: true, people } : { all: false, people };
}

/**
 * The condition on `process p` that a list must carry. `parameter` is where the people stand in the statement, as text[].
 * Whoever started a process sees it while it waits for the engine, when nobody takes part yet. Whoever takes part sees it, until the
 * day their part ends; so does their line, where the contract says so of their role; so do those who hold one of its open tasks, and
 * those who sit on the panel it goes before, or have a seat on one of its own. Who moderates reads cases without names, chairs too, and sees none of it, by no office either.
 */
export const seen = (parameter: string): string => {
  const people = `${parameter}::text[]`;
  return `(
  ${people} is null
  or (('not:' || p.id) <> all(${people})
      and ('${EVERYTHING}' = any(${people}) ${readByOffice.map((condition) => `or (${condition}(${people}))`).join(' ')}))
  or (p.status = 'starting' and ${isSelf('p.started_by', people)})
  or exists (select 1 from participant x where x.process_id = p.id and ${sees('x.person_id', people)} and ${ROLE} <> all(${BLIND})
              and (x.until_on is null or ('day:' || x.until_on) = any(${people})))
  or exists (select 1 from task x where x.process_id = p.id and x.status = 'open' and ${ROLE} <> all(${BLIND})
              and (${sees('x.assignee_id', people)} or ${areSelf('x.escalated_to', people)}))
  or exists (select 1 from seat x where x.process_id = p.id and ${isReader('x.person_id', people)}
              and (x.until_on is null or ('day:' || x.until_on) = any(${people})))
  or exists (select 1 from panel_case x join panel_round r on r.id = x.round_id
              where x.process_id = p.id and r.purpose <> 'moderation' and ${areSelf('r.members', people)}))`;
};

/**
 * The condition on `task t` of `process p`: its process is seen; or the reader holds it, however little they see of the rest, or has
 * decided it.
 */
export const seenTask = (parameter: string): string => {
  const people = `${parameter}::text[]`;
  return `(${seen(parameter)}
  or (t.status = 'open' and (${isSelf('t.assignee_id', people)} or ${areSelf('t.escalated_to', people)}))
  or ${isSelf('t.decided_by', people)})`;
};

/** The condition on `agreed_action a` of `process p`: its process is seen, or the reader has agreed to do it. */
export const seenAgreed = (parameter: string): string =>
  `(${seen(parameter)} or ${isSelf('a.owner_id', `${parameter}::text[]`)})`;

/** What stands at that parameter: null lets everything through. */
export const peopleIn = ({ people }: Scope): readonly PersonId[] | null => people ?? null;

/**
 * Has somebody a part in a process, whatever their offices let them see: their own, their line's, that of somebody they stand in for, or
 * for what they have done or written in it?
 */
export async function hasPart(db: Db, process: string, person: PersonId, on: LocalDate): Promise<boolean> {
  const rows = await ask<{ id: string }>(
    db,
    `with me as (select ${ownPeople('$3')} as people from person p where p.id = $2)
     select p.id from process p
      where p.id = $1
        and (${seen('(select people from me)')}
             or p.started_by = $2
             or exists (select 1 from task x where x.process_id = p.id and x.decided_by = $2)
             or exists (select 1 from submission x where x.process_id = p.id and x.author_id = $2))`,
    ...[process, person, on],
  );
  return rows.length > 0;
}
