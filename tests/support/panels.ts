import { randomUUID } from 'node:crypto';
import { bookCases } from '../../services/panels/book.ts';
import { changeMembers } from '../../services/panels/change.ts';
import { type Convening, convene, type Sitting } from '../../services/panels/convene.ts';
import { findPerson } from '../../store/directory.ts';
import type { Stand } from './stand.ts';

/** Rounds as whoever convenes panels makes them. */
export function panelsIn(s: Stand) {
  const acting = async (id: string) => {
    const caller = await findPerson(s.db, id, s.today());
    if (!caller) throw new Error(`No person ${id}`);
    return { caller, key: randomUUID() };
  };
  return {
    convene: async (sitting: Convening, by = 'hana') =>
      (await convene(s.parts, { ...sitting, confirmed: ['/meetsOn'] }, by)).id,
    book: async (round: string, cases: readonly string[], by = 'hana') =>
      await bookCases(s.parts, round, cases, await acting(by), { all: true }),
    change: async (round: string, sitting: Sitting, by = 'hana') =>
      await changeMembers(s.parts, round, { ...sitting, confirmed: ['/meetsOn'] }, await acting(by)),
  };
}
