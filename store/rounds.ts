/** The processes of a kind whose rounds are counted. */
import type { InDirectory } from '../domain/engine/kind.ts';
import { ask, type Db } from './database.ts';
import { peopleIn, type Scope, seen } from './scope.ts';

export interface InRounds {
  readonly team: { readonly id: string; readonly name: string };
  readonly closedOn: string | null;
  readonly state: string;
}

/** Those that are in scope and may have had a round since a day; what has not begun has none. */
export const inRounds = (db: Db, kind: string, scope: Scope, from: string): Promise<readonly InRounds[]> =>
  ask<InRounds>(
    db,
    `select json_build_object('id', t.id, 'name', t.name) as team, p.closed_on as "closedOn", p.state
       from process p join team t on t.id = p.team_id
      where p.kind = $1 and p.status <> 'starting' and (p.closed_on is null or p.closed_on >= $2) and ${seen('$3')}
      order by t.name, p.id`,
    kind,
    from,
    peopleIn(scope),
  );

export interface Without {
  readonly kind: string;
  /** Whose rounds they are. */
  readonly role: string;
  /** Whoever holds this role in one of these has theirs there. */
  readonly instead: { readonly kind: string; readonly role: string } | undefined;
}

/** Everybody with the council whom somebody manages, and who has neither an open process of the kind nor one instead of it. */
export const withoutRounds = (
  db: Db,
  { kind, role, instead = { kind, role } }: Without,
  today: string,
): Promise<readonly InDirectory[]> =>
  ask<InDirectory>(
    db,
    `select p.email, m.email as "managerEmail", p.rank
       from person p join person m on m.id = p.manager_id
      where (p.left_on is null or p.left_on > $1) and (m.left_on is null or m.left_on > $1)
        and not exists (
          select 1 from participant x join process o on o.id = x.process_id
           where x.person_id = p.id and x.until_on is null and o.closed_on is null
             and (o.kind = $2 and x.role = $3 or o.kind = $4 and x.role = $5))
      order by m.name, p.name, p.id`,
    today,
    kind,
    role,
    instead.kind,
    instead.role,
  );
