import type { PersonId } from '../../domain/engine/people.ts';
import { type PanelPurpose, purposes } from '../../domain/panels/purposes.ts';
import type { PanelBooking } from '../../domain/panels/rules.ts';
import { keepRound, listCase } from '../../store/panels.ts';
import type { Parts } from '../parts.ts';

/**
 * In a rehearsal nobody has convened a round: the one that an answer to `bookPanel` names is convened as the answer has it,
 * with the case on its list. A kind that goes before no panel has none.
 */
export async function conveneAsAnswered(
  { db }: Pick<Parts, 'db'>,
  { id, kind }: { readonly id: string; readonly kind: string },
  { round, meetsOn, chair, members }: PanelBooking,
  by: PersonId,
): Promise<void> {
  const found = Object.entries(purposes).find(([, purpose]) => purpose.kind === kind);
  if (!found) return;
  const purpose = found[0] as PanelPurpose;
  await keepRound(db, { id: round, purpose, meetsOn, chair, members, quorum: members.length }, by);
  await listCase(db, round, id, by);
}
