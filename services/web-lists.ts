/** Lists that somebody has narrowed and named, to come back to: theirs alone. */
import type { PersonId } from '../domain/engine/people.ts';
import { unacceptable } from '../domain/engine/refusals.ts';
import { dropWebList, keepWebList, type WebList, webListsOf } from '../store/web-lists.ts';
import type { Parts } from './parts.ts';

export type SavedList = WebList;

export const LONGEST_NAME = 60;
const LONGEST_ADDRESS = 2_000;
const MOST = 30;

type Asking = Pick<Parts, 'db' | 'clock'>;

export const savedLists = async ({ db }: Pick<Asking, 'db'>, person: PersonId): Promise<readonly SavedList[]> =>
  await webListsOf(db, person);

/** Saved under its name, in place of another that has it. @throws Refusal `invalid` */
export async function saveList({ db, clock }: Asking, person: PersonId, { name, address }: SavedList): Promise<void> {
  const wrong = (message: string) => unacceptable([{ pointer: '/name', message }], message);
  if (name === '') throw wrong('Enter a name for this list.');
  if (name.length > LONGEST_NAME) throw wrong(`The name must be ${LONGEST_NAME} characters or fewer.`);
  if (address.length > LONGEST_ADDRESS) throw wrong('This list is narrowed by too much to be saved.');
  const saved = await webListsOf(db, person);
  if (saved.length >= MOST && !saved.some((one) => one.name === name))
    throw wrong(`You have ${MOST} lists already. Remove one first.`);
  await keepWebList(db, person, { name, address, savedAt: clock.now() });
}

export const dropList = async ({ db }: Pick<Asking, 'db'>, person: PersonId, name: string): Promise<void> =>
  await dropWebList(db, person, name);
