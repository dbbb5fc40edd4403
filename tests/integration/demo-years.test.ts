import { afterAll, beforeAll, expect, it } from 'vitest';
import { people, personAt, teams } from '../../prisma/demo/people.ts';
import { yearsAt } from '../../prisma/demo/years.ts';
import { kinds } from '../../services/kinds.ts';
import { verify } from '../../store/journal/verify.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
beforeAll(async () => {
  s = await council({ skipping: false });
  await s.db.team.createMany({ data: teams.map((team) => ({ ...team })) });
  for (const { id, name, email, rank, offices, team, manager } of people) {
    const managerId = manager === undefined ? null : personAt(manager).id;
    await s.db.person.create({ data: { id, name, email, rank, offices: [...offices], teamId: team, managerId } });
  }
  await s.startWorker();
});
afterAll(() => s.close());

const hr = personAt('hr@example.org').id;
const adoptAll = async () => {
  const ids = [];
  for (const { key, request } of yearsAt(s.today()))
    ids.push(await s.start('assessed-year', kinds['assessed-year']?.request.parse(request), hr, key));
  return ids;
};

it('the demo cohort of 38 is adopted as it stands, each at its stage, and nothing is doubled by a second time', async () => {
  const ids = await adoptAll();
  expect(await adoptAll()).toEqual(ids);
  const rows = await s.db.process.findMany({ where: { kind: 'assessed-year' } });
  expect(rows).toHaveLength(38);
  const wanted = yearsAt(s.today()).map(({ request }) => (request['adopt'] as { stage: string }).stage);
  expect(rows.map(({ stage }) => stage).sort()).toEqual(wanted.sort());
  expect(rows.filter(({ flags }) => flags.includes('concern'))).toHaveLength(1);
  expect(rows.filter(({ nextDue }) => nextDue === null)).toHaveLength(1); // on parental leave: nobody asks anything
  const reviews = await s.db.task.findMany({ where: { name: 'holdReview', status: 'open' } });
  expect(reviews.length).toBeGreaterThan(2);
  for (const { about, openedOn } of reviews) expect(about).toBe(`${about?.split('#')[0]}#${openedOn}`);
  for (const id of ids.slice(0, 6)) expect(await verify(s.db, id)).toBeNull();
}, 180_000);
