import { londonDate } from '../../domain/calendar/index.ts';
import type { Evidence } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import { type Refusal, unacceptable } from '../../domain/engine/refusals.ts';
import type { Db } from '../../store/database.ts';
import { findSubmission } from '../../store/submissions.ts';

/**
 * A submission that an act attaches: the caller's own, of this very process, not taken up before.
 * @throws Refusal `invalid` at `/evidence`
 */
export async function evidenceOf(db: Db, processId: string, author: PersonId, id: string): Promise<Evidence> {
  const found = await findSubmission(db, processId, id);
  if (!found || found.authorId !== author || found.erasedAt !== null)
    throw wrong('Name a submission of your own in this process. Add it first, then attach it here.');
  if (found.linkedSeq !== null)
    throw wrong('This submission was attached before. Add a new version, then attach that.');
  const { hash, kind, datedOn, version, replacesId } = found;
  const addedOn = londonDate(found.addedAt.getTime());
  return { id, hash, kind, datedOn, addedOn, version, ...(replacesId !== null && { replaces: replacesId }) };
}

const wrong = (message: string): Refusal => unacceptable([{ pointer: '/evidence', message }]);
