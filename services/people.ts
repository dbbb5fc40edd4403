/** People are added to the directory one at a time or by a file, under the same rules. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { email, line } from '../domain/engine/fields.ts';
import { ranks } from '../domain/engine/people.ts';
import type { FieldError } from '../domain/engine/refusals.ts';
import type { Db } from '../store/database.ts';
import { peopleAt } from '../store/directory.ts';
import { Problem } from './problem.ts';

const placeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has letters, digits, hyphens and underscores.');

export const newPerson = z.strictObject({
  name: line('the name'),
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

/** Adds somebody, without roles: those need two administrators. @returns their id @throws Problem `invalid` */
export async function addPerson(db: Db, person: NewPerson): Promise<string> {
  refuseWrong(await newPersonErrors(onRecord(db), person));
  const { id } = await db.person.create({ data: { id: `p-${randomUUID()}`, offices: [], ...plain(person) } });
  return id;
}

export async function newPersonErrors(record: OnRecord, person: NewPerson): Promise<readonly FieldError[]> {
  const taken = await record.at(person.email);
  const errors = await unknownPlaces(record, person);
  if (!taken) return errors;
  const message = `Somebody with this address is on record: ${taken.name} (${taken.id}).`;
  return [...errors, { pointer: '/email', message }];
}

interface Places {
  readonly teamId?: string | undefined;
  readonly managerId?: string | null | undefined;
}

export async function unknownPlaces(record: OnRecord, { teamId, managerId }: Places): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  if (teamId !== undefined && !(await record.hasTeam(teamId)))
    errors.push({ pointer: '/teamId', message: 'There is no such team.' });
  if (typeof managerId === 'string' && !(await record.hasPerson(managerId)))
    errors.push({ pointer: '/managerId', message: 'There is no such person.' });
  return errors;
}

export function refuseWrong(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first) throw new Problem('invalid', first.message, { errors });
}

type Plain<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was not sent stays as it is. */
export const plain = <T extends object>(sent: T): Plain<T> =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Plain<T>;
