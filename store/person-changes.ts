/** Changes of people: made one at a time, and kept: who, when, from, to. */
import type { PersonId } from '../domain/engine/people.ts';
import { type Change, changedIn, type Field, type Recorded, type SignIn } from '../domain/people/changes.ts';
import { ask, type Db } from './database.ts';
import type { PersonRow } from './people.ts';
import { retitle } from './titles.ts';

/** Who makes a change, with whom, and when. */
export interface Made {
  readonly by: PersonId;
  readonly confirmedBy?: PersonId;
  readonly at: Date;
}

/**
 * Until the transaction ends nobody else changes anybody: rules about all people at once (a line of management without rings, an
 * administrator who is left, an address for one alone) hold.
 */
export const oneChangeAtATime = async (db: Db): Promise<void> => {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('people'))`;
};

/** Writes what is other than it was, and what was. */
export async function changePerson(db: Db, person: PersonRow, change: Change, made: Made): Promise<void> {
  const { link, unlink, suspended, ...record } = change;
  for (const field of changedIn(person, record)) await note(db, person.id, field, [person[field], record[field]], made);
  const { offices, ...plain } = record;
  const lists = { ...(offices && { offices: [...offices] }), ...(suspended !== undefined && { suspended }) };
  await db.person.update({ where: { id: person.id }, data: { ...plain, ...lists, version: { increment: 1 } } });
  if (record.name !== undefined && record.name !== person.name) await retitle(db, person.id, person.name, record.name);
  if (suspended !== undefined) await note(db, person.id, 'suspended', [!suspended, suspended], made);
  if (link) {
    await db.identity.create({ data: { ...link, personId: person.id } });
    await note(db, person.id, 'link', [null, link], made);
  }
  if (unlink) {
    await db.identity.delete({ where: { issuer_subject: unlink, personId: person.id } });
    await note(db, person.id, 'unlink', [unlink, null], made);
  }
}

/** Keeps that something about a person has become other than it was. */
export async function note(
  db: Db,
  person: PersonId,
  field: Field,
  [was, became]: readonly [unknown, unknown],
  { by, confirmedBy, at }: Made,
): Promise<void> {
  await db.$executeRawUnsafe(
    `insert into person_change (person_id, field, was, became, by, confirmed_by, at)
     values ($1, $2, $3::jsonb, $4::jsonb, $5, $6, $7)`,
    ...[person, field, json(was), json(became), by, confirmedBy ?? null, at],
  );
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

/** How many people somebody has suspended, or had leave, alone and since. */
export async function shutOutBy(db: Db, by: PersonId, since: Date): Promise<number> {
  const [row] = await ask<{ people: number }>(
    db,
    `select count(distinct person_id)::int as people from person_change
      where by = $1 and confirmed_by is null and at > $2::timestamptz
        and (field = 'suspended' and became = 'true' or field = 'leftOn' and became <> 'null')`,
    by,
    since,
  );
  return row?.people ?? 0;
}

export interface Changed {
  readonly field: Field;
  readonly was: unknown;
  readonly became: unknown;
  readonly by: PersonId;
  readonly confirmedBy: PersonId | null;
  readonly at: string;
}

/** What has changed about a person, the latest first. */
export const changesOf = (db: Db, person: PersonId, limit: number): Promise<Changed[]> =>
  ask<Changed>(
    db,
    `select field, was, became, by, confirmed_by as "confirmedBy", to_json(at) #>> '{}' as at
       from person_change where person_id = $1 order by id desc limit $2`,
    person,
    limit,
  );

export const signInsOf = (db: Db, personId: PersonId): Promise<SignIn[]> =>
  db.identity.findMany({
    where: { personId },
    select: { issuer: true, subject: true },
    orderBy: [{ issuer: 'asc' }, { subject: 'asc' }],
  });

/** Whose a sign-in is. */
export async function holderOf(db: Db, signIn: SignIn): Promise<PersonId | undefined> {
  const found = await db.identity.findUnique({ where: { issuer_subject: signIn } });
  return found?.personId;
}

export async function isSuspended(db: Db, id: PersonId): Promise<boolean> {
  return (await db.person.count({ where: { id, suspended: true } })) > 0;
}

/** Those who can sign in and have a say in letting somebody in again. */
export async function whoLetIn(db: Db): Promise<readonly PersonId[]> {
  const found = await ask<{ id: PersonId }>(
    db,
    `select p.id from person p
      where p.offices && array['administrator', 'leadership'] and p.left_on is null and not p.suspended
        and exists (select 1 from identity i where i.person_id = p.id)`,
  );
  return found.map(({ id }) => id);
}

/** Administrators of whom no last day is known and whose sign-in is not suspended, each with how many sign-ins they have. */
export const administrators = (db: Db): Promise<{ readonly id: PersonId; readonly signIns: number }[]> =>
  ask(
    db,
    `select p.id, (select count(*)::int from identity i where i.person_id = p.id) as "signIns"
       from person p where 'administrator' = any(p.offices) and p.left_on is null and not p.suspended`,
  );

/** Somebody is, or has been, an administrator here. */
export async function hasHadAdministrators(db: Db): Promise<boolean> {
  const [found] = await ask<{ had: boolean }>(
    db,
    `select exists (select 1 from person where 'administrator' = any(offices))
         or exists (select 1 from person_change where field = 'offices' and (was ? 'administrator' or became ? 'administrator')) as had`,
  );
  return found?.had === true;
}

/** Adds somebody with offices and a sign-in. */
export async function addWithSignIn(
  db: Db,
  { id, signIn, ...person }: Pick<Recorded, 'name' | 'email' | 'rank' | 'offices'> & { id: PersonId; signIn: SignIn },
  made: Made,
): Promise<void> {
  const { offices, ...plain } = person;
  await db.person.create({ data: { id, ...plain, offices: [...offices], identities: { create: signIn } } });
  await note(db, id, 'offices', [[], offices], made);
  await note(db, id, 'link', [null, signIn], made);
}
