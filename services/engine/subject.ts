import type { Kind } from '../../domain/engine/kind.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { rulesOf } from '../../store/rules.ts';
import type { Parts } from '../parts.ts';
import { notFound } from '../problem.ts';
import type { Subject } from './decide.ts';

/** A process as its row has it, or null. Whether the caller may see it is the caller's affair. */
export async function findSubject({ db, kinds }: Parts, id: string): Promise<Subject | null> {
  const row = await db.process.findUnique({ where: { id }, select: { kind: true, state: true, status: true } });
  const kind: Kind | undefined = row ? kinds[row.kind] : undefined;
  if (!row || !kind) return null;
  const state = JSON.parse(row.state) as RunState;
  return { id, kind, state, rules: await rulesOf(db, state.policy, state.calendars), status: row.status };
}

/** @throws Problem `not-found` */
export async function getSubject(parts: Parts, id: string): Promise<Subject> {
  const subject = await findSubject(parts, id);
  if (!subject) throw notFound('process');
  return subject;
}
