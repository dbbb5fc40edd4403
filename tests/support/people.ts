/** The small council that tests are about. */
import type { Office, Rank } from '../../domain/engine/people.ts';
import type { ServedKind } from '../../services/fields/kind.ts';
import type { Database } from '../../store/database.ts';
import { keep } from '../../store/rules.ts';

/** Everyone's line: owen → tess → sam → hugh → ada → dora. */
export const people: readonly (readonly [id: string, manager: string | null, rank: Rank, offices: Office[]])[] = [
  ['dora', null, 'director', ['leadership']],
  ['ada', 'dora', 'assistant-director', ['leadership']],
  ['hugh', 'ada', 'head-of-service', ['manager']],
  ['sam', 'hugh', 'service-manager', ['manager']],
  ['tess', 'sam', 'team-manager', ['manager']],
  ['owen', 'tess', 'practitioner', ['practitioner']],
  ['hana', 'hugh', 'team-manager', ['hr']],
  ['vera', 'hugh', 'team-manager', ['hr']],
  ['adam', 'hugh', 'team-manager', ['administrator']],
];

export async function seedPeople(db: Database): Promise<void> {
  await db.team.create({ data: { id: 'north', name: 'North', service: 'Family safeguarding' } });
  for (const [id, managerId, rank, offices] of people) {
    const name = `${id[0]?.toUpperCase()}${id.slice(1)} Example`;
    const data = { id, name, email: `${id}@example.org`, managerId, rank, offices, teamId: 'north' };
    await db.person.create({ data: { ...data, saferRecruitment: id === 'hana' } });
  }
}

export async function seedPolicies(db: Database, kinds: readonly ServedKind[]): Promise<void> {
  for (const { contract, policy } of kinds) {
    const hash = await keep(db, policy.initial);
    await db.policy.create({ data: { name: contract.name, version: 1, hash, status: 'live', draftedBy: 'adam' } });
  }
}
