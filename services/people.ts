/** People are added to the directory one at a time or by a file, under the same rules. */

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LONGEST_LINE } from '../domain/engine/ordinary-fields.ts';
import { ranks } from '../domain/engine/people.ts';
import { type FieldError, notFound, unacceptable, wrongAt } from '../domain/engine/refusals.ts';
import { isGivenByTwo } from '../domain/people/changes.ts';
import { becomes } from '../store/candidates.ts';
import type { Database, Db } from '../store/database.ts';
import { peopleAt } from '../store/directory.ts';
import { findOne, type PersonRow } from '../store/people.ts';
import { oneChangeAtATime } from '../store/person-changes.ts';
import { email, line } from './fields/pieces.ts';
import type { Parts } from './parts.ts';

/** As its row has it. @throws Refusal `not-found` */
export async function getPerson({ db }: { readonly db: Db }, id: string): Promise<PersonRow> {
  const found = await findOne(db, id);
  if (!found) throw notFound('person');
  return found;
}

const placeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has letters, digits, hyphens and underscores.');

export const newPerson = z.strictObject({
  name: line('the name', LONGEST_LINE),
  email,
  rank: z.enum(ranks, `Choose a rank: ${ranks.join(', ')}.`),
  teamId: placeId,
  managerId: placeId.optional(),
});

export type NewPerson = z.infer<typeof newPerson>;

/** What is on record of an address, a team, a person. */
export interface OnRecord {
  at(email: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
  hasTeam(id: string): Promise<boolean>;
  hasPerson(id: string): Promise<boolean>;
}

/** As it is at the moment of asking. */
export const onRecord = (db: Db): OnRecord => ({
  at: async (email) => (await peopleAt(db, [email]))[0],
  hasTeam: async (id) => (await db.team.count({ where: { id } })) > 0,
  hasPerson: async (id) => (await db.person.count({ where: { id } })) > 0,
});

/** As it is now, read once: for a file of thousands. */
export async function recordNow(db: Db): Promise<OnRecord> {
  const [people, teams] = await Promise.all([
    db.person.findMany({ select: { id: true, name: true, email: true } }),
    db.team.findMany({ select: { id: true } }),
  ]);
  const byEmail = new Map(people.map((person) => [person.email.toLowerCase(), person]));
  const [personIds, teamIds] = [people, teams].map((all) => new Set(all.map(({ id }) => id)));
  return {
    at: async (email) => byEmail.get(email.toLowerCase()),
    hasTeam: async (id) => teamIds?.has(id) === true,
    hasPerson: async (id) => personIds?.has(id) === true,
  };
}

/** Adds somebody, without roles: those need two administrators. @returns their id @throws Refusal `invalid` */
export const addPerson = (db: Database, person: NewPerson): Promise<string> =>
  db.$transaction((tx) => addIn(tx, person));

async function addIn(db: Db, person: NewPerson): Promise<string> {
  await oneChangeAtATime(db);
  refuseWrong(await newPersonErrors(onRecord(db), person));
  const { id } = await db.person.create({ data: { id: `p-${randomUUID()}`, offices: [], ...plain(person) } });
  return id;
}

/** Adds somebody on one word; a candidate who has started is linked to what they applied for. @returns their id @throws Refusal `invalid` */
export const enrol = ({ db }: Parts, person: NewPerson, candidate: string | undefined): Promise<string> =>
  db.$transaction(async (tx) => {
    if (isGivenByTwo(person.rank))
      throw wrongAt('/rank', 'Add them as practitioner, then propose this rank: another administrator confirms it.');
    const id = await addIn(tx, person);
    if (candidate !== undefined && !(await becomes(tx, candidate, id)))
      throw wrongAt('/candidate', 'There is no such candidate, or they are linked to a person already.');
    return id;
  });

export async function newPersonErrors(record: OnRecord, person: NewPerson): Promise<readonly FieldError[]> {
  const taken = await record.at(person.email);
  const errors = await unknownPlaces(record, person);
  if (!taken) return errors;
  const message = `Somebody with this address is on record: ${taken.name} (${taken.id}).`;
  return [...errors, { pointer: '/email', message }];
}

interface Places {
  readonly teamId?: string | null | undefined;
  readonly managerId?: string | null | undefined;
}

export async function unknownPlaces(record: OnRecord, { teamId, managerId }: Places): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  if (typeof teamId === 'string' && !(await record.hasTeam(teamId)))
    errors.push({ pointer: '/teamId', message: 'There is no such team.' });
  if (typeof managerId === 'string' && !(await record.hasPerson(managerId)))
    errors.push({ pointer: '/managerId', message: 'There is no such person.' });
  return errors;
}

export function refuseWrong(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first) throw unacceptable(errors, first.message);
}

type Plain<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was not sent stays as it is. */
export const plain = <T extends object>(sent: T): Plain<T> =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Plain<T>;
