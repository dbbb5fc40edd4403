/** The way in: the first two administrators of a new installation, made from outside it, once. */
import { randomUUID } from 'node:crypto';
import type { SignIn } from '../domain/people/changes.ts';
import type { Database } from '../store/database.ts';
import { addWithSignIn, hasHadAdministrators, oneChangeAtATime } from '../store/person-changes.ts';

export interface First {
  readonly name: string;
  readonly email: string;
  readonly signIn: SignIn;
}

const BY = 'first-administrators';

/**
 * Makes both, or neither. From then on there are two people, who make all others: this closes for good.
 * @throws Error in a sentence for whoever runs it
 */
export async function makeFirstAdministrators(
  db: Database,
  two: readonly First[],
  at: Date,
): Promise<readonly string[]> {
  const [one, other] = two;
  if (!one || !other || two.length > 2) throw new Error('Name two people: what one proposes the other confirms.');
  if (one.email.toLowerCase() === other.email.toLowerCase() || isSameSignIn(one.signIn, other.signIn))
    throw new Error('They must be two people, each with an address and a sign-in of their own.');
  return await db.$transaction(async (tx) => {
    await oneChangeAtATime(tx);
    if (await hasHadAdministrators(tx))
      throw new Error(
        'There is, or has been, an administrator here. Administrators make others; this way in is closed.',
      );
    const ids: string[] = [];
    for (const { name, email, signIn } of two) {
      const id = `p-${randomUUID()}`;
      const person = { id, name, email, rank: 'practitioner', offices: ['administrator'], signIn } as const;
      await addWithSignIn(tx, person, { by: BY, at });
      ids.push(id);
    }
    return ids;
  });
}

const isSameSignIn = (one: SignIn, other: SignIn): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;
