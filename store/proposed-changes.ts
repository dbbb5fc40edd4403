/** Changes of people that need two: proposed by one, confirmed by another. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '../domain/engine/people.ts';
import type { Change } from '../domain/people/changes.ts';
import { ask, type Db } from './database.ts';

export interface ProposedChange {
  readonly id: string;
  readonly personId: PersonId;
  readonly change: Change;
  /** What the proposer saw of what they would change. */
  readonly was: Change;
  readonly proposedBy: PersonId;
  readonly proposedAt: string;
  readonly confirmedBy: PersonId | null;
  readonly confirmedAt: string | null;
  readonly withdrawnBy: PersonId | null;
}

const COLUMNS = `id, person_id as "personId", change, was, proposed_by as "proposedBy", to_json(proposed_at) #>> '{}' as "proposedAt",
  confirmed_by as "confirmedBy", to_json(confirmed_at) #>> '{}' as "confirmedAt", withdrawn_by as "withdrawnBy"`;

type NewProposal = Pick<ProposedChange, 'personId' | 'change' | 'was' | 'proposedBy'> & { readonly at: Date };

/** @returns its id */
export async function keepProposal(db: Db, { personId, change, was, proposedBy, at }: NewProposal): Promise<string> {
  const id = randomUUID();
  await db.$executeRawUnsafe(
    'insert into proposed_change (id, person_id, change, was, proposed_by, proposed_at) values ($1, $2, $3::jsonb, $4::jsonb, $5, $6)',
    ...[id, personId, JSON.stringify(change), JSON.stringify(was), proposedBy, at],
  );
  return id;
}

export async function findProposal(db: Db, id: string): Promise<ProposedChange | null> {
  const [found] = await ask<ProposedChange>(db, `select ${COLUMNS} from proposed_change where id = $1`, id);
  return found ?? null;
}

export interface ProposalQuery {
  readonly person?: PersonId | undefined;
  /** Neither confirmed nor withdrawn, and proposed after this moment. */
  readonly waitingSince?: Date | undefined;
  readonly limit: number;
}

/** The latest first. */
export const listProposals = (db: Db, { person, waitingSince, limit }: ProposalQuery): Promise<ProposedChange[]> =>
  ask<ProposedChange>(
    db,
    `select ${COLUMNS} from proposed_change
      where ($1::text is null or person_id = $1)
        and ($2::timestamptz is null or (confirmed_by is null and withdrawn_by is null and proposed_at > $2))
      order by proposed_change.proposed_at desc, id limit $3`,
    person ?? null,
    waitingSince ?? null,
    limit,
  );

export async function settleProposal(
  db: Db,
  id: string,
  how: { readonly confirmedBy: PersonId; readonly confirmedAt: Date } | { readonly withdrawnBy: PersonId },
): Promise<void> {
  await db.proposedChange.update({ where: { id }, data: how });
}
