import { afterAll, beforeAll, expect, it } from 'vitest';
import { retention } from '../../domain/retention/index.ts';
import { seedAgreements, seedCouncil } from '../../prisma/demo/index.ts';
import { figuresOf } from '../../services/views/kind-figures.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
  await seedCouncil(s.parts, 'demo');
  await s.startWorker();
});
afterAll(() => s.close());

it('a dozen agreements are taken over as they stand, one leaves early, and a second time doubles nothing', async () => {
  await seedAgreements(s.parts, s.today());
  await seedAgreements(s.parts, s.today());
  const rows = await s.db.process.findMany({ where: { kind: 'retention-agreement' }, orderBy: { id: 'asc' } });
  const stages = rows.map(({ stage }) => stage);
  const count = (name: string) => stages.filter((stage) => stage === name).length;
  expect(['eligibility', 'offered', 'countersigning', 'running', 'repaying'].map(count)).toEqual([2, 3, 2, 5, 1]);
  expect(rows.every(({ outcome }) => outcome === null)).toBe(true);
  const leaver = rows.find(({ stage }) => stage === 'repaying');
  expect(await doing(s).openNames(leaver?.id ?? '')).toEqual(['settle leaving']);
  expect(await figuresOf(s.db, retention.contract)).toContainEqual(
    expect.objectContaining({ name: 'takeUp', numerator: 6, denominator: 11, value: 54.5 }),
  );
}, 180_000);
