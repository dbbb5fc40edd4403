import type { Rules } from '../../domain/engine/messages.ts';
import { notFound } from '../../domain/engine/refusals.ts';
import type { RunState } from '../../domain/engine/state.ts';
import { type Earlier, findState } from '../../store/processes.ts';
import { rulesOf } from '../../store/rules.ts';
import type { Scope } from '../../store/scope.ts';
import type { ServedKind } from '../fields/kind.ts';
import type { Parts } from '../parts.ts';

/** A process as an act finds it. */
export interface Subject {
  readonly id: string;
  readonly kind: ServedKind;
  readonly state: RunState;
  /** The rules this process runs under. */
  readonly rules: Rules;
  readonly status: string;
  /** What was written under the key of the act that is asked for, when that was read with it. */
  readonly asked?: { readonly key: string; readonly earlier: Earlier | null };
}

export interface SubjectQuery {
  /** What the caller may see; left out, whether they may is the caller's affair. */
  readonly scope?: Scope;
  /** Of the act that is asked for: what was written under it before is read as well. */
  readonly key?: string;
}

/** A process as its row has it, in one round trip; null when there is none in scope. */
export async function findSubject(
  { db, kinds }: Parts,
  id: string,
  { scope = { all: true }, key }: SubjectQuery = {},
): Promise<Subject | null> {
  const row = await findState(db, id, scope, key);
  const kind = row ? kinds[row.kind] : undefined;
  if (!row || !kind) return null;
  const state = JSON.parse(row.state) as RunState;
  const rules = await rulesOf(db, state.policy, state.calendars);
  const asked = key === undefined ? {} : { asked: { key, earlier: row.earlier } };
  return { id, kind, state, rules, status: row.status, ...asked };
}

/** @throws Refusal `not-found`, also for what is not in scope */
export async function getSubject(parts: Parts, id: string, query?: SubjectQuery): Promise<Subject> {
  const subject = await findSubject(parts, id, query);
  if (!subject) throw notFound('process');
  return subject;
}
