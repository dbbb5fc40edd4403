import type { ActionInput } from '../../domain/engine/messages.ts';
import { type FieldError, Refusal } from '../../domain/engine/refusals.ts';
import { whyNotInRole } from '../../domain/engine/stake.ts';
import { holderErrors } from '../fields/holding.ts';
import type { Parts } from '../parts.ts';
import { contextOf } from './form.ts';
import type { Subject } from './subject.ts';

/** Whoever takes a role over is with the council, and may hold it. @throws Refusal `invalid` */
export async function attestHolder(parts: Parts, subject: Subject, { action, role, to }: ActionInput): Promise<void> {
  const { contract } = subject.kind;
  if (contract.standing[action]?.does !== 'reassign' || role === undefined || to === undefined) return;
  const errors = await whyNotHolder(parts, subject, role, to);
  const [first] = errors;
  if (first) throw new Refusal('invalid', first.message, { errors }); // one who hands many roles over reads no pointers
}

/** What is wrong with somebody who is to take a role over. */
export async function whyNotHolder(
  parts: Parts,
  subject: Subject,
  role: string,
  to: string,
): Promise<readonly FieldError[]> {
  const context = contextOf(parts, subject);
  const person = await context.directory.person(to);
  if (!person) return [{ pointer: '/to', message: 'Nobody with this id works for the council today.' }];
  const errors = await holderErrors(subject.kind, role, person, context);
  if (errors.length > 0) return errors;
  const why = await whyNotInRole(subject.kind.contract, role, to, context);
  return why === undefined ? [] : [{ pointer: '/to', message: why }];
}
