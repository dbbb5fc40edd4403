/** The processes of a kind whose rounds are counted. */
import type { InDirectory } from '../domain/engine/kind.ts';
import type { Json, RunState } from '../domain/engine/state.ts';
import { ask, type Db } from './database.ts';
import { peopleIn, type Scope, seen } from './scope.ts';
import { ON_RECORD } from './whose.ts';

export interface InRounds {
  readonly team: { readonly id: string; readonly name: string };
  readonly closedOn: string | null;
  readonly state: string;
}

/** A process that some belong to, and the fact that names it in them. */
export interface Within {
  readonly fact: string;
  readonly process: string;
}

const isWithin = (process: string, fact: string): string => `(p.state::jsonb -> 'facts' ->> ${fact}) = ${process}`;

/** Those that are in scope and may have had a round from a day until another; what has not begun has none. */
export const inRounds = (
  db: Db,
  kind: string,
  scope: Scope,
  { from, until }: { readonly from: string; readonly until: string },
  within?: Within,
): Promise<readonly InRounds[]> =>
  ask<InRounds>(
    db,
    `select json_build_object('id', t.id, 'name', t.name) as team, p.closed_on as "closedOn", p.state
       from process p join team t on t.id = p.team_id
      where p.kind = $1 and p.status <> 'starting' and (p.closed_on is null or p.closed_on >= $2) and p.started_on <= $6 and ${ON_RECORD} and ${seen('$3')}
        and ($4::text is null or ${isWithin('$4', '$5::text')})
      order by t.name, p.id`,
    kind,
    from,
    peopleIn(scope),
    within?.process ?? null,
    within?.fact ?? '',
    until,
  );

/** Of every process of a kind that has begun, whoever may see it: for figures that name nobody. */
export const statesOf = async (db: Db, kind: string): Promise<readonly string[]> => {
  const sql = `select p.state from process p where p.kind = $1 and p.status <> 'starting' and ${ON_RECORD} order by p.id`;
  return (await ask<{ readonly state: string }>(db, sql, kind)).map(({ state }) => state);
};

export interface Without {
  readonly kind: string;
  /** Whose rounds they are. */
  readonly role: string;
  /** Whoever holds this role in one of these has theirs there. */
  readonly instead: { readonly kind: string; readonly role: string } | undefined;
  /** Only one that a fact says to be for this period is in the way. */
  readonly each?: { readonly fact: string; readonly of: number } | undefined;
}

/** Everybody with the council whom somebody manages, and who has neither an open process of the kind nor one instead of it. */
export const withoutRounds = (
  db: Db,
  { kind, role, instead = { kind, role }, each }: Without,
  today: string,
): Promise<readonly InDirectory[]> =>
  ask<InDirectory>(
    db,
    `select p.email, m.email as "managerEmail", p.rank, p.team_id as team
       from person p join person m on m.id = p.manager_id
      where (p.left_on is null or p.left_on > $1) and (m.left_on is null or m.left_on > $1)
        and not exists (
          select 1 from participant x join process o on o.id = x.process_id
           where x.person_id = p.id and x.until_on is null and (o.closed_on is null or $6::text is not null)
             and (o.kind = $2 and x.role = $3 or o.kind = $4 and x.role = $5)
             and ($6::text is null or (o.state::jsonb -> 'facts' ->> $6) = $7))
      order by m.name, p.name, p.id`,
    today,
    kind,
    role,
    instead.kind,
    instead.role,
    each?.fact ?? null,
    `${each?.of ?? ''}`,
  );

export interface WithoutOne {
  readonly kind: string;
  /** Whose it is. */
  readonly role: string;
  readonly within: Within;
  /** Ended so, there may be another. */
  readonly again: readonly string[];
}

/** Everybody with the council whom somebody manages, and who has none of a kind within a process. */
export const withoutOne = (
  db: Db,
  { kind, role, within, again }: WithoutOne,
  today: string,
): Promise<readonly InDirectory[]> =>
  ask<InDirectory>(
    db,
    `select h.email, m.email as "managerEmail", h.rank, h.team_id as team
       from person h join person m on m.id = h.manager_id
      where (h.left_on is null or h.left_on > $1) and (m.left_on is null or m.left_on > $1)
        and not exists (
          select 1 from participant x join process p on p.id = x.process_id
           where x.person_id = h.id and x.role = $3 and p.kind = $2 and not coalesce(p.outcome = any($4::text[]), false)
             and ${isWithin('$5', '$6::text')})
      order by m.name, h.name, h.id`,
    today,
    kind,
    role,
    [...again],
    within.process,
    within.fact,
  );

/** Processes of a kind that are open in a stage, with their facts. */
export async function openIn(db: Db, kind: string, stage: string): Promise<readonly { id: string; facts: Json }[]> {
  const found = await db.process.findMany({
    where: { kind, stage, closedOn: null, status: { not: 'starting' } },
    select: { id: true, state: true },
    orderBy: { id: 'asc' },
  });
  return found.map(({ id, state }) => ({ id, facts: (JSON.parse(state) as RunState<Json>).facts }));
}

/** Two open processes that are about the same person. */
export interface Beside {
  readonly to: string;
  readonly state: string;
  readonly from: string;
  readonly fromState: string;
}

/** Of a kind those after an id, each with those of another kind in which the same person has a role: open, or closed since a day. */
export const besideEachOther = (
  db: Db,
  here: { readonly kind: string; readonly role: string },
  there: { readonly kind: string; readonly role: string },
  { after, since, most }: { readonly after: string; readonly since: string; readonly most: number },
): Promise<readonly Beside[]> =>
  ask<Beside>(
    db,
    `select p.id as "to", p.state, o.id as "from", o.state as "fromState"
       from (select q.* from process q where q.kind = $1 and q.status in ('open', 'paused') and q.id > $5
              order by q.id limit $7) p
       join participant x on x.process_id = p.id and x.role = $2 and x.until_on is null
       join participant y on y.person_id = x.person_id and y.role = $4
       join process o on o.id = y.process_id and o.kind = $3 and o.status <> 'starting' and (o.closed_on is null or o.closed_on >= $6)
      order by p.id, o.id`,
    here.kind,
    here.role,
    there.kind,
    there.role,
    after,
    since,
    most,
  );

/** The ids of open processes of a kind, so many after one. */
export const idsAfter = async (db: Db, kind: string, after: string, most: number): Promise<readonly string[]> =>
  (
    await db.process.findMany({
      where: { kind, status: { in: ['open', 'paused'] }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: most,
      select: { id: true },
    })
  ).map(({ id }) => id);
