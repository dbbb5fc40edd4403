import type { GivenByHand, Rag } from '../../domain/engine/rag.ts';
import type { Database } from '../../store/database.ts';

/**
 * Colours as readers are told them: one that was given by hand with the name of whoever gave it and their reason, which
 * the process itself never holds.
 */
export async function inWords<R extends Rag>(
  db: Database,
  rags: readonly (R | null)[],
): Promise<readonly (R | null)[]> {
  const given = rags.flatMap((rag) => rag?.override ?? []);
  if (given.length === 0) return rags;
  const [names, reasons] = await Promise.all([namesOf(db, given), textsOf(db, given)]);
  return rags.map((rag) => (rag?.override ? { ...rag, ...told(rag.why, rag.override, names, reasons) } : rag));
}

type Texts = ReadonlyMap<string, string>;

function told(why: string, { by: { id }, reason, ...rest }: GivenByHand, names: Texts, reasons: Texts) {
  const name = names.get(id) ?? null;
  const text = reasons.get(reason ?? '') ?? null;
  const who = name ?? 'Somebody who is no longer on record';
  const added = text === null ? `${who} gave it.` : `${who} gave it because: “${text}”.`;
  return { why: `${why} ${added}`, override: { ...rest, by: { id, name }, reason: text } };
}

async function namesOf(db: Database, given: readonly GivenByHand[]): Promise<Texts> {
  const ids = given.map(({ by }) => by.id);
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** One that has been erased says nothing any more. */
async function textsOf(db: Database, given: readonly GivenByHand[]): Promise<Texts> {
  const ids = given.flatMap(({ reason }) => reason ?? []);
  const found = await db.submission.findMany({ where: { id: { in: ids } }, select: { id: true, content: true } });
  return new Map(found.flatMap(({ id, content }) => (content ? [[id, Buffer.from(content).toString()]] : [])));
}
