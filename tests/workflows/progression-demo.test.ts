import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedCouncil, seedProgressions } from '../../prisma/demo/index.ts';
import { progressionsAt } from '../../prisma/demo/progressions.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
  await s.startWorker();
});
afterAll(() => s.close());

it('two rounds with applications at every stage, adopted; made twice, nothing is doubled', async () => {
  await seedCouncil(s.parts, 'test');
  for (let times = 0; times < 2; times += 1) await seedProgressions(s.parts, s.today());
  const applications = await s.db.process.findMany({ where: { kind: 'progression' } });
  expect(applications).toHaveLength(progressionsAt(s.today()).length);
  expect(applications.filter(({ status }) => status === 'starting')).toEqual([]);
  const stages = new Set(applications.map(({ stage }) => stage));
  expect([...stages].sort()).toEqual(
    [
      'appealWindow',
      'booking',
      'deferral',
      'eligibility',
      'endorsement',
      'feedback',
      'implementing',
      'intent',
      'panel',
      'paying',
      'portfolio',
    ].sort(),
  );
  expect(await s.db.panelRound.count()).toBe(2);
  expect(await s.db.panelCase.count({ where: { roundId: 'demo-progression-met' } })).toBe(6);
  expect(await s.db.panelCase.count({ where: { roundId: 'demo-progression-next' } })).toBe(2);
});
