import type { Parts } from '../../services/parts.ts';

export const demoPeople = [{ email: 'hr@example.org', name: 'Hana', what: 'HR' }];

export async function seedDemo(parts: Parts, issuer: string, say: (sentence: string) => void): Promise<void> {
  say('demo');
  await parts.db.team.createMany({
    data: [{ id: 'north', name: 'North', service: 'Family safeguarding' }],
    skipDuplicates: true,
  });
  await parts.db.person.createMany({
    data: [
      { id: 'p-1', name: 'Hana', email: 'hr@example.org', rank: 'team-manager', offices: ['hr'], teamId: 'north' },
    ],
    skipDuplicates: true,
  });
  await parts.db.identity.createMany({ data: [{ issuer, subject: 'p-1', personId: 'p-1' }], skipDuplicates: true });
}
