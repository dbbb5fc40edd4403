/** A children's service of 1,200 people, or of fewer in the same proportions. */

import type { Office, Rank } from '../../domain/engine/people.ts';
import { cast } from '../../local/rehearse/council.ts';
import type { Database } from '../../store/database.ts';

interface Group {
  readonly part: keyof typeof cast;
  readonly of: number;
  readonly rank: Rank;
  readonly offices: readonly Office[];
}

/** Out of 1,200, from the head down: each group reports to the one before it that manages. */
const groups: readonly Group[] = [
  { part: 'director', of: 1, rank: 'director', offices: ['leadership'] },
  { part: 'assistantDirector', of: 3, rank: 'assistant-director', offices: ['leadership'] },
  { part: 'headOfService', of: 10, rank: 'head-of-service', offices: ['manager'] },
  { part: 'serviceManager', of: 30, rank: 'service-manager', offices: ['manager'] },
  { part: 'teamManager', of: 120, rank: 'team-manager', offices: ['manager'] },
  { part: 'practitioner', of: 990, rank: 'practitioner', offices: ['practitioner'] },
  { part: 'assessor', of: 12, rank: 'team-manager', offices: ['assessor'] },
  { part: 'coordinator', of: 8, rank: 'team-manager', offices: ['quality', 'assessor'] },
  { part: 'quality', of: 8, rank: 'service-manager', offices: ['quality'] },
  { part: 'hr', of: 9, rank: 'team-manager', offices: ['hr'] },
  { part: 'secondHr', of: 9, rank: 'team-manager', offices: ['hr'] },
];
const WHOLE = 1_200;
const manages: readonly string[] = ['director', 'assistantDirector', 'headOfService', 'serviceManager', 'teamManager'];

export interface Staff {
  /** Whoever plays the rehearsal's part in the turn of that number. */
  of(rehearsed: string, turn: number): string | undefined;
  team(turn: number): string;
}

/** Writes them, with a team for each team manager, and sign-ins that are their ids. */
export async function staff(db: Database, size: number, issuer: string): Promise<Staff> {
  const share = (of: number) => Math.max(1, Math.round((of * size) / WHOLE));
  const teams = Array.from({ length: share(120) }, (_, n) => `team-${n}`);
  await db.team.createMany({ data: teams.map((id, n) => ({ id, name: `Team ${n}`, service: `Service ${n % 10}` })) });
  const byRehearsed = new Map<string, readonly string[]>();
  let above: readonly string[] = [];
  for (const { part, of, rank, offices } of groups) {
    const ids = Array.from({ length: share(of) }, (_, n) => `${part.toLowerCase()}-${n}`);
    byRehearsed.set(cast[part], ids);
    await db.person.createMany({
      data: ids.map((id, n) => ({
        id,
        name: `${part} ${n}`,
        email: `${id}@example.org`,
        rank,
        offices: [...offices],
        managerId: above[n % Math.max(1, above.length)] ?? null,
        teamId: teams[n % teams.length] ?? '',
        saferRecruitment: part === 'teamManager' || part === 'hr',
      })),
    });
    if (manages.includes(part)) above = ids;
  }
  const admin = {
    id: 'admin-0',
    name: 'Administrator',
    email: 'admin-0@example.org',
    rank: 'team-manager',
    offices: ['administrator'],
  };
  await db.person.create({ data: { ...admin, teamId: teams[0] ?? '', managerId: above[0] ?? null } });
  const people = await db.person.findMany({ select: { id: true } });
  await db.identity.createMany({
    data: people.map(({ id }) => ({ issuer, subject: id, personId: id })),
    skipDuplicates: true,
  });
  return {
    of: (rehearsed, turn) => {
      const ids = byRehearsed.get(rehearsed);
      return ids?.[turn % ids.length];
    },
    team: (turn) => teams[turn % teams.length] ?? '',
  };
}
