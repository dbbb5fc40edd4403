import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { SubmissionRef } from '../../domain/engine/messages.ts';
import type { Db } from '../../store/database.ts';
import { keepSubmissions, type NewSubmission, removeUnlinked } from '../../store/submissions.ts';

export interface Written {
  readonly processId: string;
  /** `reason`, `form`, or what the form says its texts are kept as. */
  readonly kind: string;
  readonly author: string;
  readonly on: LocalDate;
  readonly text: string;
}

/** The hash can be checked while the salt is there, and says nothing once both are erased. */
export const saltedHash = (salt: Buffer, content: Buffer | string): string =>
  createHmac('sha256', salt).update(content).digest('hex');

/** What a person wrote, before it is kept: the journal takes only its id and hash. */
export function draft({ processId, kind, author, on, text }: Written): NewSubmission {
  const salt = randomBytes(32);
  const mediaType = kind === 'reason' ? 'text/plain' : 'application/json';
  const content = Buffer.from(text);
  const hash = saltedHash(salt, content);
  return { id: randomUUID(), processId, kind, authorId: author, datedOn: on, mediaType, content, salt, hash };
}

export const refOf = ({ id, hash }: NewSubmission): SubmissionRef => ({ id, hash });

/** Keeps what a person wrote. Unlinked, it is swept after a day. */
export async function submit(db: Db, written: Written): Promise<SubmissionRef> {
  const drafted = draft(written);
  await keepSubmissions(db, [drafted]);
  return refOf(drafted);
}

/** A refused act leaves nothing behind. */
export const discard = (db: Db, drafts: readonly NewSubmission[]): Promise<void> =>
  removeUnlinked(
    db,
    drafts.map(({ id }) => id),
  );
