import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FactsOf } from '../../domain/engine/define.ts';
import type { Learner } from '../../domain/learner/contract.ts';
import { qualityCouncil } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { doing } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await qualityCouncil({ from: '2026-11-02T10:00' });
  d = doing(s);
  const person = { rank: 'practitioner', offices: ['practitioner'], managerId: 'tess', teamId: 'north' };
  for (const id of ['lena', 'omid'])
    await s.db.person.create({ data: { ...person, id, name: `${id} Example`, email: `${id}@example.org` } });
});
afterAll(() => s.close());

const facts = async (id: string) => (await d.state(id)).facts as unknown as FactsOf<Learner>; // of a learner
const step = (id: string, about: string) => d.answer(id, 'step', 'done', { about, form: { on: s.today() } });

it('a cohort whose placements are missing is asked about until all is ready, and told to whoever answers for it', async () => {
  const id = await s.start(
    'cohort',
    { title: 'Step Up 2027', scheme: 'stepUp', startsOn: '2027-01-11', endsOn: '2028-03-10', places: 6 },
    'hana',
  );
  expect(await s.open(id)).toMatchObject([{ name: 'prepare', dueOn: '2026-12-09' }]);
  await d.answer(id, 'prepare', 'notYet', { reason: 'Two placements are open', form: { missing: ['placements'] } });
  expect(await d.openNames(id)).toEqual([]);
  await s.until('2026-11-09');
  await d.answer(id, 'prepare', 'ready');
  expect((await d.state(id)).milestones).toMatchObject({ ready: { metOn: '2026-11-09' } });
  await s.act(id, 'cancel', 'hana', { reason: 'It was begun to be tried' });
});

it('somebody recruited overseas comes step by step; until they are registered nobody returns a case of theirs; their visa is asked about in time', async () => {
  const cohort = await s.start(
    'cohort',
    { title: 'Overseas 2027', scheme: 'overseas', startsOn: '2027-03-01', endsOn: '2029-03-01', places: 36 },
    'hana',
  );
  await s.db.team.create({ data: { id: 'away', name: 'Away', service: 'Family safeguarding' } });
  const watch = await s.start('caseload-watch', { team: 'away', manager: 'tess' }, 'quin');
  const id = await s.start('learner', { person: 'omid', cohort, tutor: 'quin', startsOn: '2027-03-01' }, 'hana');
  await expect(
    s.start('learner', { person: 'omid', cohort, tutor: 'quin', startsOn: '2027-03-01' }, 'hana'),
  ).rejects.toMatchObject({ errors: [{ pointer: '/person' }] });
  await d.answer(id, 'step', 'later', { about: 'applied', reason: 'The transcript is missing' });
  await s.until('2026-11-16');
  await step(id, 'applied#2');
  expect(await s.open(id)).toMatchObject([{ name: 'step', about: 'answered', dueOn: '2027-02-11' }]);

  await s.until('2026-11-30');
  const held = (cases: number) => ({
    form: { held: [{ person: 'omid', cases, fte: 1, is: 'experienced', away: false }], unallocated: 0 },
  });
  await expect(d.answer(watch, 'giveReturn', 'given', held(3))).rejects.toMatchObject({
    errors: [{ pointer: '/held/0/cases', message: expect.stringContaining('omid Example is not registered yet') }],
  });
  await d.answer(watch, 'giveReturn', 'given', held(0));
  await s.act(watch, 'close', 'quin', { reason: 'It was begun to be tried' });

  for (const about of ['answered', 'registered', 'sponsored']) await step(id, about);
  await d.answer(id, 'visa', 'granted', { form: { on: s.today(), endsOn: '2027-06-30' } });
  for (const about of ['travel', 'arrived']) await step(id, about);
  expect(await d.stage(id)).toBe('learning');
  expect(await d.openNames(id)).toEqual(['contact contact-1']);
  await d.answer(id, 'contact', 'held', { form: { on: s.today(), well: true } });
  await s.act(id, 'away', 'quin', { form: { from: s.today(), back: '2026-12-10', why: 'illness' } });
  expect(await d.openNames(id)).toEqual(['reportSponsor change-1']);
  await d.answer(id, 'reportSponsor', 'reported', { form: { on: s.today() } });
  expect((await d.state(id)).milestones).toMatchObject({ ends: { date: '2027-03-10' } }); // three months and ten days

  await s.until('2027-04-01');
  expect(await s.open(id, 'renewVisa')).toMatchObject([{ dueOn: '2027-06-30' }]);
  await d.answer(id, 'renewVisa', 'later', { reason: 'The form is lost' });
  await s.until('2027-04-08');
  await d.answer(id, 'renewVisa', 'renewed', { form: { endsOn: '2029-06-30' } });
  expect((await facts(id)).visaEndsOn).toBe('2029-06-30');
  await s.act(id, 'endSponsorship', 'hana', { reason: 'The licence is revoked' });
  expect(await d.outcome(id)).toBe('sponsorship');
});

it('whoever returns 162 of 170 days is not complete, and eight are named; somebody else than the tutor says that they are', async () => {
  const id = await s.start(
    'learner',
    {
      person: 'lena',
      scheme: 'stepUp',
      tutor: 'vera',
      startsOn: s.today(),
      adopt: {
        startedOn: '2026-02-10',
        past: [],
        stage: 'learning',
        on: '2026-02-10',
        done: 162,
        lastReview: '2027-04-05',
      },
    },
    'hana',
  );
  const task = async () => {
    await s.until('2027-04-12');
    return (await s.open(id, 'complete'))[0];
  };
  expect(await task()).toMatchObject({ assigneeId: 'hana' });
  await expect(d.answer(id, 'complete', 'complete')).rejects.toMatchObject({
    message: expect.stringContaining('8 of 170 days are still missing'),
  });
  await s.act(id, 'amendDays', 'hana', {
    reason: 'A week was left out',
    form: { was: { month: '2026-02', days: 162 }, becomes: { month: '2026-02', days: 170 } },
  });
  await d.answer(id, 'complete', 'complete');
  await d.answer(id, 'assess', 'passed', { form: { on: s.today() } });
  await d.answer(id, 'register', 'registered', { form: { on: s.today() } });
  expect([await d.stage(id), (await facts(id)).registeredOn]).toEqual(['working', s.today()]);
  await s.act(id, 'leave', 'tess');
});
