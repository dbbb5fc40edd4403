import { afterAll, beforeAll, expect, it } from 'vitest';
import { bragValues } from '../../domain/improvement/colours.ts';
import { actionsAt } from '../../prisma/demo/actions.ts';
import { people, personAt, teams } from '../../prisma/demo/people.ts';
import { kinds } from '../../services/kinds.ts';
import { viewPlan } from '../../services/views/improvement-plan.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
  await s.startWorker();
  await s.db.team.createMany({ data: teams.map((team) => ({ ...team })) });
  for (const { id, name, email, rank, offices, team: teamId, manager } of people) {
    const managerId = manager === undefined ? null : personAt(manager).id;
    await s.db.person.create({ data: { id, name, email, rank, offices: [...offices], teamId, managerId } });
  }
});
afterAll(() => s.close());

it('the demo council’s plan has sixty actions, in every area and every colour, and made twice it doubles nothing', async () => {
  const quality = personAt('quality@example.org').id;
  for (let twice = 0; twice < 2; twice += 1)
    for (const { key, request } of actionsAt(s.today()))
      await s.start('improvement-action', kinds['improvement-action']?.request.parse(request), quality, key);
  const { areas, total } = await viewPlan(s.parts, { all: true }, await s.person(quality), { asAt: s.today() });
  expect(areas.map(({ actions }) => actions.length)).toEqual(Array(12).fill(5));
  for (const colour of bragValues) expect(total.brag[colour]).toBeGreaterThan(3);
  expect(total.overridden).toBeGreaterThan(0);
  expect(total.slipped.times).toBeGreaterThan(0);
  expect(total.awaitingVerification).toBeGreaterThan(0);
  expect(total.late).toBeGreaterThan(0);
});
