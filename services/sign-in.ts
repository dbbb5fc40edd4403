import { londonDate } from '../domain/calendar/index.ts';
import { Refusal } from '../domain/engine/refusals.ts';
import { findSignedIn } from '../store/directory.ts';
import type { Asker } from './operations/perform.ts';
import type { Parts } from './parts.ts';

/**
 * Whoever an issuer has signed in: a person linked to the subject, still with the council today, and what they may see.
 * @throws Refusal `unauthenticated`
 */
export async function whoIs({ db, clock }: Parts, issuer: string, subject: string): Promise<Asker> {
  const today = londonDate(clock.now().getTime());
  const found = await findSignedIn(db, issuer, subject, today);
  if (!found)
    throw new Refusal(
      'unauthenticated',
      `Your sign-in is not linked to a person here. Send an administrator these two, so that it can be linked: issuer ${issuer}, subject ${subject}.`,
    );
  const { person: caller, scope } = found;
  if (caller.gone) throw new Refusal('unauthenticated', 'You are no longer with the council, so you cannot sign in.');
  if (found.suspended)
    throw new Refusal(
      'unauthenticated',
      'Your sign-in is suspended. Two administrators can let you in again: ask one.',
    );
  return { caller, scope, today };
}
