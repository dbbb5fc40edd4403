import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Year } from '../../domain/assessed-year/facts.ts';
import { addDays, addMonths } from '../../domain/calendar/index.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';
import { panel, registered, seedYearPeople, yearDoing } from '../support/year.ts';

let s: Stand;
let y: ReturnType<typeof yearDoing>;
beforeAll(async () => {
  s = await council();
  await seedYearPeople(s);
  await s.startWorker();
  y = yearDoing(s);
});
afterAll(() => s.close());

const facts = async (id: string) => (await y.state(id)).facts as unknown as Year;
const openOf = async (id: string, name: string) => (await s.open(id, name)).map(({ about }) => about);

it('a year goes from registration through agreement, reviews, assessment, panel and the employer to a pass', async () => {
  const id = await y.underAssessment();
  expect(await y.stage(id)).toBe('year');
  await y.wholePortfolio(id);
  for (const name of ['review3', 'review6', 'review9']) {
    await s.until(await y.planned(id, name));
    await (name === 'review9' ? y.review(id, name, 'notNeeded', 'All is well') : y.review(id, name));
  }
  await s.until(await y.planned(id, 'finalAssessment'));
  expect(await y.stage(id)).toBe('finalAssessment');
  await y.answer(id, 'recommend', 'pass', { form: { report: 'Met throughout' } });
  await y.book(id);
  await y.moderate(id);
  await y.answer(id, 'confirmOutcome', 'pass');
  expect(await y.stage(id)).toBe('concluding');
  await y.answer(id, 'proposeGrade', 'proposed', { form: { effectiveOn: s.today() } });
  await y.answer(id, 'claimFunding', 'claimed', { about: 'fundingCompletion', form: { claimedOn: s.today() } });
  expect(await y.outcome(id)).toBe('passed');
  expect(await s.open(id)).toEqual([]);
}, 120_000);
