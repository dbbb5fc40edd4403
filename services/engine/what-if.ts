/** What a standing action would do to the dates, before anybody takes it. Nothing is written. */
import { mayAct } from '../../domain/engine/permits.ts';
import { notFound, refusalOf, unacceptable } from '../../domain/engine/refusals.ts';
import { type Said, said } from '../../domain/engine/words.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import { contextOf, readForm } from './form.ts';
import type { Subject } from './subject.ts';

export interface Move {
  readonly name: string;
  readonly title: string;
  readonly from: Said;
  readonly to: Said;
  readonly basis: string;
}

/** @throws Refusal for whoever may not take it, and `invalid` with a pointer to each field that is wrong */
export async function movesOf(
  parts: Parts,
  subject: Subject,
  action: string,
  sent: Readonly<Record<string, unknown>>,
  caller: Caller,
): Promise<Move[]> {
  const { kind, state } = subject;
  const { contract } = kind;
  const definition = Object.hasOwn(contract.standing, action) ? contract.standing[action] : undefined;
  if (!definition) throw notFound('action');
  const attested = { offices: caller.offices, rank: caller.rank };
  const on = { today: contextOf(parts, subject).today, settings: subject.rules.policy.body.settings };
  const verdict = mayAct(contract, state, action, { id: caller.id }, attested, on);
  if (!verdict.ok) throw refusalOf(verdict);
  const form = definition.form === undefined ? undefined : kind.forms[definition.form];
  const read = await readForm(parts, subject, form, sent);
  if (read.errors.length > 0) throw unacceptable(read.errors);
  const dates = kind.datesAfter?.(action, read.plain, contextOf(parts, subject)) ?? [];
  return dates.flatMap(({ name, date, basis }) => {
    const from = state.milestones[name]?.date;
    if (from === undefined || from === date) return [];
    return [{ name, title: contract.milestones[name]?.title ?? name, from: said(from), to: said(date), basis }];
  });
}
