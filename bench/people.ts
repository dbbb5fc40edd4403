/** The few people of measurements and drills, and what they ask for. */
import { randomUUID } from 'node:crypto';
import { kinds } from '../services/kinds.ts';
import type { Database } from '../store/database.ts';
import { ensurePolicies } from '../store/policies.ts';

/** The vacancy that is asked for in every measurement. */
export const vacancy = {
  title: 'Social worker',
  grade: 'G10',
  positions: 1,
  route: 'permanent',
  team: 'north',
  reason: 'A post is empty',
  budgetCode: 'CS-1204',
};

const PEOPLE = [
  { id: 'head', managerId: null, rank: 'head-of-service', offices: ['leadership'] },
  { id: 'boss', managerId: 'head', rank: 'service-manager', offices: ['manager'] },
  { id: 'asks', managerId: 'boss', rank: 'team-manager', offices: ['manager'] },
  { id: 'hr1', managerId: 'head', rank: 'team-manager', offices: ['hr'] },
  { id: 'hr2', managerId: 'head', rank: 'team-manager', offices: ['hr'] },
  { id: 'admin', managerId: 'head', rank: 'team-manager', offices: ['administrator'] },
];

/** The few people of the measurements, who sign in with their ids. */
export async function seed(db: Database, issuer: string): Promise<void> {
  await db.team.create({ data: { id: 'north', name: 'North', service: 'Bench' } });
  for (const person of PEOPLE) {
    const { id } = person;
    await db.person.create({ data: { ...person, name: id, email: `${id}@example.org`, teamId: 'north' } });
    await db.identity.create({ data: { issuer, subject: id, personId: id } });
  }
  await ensurePolicies(db, Object.values(kinds));
}

/** A call as a person makes it. @throws when it is not answered well */
export async function call<T>(url: string, token: string, body?: unknown, key: string = randomUUID()): Promise<T> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
