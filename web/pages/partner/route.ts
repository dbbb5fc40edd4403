/** What a partner has said stands wherever an action that one may do is looked at, or a note about it is decided. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import { Refusal } from '../../../domain/engine/refusals.ts';
import { readPartner } from '../../../services/operations/partners.ts';
import type { Visit } from '../../server/visit.ts';
import type { Partner } from './said.tsx';

/** Undefined of a kind that partners do not do, and for whoever does not read its notes. */
export async function partnerFor(
  visit: Visit,
  { standing }: Pick<ProcessContract, 'standing'>,
  id: string,
): Promise<Partner | undefined> {
  if (!Object.hasOwn(standing, 'namePartner')) return undefined;
  return await visit.ask(readPartner, { params: { id } }).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
}
