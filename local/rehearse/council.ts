/** The small council that a rehearsal plays with: one person for each part, and one line of management. */
import type { Office, Rank } from '../../domain/engine/people.ts';
import type { Cast } from '../../domain/engine/rehearsal.ts';
import type { Database } from '../../store/database.ts';

interface Part {
  readonly id: string;
  readonly name: string;
  readonly rank: Rank;
  readonly offices: readonly Office[];
  readonly manager: string | null;
}

export const cast: Cast = {
  team: 'rehearsal-team',
  director: 'director',
  assistantDirector: 'assistant-director',
  headOfService: 'head-of-service',
  serviceManager: 'service-manager',
  teamManager: 'team-manager',
  practitioner: 'practitioner',
  assessor: 'assessor',
  coordinator: 'coordinator',
  quality: 'quality-lead',
  hr: 'hr-officer',
  secondHr: 'second-hr-officer',
};

/** Named for what they do: a rehearsal is read by people who know nobody in it. */
const parts: readonly Part[] = [
  { id: cast.director, name: 'Director', rank: 'director', offices: ['leadership'], manager: null },
  {
    id: cast.assistantDirector,
    name: 'Assistant Director',
    rank: 'assistant-director',
    offices: ['leadership'],
    manager: cast.director,
  },
  {
    id: cast.headOfService,
    name: 'Head of Service',
    rank: 'head-of-service',
    offices: ['manager'],
    manager: cast.assistantDirector,
  },
  {
    id: cast.serviceManager,
    name: 'Service Manager',
    rank: 'service-manager',
    offices: ['manager'],
    manager: cast.headOfService,
  },
  {
    id: cast.teamManager,
    name: 'Team Manager',
    rank: 'team-manager',
    offices: ['manager'],
    manager: cast.serviceManager,
  },
  {
    id: cast.practitioner,
    name: 'Practitioner',
    rank: 'practitioner',
    offices: ['practitioner'],
    manager: cast.teamManager,
  },
  { id: cast.assessor, name: 'Assessor', rank: 'team-manager', offices: ['assessor'], manager: cast.serviceManager },
  {
    id: cast.coordinator,
    name: 'Co-ordinator',
    rank: 'team-manager',
    offices: ['quality', 'assessor'],
    manager: cast.headOfService,
  },
  {
    id: cast.quality,
    name: 'Quality Lead',
    rank: 'service-manager',
    offices: ['quality'],
    manager: cast.headOfService,
  },
  { id: cast.hr, name: 'HR Officer', rank: 'team-manager', offices: ['hr'], manager: cast.headOfService },
  { id: cast.secondHr, name: 'Second HR Officer', rank: 'team-manager', offices: ['hr'], manager: cast.headOfService },
  {
    id: 'administrator',
    name: 'Administrator',
    rank: 'team-manager',
    offices: ['administrator'],
    manager: cast.headOfService,
  },
];

const trained: readonly string[] = [cast.teamManager, cast.hr];

export async function seedCouncil(db: Database): Promise<void> {
  await db.team.create({ data: { id: cast.team, name: 'Rehearsal team', service: 'Rehearsal' } });
  for (const { manager: managerId, offices, ...part } of parts) {
    const more = { email: `${part.id}@example.org`, teamId: cast.team, saferRecruitment: trained.includes(part.id) };
    await db.person.create({ data: { ...part, ...more, managerId, offices: [...offices] } });
  }
}

/** Leadership, who may decide when nobody else has. */
export const isLeader = (person: string): boolean =>
  parts.some(({ id, offices }) => id === person && offices.includes('leadership'));
