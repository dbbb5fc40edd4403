/** A team's monthly figures. Whoever posted them mends them; another's are replaced by two people. */
import { isDeepStrictEqual } from 'node:util';
import { notFound, Refusal } from '../domain/engine/refusals.ts';
import type { Db } from '../store/database.ts';
import { takeTurns } from '../store/natural-keys.ts';
import {
  type EstablishmentReturn,
  findProposedReturn,
  findReturn,
  type ProposedReturn,
  postReturn,
  proposeReturn,
  settleReturn,
} from '../store/returns.ts';
import type { Caller } from './caller.ts';
import { mustStillWait } from './lapsing.ts';
import type { Parts } from './parts.ts';

/** Kept, or waiting for another to confirm it, since it would replace what somebody else has posted. */
export type Posted = { readonly kept: EstablishmentReturn } | { readonly waits: ProposedReturn };

const monthOf = (teamId: string, month: string): string => `return:${teamId}:${month}`;

export const post = async ({ db }: Parts, posted: EstablishmentReturn): Promise<Posted> =>
  await db.$transaction(async (within): Promise<Posted> => {
    await takeTurns(within, monthOf(posted.teamId, posted.month));
    const before = await findReturn(within, posted.teamId, posted.month);
    if (!before || before.postedBy === posted.postedBy) return { kept: await postReturn(within, posted) };
    return { waits: await proposeReturn(within, { posted, replaces: before }) };
  });

/** @throws Refusal */
export async function confirmReturn({ db, clock }: Parts, id: string, caller: Caller): Promise<ProposedReturn> {
  const now = clock.now();
  const { teamId, month } = await getProposal(db, id);
  return await db.$transaction(async (within) => {
    await takeTurns(within, monthOf(teamId, month));
    const proposed = await getProposal(within, id);
    mustWait(proposed, now);
    if (proposed.proposedBy === caller.id)
      throw new Refusal('barred-from-own-case', 'Somebody else than its proposer must confirm this.');
    const stands = await findReturn(within, teamId, month);
    if (stands?.postedBy !== proposed.wasPostedBy || !isDeepStrictEqual(stands.figures, proposed.was))
      throw new Refusal('stale', 'What this would replace has changed since it was proposed. Post the return anew.');
    await settleReturn(within, id, caller.id, now);
    const { figures, proposedBy: postedBy } = proposed;
    await postReturn(within, { teamId, month, figures, postedBy, postedAt: now });
    return await getProposal(within, id);
  });
}

async function getProposal(db: Db, id: string): Promise<ProposedReturn> {
  const found = await findProposedReturn(db, id);
  if (!found) throw notFound('proposal');
  return found;
}

function mustWait({ confirmedBy, confirmedAt, withdrawnBy, proposedAt }: ProposedReturn, now: Date): void {
  if (confirmedBy !== null && confirmedAt !== null)
    throw new Refusal('already-decided', 'This has been confirmed already.', {
      decided: { by: confirmedBy, choice: 'confirmed', at: confirmedAt.toISOString() },
    });
  if (withdrawnBy !== null) throw new Refusal('gone', 'Another return was proposed in its place.');
  mustStillWait(proposedAt, now);
}
