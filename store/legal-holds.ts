/** Legal holds: while one stands, nothing goes of the person or process that it names, nor of what is added to them later. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { ask, type Db } from './database.ts';
import type { LegalHold } from './generated/client.ts';
import { takeTurns } from './natural-keys.ts';

export type { LegalHold };

/** Placing a hold and letting something go take turns: what is held goes no more. */
export const oneThingGoesAtATime = (db: Db): Promise<void> => takeTurns(db, 'disposals');

export type NewHold = Pick<
  LegalHold,
  'reference' | 'reason' | 'personId' | 'processId' | 'placedBy' | 'placedAt' | 'reviewOn'
>;

export const placeHold = (db: Db, hold: NewHold): Promise<LegalHold> => db.legalHold.create({ data: hold });

export const findHold = (db: Db, id: bigint): Promise<LegalHold | null> => db.legalHold.findUnique({ where: { id } });

/** Those that stand, or all; the next to be reviewed first. */
export const listHolds = (
  db: Db,
  { all, limit }: { readonly all: boolean; readonly limit: number },
): Promise<LegalHold[]> =>
  db.legalHold.findMany({
    where: all ? {} : { liftedAt: null },
    orderBy: [{ reviewOn: 'asc' }, { id: 'asc' }],
    take: limit,
  });

interface Said {
  readonly by: PersonId;
  readonly at: Date;
  readonly why: string;
}

/** Somebody says that it is over. @returns false where it has been lifted, or somebody has said so before */
export async function proposeLifting(db: Db, id: bigint, { by, at, why }: Said): Promise<boolean> {
  const data = { liftBy: by, liftAt: at, liftWhy: why };
  return (await db.legalHold.updateMany({ where: { id, liftedAt: null, liftBy: null }, data })).count === 1;
}

/** Somebody else agrees. @returns false where it had been lifted before, or nobody else has proposed it */
export async function liftHold(db: Db, id: bigint, { by, at, why }: Said): Promise<boolean> {
  const where = { id, liftedAt: null, liftBy: { not: by } };
  return (await db.legalHold.updateMany({ where, data: { liftedBy: by, liftedAt: at, liftedWhy: why } })).count === 1;
}

/** It goes on: nobody's proposal to lift it stands any longer. @returns false where it had been lifted before */
export async function reviewHold(db: Db, id: bigint, reviewOn: LocalDate): Promise<boolean> {
  return (
    (
      await db.legalHold.updateMany({
        where: { id, liftedAt: null },
        data: { reviewOn, liftBy: null, liftAt: null, liftWhy: null },
      })
    ).count === 1
  );
}

/** What may be held: of a process, of a person, or both. */
export interface Holdable {
  readonly processId: string | null;
  readonly personId: PersonId | null;
}

/**
 * Which hold stands over each of some things, by their place. A person's covers every process in which they have or had a part, a seat, or
 * applied; a process's covers those that it began.
 */
export async function holdsOver(db: Db, things: readonly Holdable[]): Promise<ReadonlyMap<number, string>> {
  if (things.length === 0) return new Map();
  const found = await ask<{ place: number; reference: string }>(
    db,
    `select t.place::int as place, min(h.reference) as reference
       from unnest($1::text[], $2::text[]) with ordinality as t (process_id, person_id, place)
       left join process p on p.id = t.process_id
       join legal_hold h on h.lifted_at is null and (
            h.process_id in (t.process_id, p.parent_id)
         or h.person_id = t.person_id
         or exists (select 1 from participant x where x.process_id in (t.process_id, p.parent_id) and x.person_id = h.person_id)
         or exists (select 1 from seat x where x.process_id = t.process_id and x.person_id = h.person_id)
         or exists (select 1 from candidate x where x.recruitment_id in (t.process_id, p.parent_id) and x.person_id = h.person_id))
      group by t.place`,
    things.map(({ processId }) => processId),
    things.map(({ personId }) => personId),
  );
  return new Map(found.map(({ place, reference }) => [place - 1, reference]));
}
