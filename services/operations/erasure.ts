/** Erasure requests: what was decided thing by thing, for the two who decide; and letting it go, by whoever handles it. */
import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { decisions, reasons } from '../../domain/erasure-request/items.ts';
import type { Caller } from '../caller.ts';
import { getSubject, type Subject } from '../engine/subject.ts';
import { decidedIn, isToBeLetGo, itemsOf, keepBeside, letGoDecided } from '../erasure.ts';
import type { Parts } from '../parts.ts';
import { erasure } from '../shapes/erasure.ts';
import type { Told } from '../shapes/told.ts';
import { note, ref, submissionId } from './fields.ts';
import { operation } from './operation.ts';

export const readErasure = operation('readErasure', {
  title: 'What an erasure request has decided, thing by thing, as it stands now',
  may: ['hr', 'leadership'],
  params: ref,
  output: erasure,
  shows: ({ params: { id } }) => [{ process: id }],
  run: async (parts, { caller, scope, today }, { params: { id } }) => {
    const subject = await getSubject(parts, id, { scope });
    mustBeOf(subject, caller, ['handler', 'approver']);
    return await told(parts, subject, today);
  },
});

export const carryOutErasure = operation('carryOutErasure', {
  title:
    'Let go what an erasure request has decided and somebody else approved: it goes for good, unless a legal hold stands over it',
  isLong: true,
  may: ['hr'],
  params: ref,
  output: erasure,
  refuses: ['not-as-things-are'],
  once: 'kept',
  run: async (parts, { caller, scope, today }, { params: { id } }) => {
    const subject = await getSubject(parts, id, { scope });
    mustBeOf(subject, caller, ['handler']);
    await letGoDecided(parts, subject, today);
    return await told(parts, subject, today);
  },
});

export const keepWhatTheySay = operation('keepWhatTheySay', {
  title: 'Keep what somebody says beside a text that they dispute, where that was decided and approved',
  may: ['hr'],
  params: ref.extend({ sid: submissionId }),
  input: z.strictObject({ says: note.meta({ description: 'In their words.' }) }),
  output: erasure,
  refuses: ['not-as-things-are'],
  once: 'kept',
  run: async (parts, { caller, scope, today }, { params: { id, sid }, input: { says } }) => {
    const subject = await getSubject(parts, id, { scope });
    mustBeOf(subject, caller, ['handler']);
    await keepBeside(parts, subject, { item: sid, says, by: caller.id });
    return await told(parts, subject, today);
  },
});

/** @throws Refusal where it is no such request, or not theirs */
function mustBeOf(subject: Subject, { id }: Caller, roles: readonly string[]): void {
  itemsOf(subject);
  if (!roles.some((role) => subject.state.who[role] === id))
    throw new Refusal('not-permitted', 'Only whoever handles the request, or approves the answer, does this.');
}

async function told(parts: Parts, subject: Subject, today: LocalDate): Promise<Told<typeof erasure>> {
  const decided = await decidedIn(parts, subject, today);
  return {
    items: decided.map(({ item, how, why, now }) => ({
      item,
      how: { name: how, title: decisions[how] },
      why: { name: why, title: reasons[why] },
      now: now?.stands ?? 'gone',
      held: now?.heldBy ?? null,
      isBeside: how === 'annotate' ? now?.disputedIn?.includes(subject.id) === true : null,
    })),
    mayKeepBeside: isToBeLetGo(subject) && decided.some(({ how }) => how === 'annotate'),
    mayLetGo: isToBeLetGo(subject) && decided.some(({ how, now }) => how === 'erase' && now?.stands === 'kept'),
  };
}
