/** What an erasure request has decided, thing by thing, as it stands now; and letting go what of it is to go. */
import type { LocalDate } from '../domain/calendar/index.ts';
import type { FactsOf } from '../domain/engine/define.ts';
import type { PersonId } from '../domain/engine/people.ts';
import { Refusal } from '../domain/engine/refusals.ts';
import { type ErasureRequest, erasureRequest } from '../domain/erasure-request/contract.ts';
import { type ItemDecision, reasons } from '../domain/erasure-request/items.ts';
import { annotate } from '../store/annotations.ts';
import { lastDecided } from '../store/deciders.ts';
import { ASKED } from '../store/disposals.ts';
import { type Found, findKept } from '../store/kept-things.ts';
import { letGoAsAsked } from './disposals/carry-out.ts';
import type { Subject } from './engine/subject.ts';
import type { Parts } from './parts.ts';

/** One thing with what was decided on it; null where there is no longer such a thing. */
export interface Decided extends ItemDecision {
  readonly now: Found | null;
}

/** @throws Refusal unless it is such a request */
export function itemsOf({ kind, state }: Subject): readonly ItemDecision[] {
  if (kind.contract.name !== erasureRequest.name) throw new Refusal('not-found', 'This is no request for erasure.');
  return (state.facts as FactsOf<ErasureRequest>).items;
}

export const decidedIn = async ({ db }: Pick<Parts, 'db'>, subject: Subject, today: LocalDate): Promise<Decided[]> =>
  await Promise.all(
    itemsOf(subject).map(async (one) => ({
      ...one,
      now: await findKept(db, one.item, subject.state.who['subject'], today),
    })),
  );

/** It is approved, and nobody has been told yet. */
export const isToBeLetGo = ({ state, status }: Subject): boolean =>
  state.visits.at(-1)?.stage === 'carryingOut' && status !== 'closed';

/**
 * Lets go, thing by thing, what was decided and approved to go, and no hold stands over. What has gone stays gone: asked again, the rest
 * goes. @throws Refusal before two have decided it
 */
export async function letGoDecided(parts: Parts, subject: Subject, today: LocalDate): Promise<void> {
  if (!isToBeLetGo(subject))
    throw new Refusal(
      'not-as-things-are',
      'Nothing goes before it is approved, and nothing after they have been told.',
    );
  const [firstBy, secondBy] = await Promise.all([
    lastDecided(parts.db, subject.id, 'decideItems'),
    lastDecided(parts.db, subject.id, 'approve'),
  ]);
  if (firstBy === null || secondBy === null || firstBy === secondBy)
    throw new Refusal('not-as-things-are', 'Two people have not decided on it.');
  for (const { item, how, why, now } of await decidedIn(parts, subject, today)) {
    if (how !== 'erase' || now?.stands !== 'kept' || !now.isTheirs) continue;
    await letGoAsAsked(parts, {
      what: now.is,
      about: item,
      class: ASKED,
      rule: `Asked for by whoever it is about, ${subject.id}. ${reasons[why]} (UK GDPR, Article 17)`,
      processId: now.processId,
      personId: now.personId,
      firstBy,
      secondBy,
    });
  }
}

/** Keeps what they say beside a text that they dispute. @throws Refusal unless that was decided and approved */
export async function keepBeside(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  subject: Subject,
  { item, says, by }: { readonly item: string; readonly says: string; readonly by: PersonId },
): Promise<void> {
  if (!isToBeLetGo(subject) || !itemsOf(subject).some((one) => one.item === item && one.how === 'annotate'))
    throw new Refusal('not-as-things-are', 'It was not decided and approved that what they say is kept beside this.');
  await annotate(db, { submission: item, request: subject.id, says, by, at: clock.now() });
}
