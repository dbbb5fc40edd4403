/** What is long is done for each person one after the other: whoever asks for much at once waits for themself, and nobody else does. */
import type { PersonId } from '../domain/engine/people.ts';
import { Refusal } from '../domain/engine/refusals.ts';

/** So many of one person's wait in line, each with all that was sent. */
const MOST_WAITING = 3;

interface Line {
  last: Promise<void>;
  length: number;
}

/** Of each API, which is known by its connection to the database. */
const lines = new WeakMap<object, Map<PersonId, Line>>();

/** @throws Refusal `too-many-requests` when enough of theirs wait already */
export async function inTurn<T>(of: object, person: PersonId, doIt: () => Promise<T>): Promise<T> {
  const all = lines.get(of) ?? new Map<PersonId, Line>();
  lines.set(of, all);
  const line = all.get(person) ?? { last: Promise.resolve(), length: 0 };
  if (line.length > MOST_WAITING)
    throw new Refusal('too-many-requests', 'What you asked for before is still being done. Wait for it first.', {
      retryAfterSeconds: 10,
    });
  all.set(person, line);
  line.length += 1;
  const mine = line.last.then(doIt);
  line.last = mine.then(nothing, nothing);
  try {
    return await mine;
  } finally {
    line.length -= 1;
    if (line.length === 0) all.delete(person);
  }
}

const nothing = (): void => undefined;
