/** What somebody says of a text about them that they dispute: kept beside it, and gone with it. */
import type { PersonId } from '../domain/engine/people.ts';
import type { Db } from './database.ts';
import type { Annotation } from './generated/client.ts';

export type { Annotation };

export interface Says {
  readonly submission: string;
  readonly request: string;
  readonly says: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** In place of what was kept of the same request. */
export async function annotate(db: Db, { submission, request, says, by, at }: Says): Promise<void> {
  const data = { says, writtenBy: by, writtenAt: at };
  await db.annotation.upsert({
    where: { submissionId_requestId: { submissionId: submission, requestId: request } },
    create: { submissionId: submission, requestId: request, ...data },
    update: data,
  });
}

/** Of some texts, the first first. */
export const annotationsOf = (db: Db, submissions: readonly string[]): Promise<Annotation[]> =>
  db.annotation.findMany({
    where: { submissionId: { in: [...submissions] } },
    orderBy: [{ writtenAt: 'asc' }, { requestId: 'asc' }],
  });
