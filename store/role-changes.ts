/** Changes of roles: proposed by one administrator, confirmed by another. */
import { randomUUID } from 'node:crypto';
import type { Office, PersonId, Rank } from '../domain/engine/people.ts';
import type { Database, Db } from './database.ts';

export interface Roles {
  readonly offices: readonly Office[];
  readonly rank: Rank;
}

export interface RoleChange {
  readonly id: string;
  readonly personId: PersonId;
  readonly change: Roles;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId | null;
}

export async function proposeRoles(db: Db, personId: PersonId, { offices, rank }: Roles, proposedBy: PersonId) {
  const change = { offices: [...offices], rank };
  return await db.roleChange.create({ data: { id: randomUUID(), personId, change, proposedBy } });
}

export async function findRoleChange(db: Db, id: string): Promise<RoleChange | null> {
  const found = await db.roleChange.findUnique({ where: { id } });
  return found && { ...found, change: found.change as unknown as Roles }; // what was validated when it was proposed
}

/** Gives the roles, once. @returns false for whoever confirms second */
export const confirmRoles = (
  database: Database,
  { id, personId, change: { offices, rank } }: RoleChange,
  confirmedBy: PersonId,
  confirmedAt: Date,
): Promise<boolean> =>
  database.$transaction(async (db) => {
    const { count } = await db.roleChange.updateMany({
      where: { id, confirmedBy: null },
      data: { confirmedBy, confirmedAt },
    });
    if (count === 0) return false;
    await db.person.update({ where: { id: personId }, data: { offices: [...offices], rank } });
    return true;
  });
