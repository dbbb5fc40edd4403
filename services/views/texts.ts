/** What was written, as those may read it who look. */
import { type Audience, OF_THE_REQUEST, type Texts } from '../../domain/engine/reads.ts';
import type { Db } from '../../store/database.ts';
import { type Written, writtenIn } from '../../store/submissions.ts';

/** By submission: a form's or request's texts by field, and a text by itself as `text`. Files have none, nor what is erased. */
export async function textsOf(
  db: Db,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Written & { readonly texts: Texts }>> {
  const wanted = [...new Set(ids)].filter((id) => id !== OF_THE_REQUEST);
  const found = await writtenIn(db, wanted);
  return new Map(found.map((row) => [row.id, { ...row, texts: textsIn(row) }]));
}

/** What a submission says, where it is text. */
export function textsIn({ mediaType, content }: Pick<Written, 'mediaType' | 'content'>): Texts {
  if (content === null) return {};
  const said = Buffer.from(content).toString();
  if (mediaType === 'text/plain') return { text: said };
  if (mediaType !== 'application/json') return {};
  const fields = JSON.parse(said) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** What one says, for somebody whom it is for. */
export const textFor = (
  written: (Pick<Written, 'kind' | 'authorId'> & { readonly texts: Texts }) | undefined,
  isForThem: (audience: Audience) => boolean,
): Texts => (written && isForThem({ keptAs: written.kind, by: written.authorId }) ? written.texts : {});
