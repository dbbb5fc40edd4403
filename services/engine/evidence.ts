import { londonDate } from '../../domain/calendar/index.ts';
import type { Evidence } from '../../domain/engine/messages.ts';
import type { PersonId } from '../../domain/engine/people.ts';
import type { FieldError } from '../../domain/engine/refusals.ts';
import type { Db } from '../../store/database.ts';
import { findSubmission } from '../../store/submissions.ts';

export interface Attached {
  readonly evidence?: Evidence;
  readonly errors: readonly FieldError[];
}

/** A submission that an act attaches: the caller's own, of this very process, not taken up before. None is attached without an id. */
export async function evidenceOf(
  db: Db,
  processId: string,
  author: PersonId,
  id: string | undefined,
): Promise<Attached> {
  if (id === undefined) return { errors: [] };
  const found = await findSubmission(db, processId, id);
  if (!found || found.authorId !== author || found.erasedAt !== null)
    return wrong('Name a submission of your own in this process. Add it first, then attach it here.');
  if (found.linkedSeq !== null)
    return wrong('This submission was attached before. Add a new version, then attach that.');
  const { hash, kind, datedOn, version, replacesId } = found;
  const addedOn = londonDate(found.addedAt.getTime());
  const replaces = replacesId === null ? {} : { replaces: replacesId };
  return { evidence: { id, hash, kind, datedOn, addedOn, version, ...replaces }, errors: [] };
}

const wrong = (message: string): Attached => ({ errors: [{ pointer: '/evidence', message }] });
