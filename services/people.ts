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

/** Adds somebody, without roles: those need two administrators. @returns their id @throws Problem `invalid` */
export async function addPerson(db: Db, person: NewPerson): Promise<string> {
  refuseWrong(await newPersonErrors(db, person));
  const { id } = await db.person.create({ data: { id: `p-${randomUUID()}`, offices: [], ...plain(person) } });
  return id;
}

export async function newPersonErrors(db: Db, person: NewPerson): Promise<readonly FieldError[]> {
  const [taken] = await peopleAt(db, [person.email]);
  const errors = await unknownPlaces(db, person);
  if (!taken) return errors;
  return [
    ...errors,
    { pointer: '/email', message: `Somebody with this address is on record: ${taken.name} (${taken.id}).` },
  ];
}

interface Places {
  readonly teamId?: string | undefined;
  readonly managerId?: string | undefined;
}

export async function unknownPlaces(db: Db, { teamId, managerId }: Places): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  if (teamId !== undefined && !(await db.team.findUnique({ where: { id: teamId } })))
    errors.push({ pointer: '/teamId', message: 'There is no such team.' });
  if (managerId !== undefined && !(await db.person.findUnique({ where: { id: managerId } })))
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
