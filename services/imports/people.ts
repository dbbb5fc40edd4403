import { ranks } from '../../domain/engine/people.ts';
import { type FieldError, unacceptable } from '../../domain/engine/refusals.ts';
import { isGivenByTwo } from '../../domain/people/changes.ts';
import { peopleFile } from '../../domain/people/import.ts';
import { type AtAddress, peopleAt } from '../../store/directory.ts';
import { fieldErrors } from '../engine/form.ts';
import type { Parts } from '../parts.ts';
import { addPerson, newPerson, newPersonErrors, type OnRecord, recordNow } from '../people.ts';
import type { Checked, Content, Importable, StartedBefore } from './importable.ts';

/** People are known by their address: somebody on record with the very same details has been added already. */
export const importPeople = ({ db }: Parts): Importable => ({
  format: peopleFile,
  async checker() {
    const record = await recordNow(db);
    return async (request) => await check(record, request);
  },
  known: async (contents) => await addedBefore(db, contents),
  byTwo: {
    why: 'Somebody in this file is above practitioner. Another administrator than who sent it confirms it.',
    is: ({ rank }) => ranks.some((given) => given === rank && isGivenByTwo(given)),
  },
  async start({ request }) {
    const parsed = newPerson.safeParse(request);
    if (!parsed.success) throw unacceptable(fieldErrors(parsed.error));
    return await addPerson(db, parsed.data);
  },
});

async function check(record: OnRecord, request: Content['request']): Promise<Checked> {
  const parsed = newPerson.safeParse(request);
  if (!parsed.success) return { errors: fieldErrors(parsed.error) };
  const errors: readonly FieldError[] = await newPersonErrors(record, parsed.data);
  return { title: parsed.data.name, errors };
}

async function addedBefore(db: Parts['db'], contents: readonly Content[]): Promise<ReadonlyMap<string, StartedBefore>> {
  const emails = contents.map(({ request }) => String(request['email']));
  const people = await peopleAt(db, emails);
  const byEmail = new Map(people.map((person) => [person.email.toLowerCase(), person]));
  const found = contents.flatMap(({ key, request }): [string, StartedBefore][] => {
    const person = byEmail.get(String(request['email']).toLowerCase());
    if (!person || !isSame(person, request)) return [];
    return [[key, { reference: person.id, since: person.createdAt }]];
  });
  return new Map(found);
}

const isSame = (person: AtAddress, request: Content['request']): boolean =>
  (['name', 'rank', 'teamId', 'managerId'] as const).every(
    (field) => (person[field] ?? null) === (request[field] ?? null),
  );
