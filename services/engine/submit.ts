import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { LocalDate } from '../../domain/calendar/index.ts';
import type { SubmissionRef } from '../../domain/engine/messages.ts';
import type { Db } from '../../store/database.ts';

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

/** Keeps what a person wrote; the journal takes only its id and hash. Unlinked, it is swept after a day. */
export async function submit(db: Db, { processId, kind, author, on, text }: Written): Promise<SubmissionRef> {
  const id = randomUUID();
  const salt = randomBytes(32);
  const hash = saltedHash(salt, text);
  const mediaType = kind === 'reason' ? 'text/plain' : 'application/json';
  const bytes = { content: new Uint8Array(Buffer.from(text)), salt: new Uint8Array(salt) };
  await db.submission.create({
    data: { id, processId, kind, authorId: author, datedOn: on, mediaType, hash, ...bytes },
  });
  return { id, hash };
}

/** A refused act leaves nothing behind. */
export async function discard(db: Db, refs: readonly (SubmissionRef | undefined)[]): Promise<void> {
  const ids = refs.flatMap((ref) => (ref ? [ref.id] : []));
  if (ids.length > 0) await db.submission.deleteMany({ where: { id: { in: ids }, linkedSeq: null } });
}
