import { afterAll, beforeAll, expect, it } from 'vitest';
import { verify } from '../../store/journal/verify.ts';
import { thatMorning } from '../support/moment.ts';
import { preparing, qualityCouncil, scope } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof preparing>;
beforeAll(async () => {
  s = await qualityCouncil({ skipping: false, from: thatMorning });
  d = preparing(s);
});
afterAll(() => s.close());

const produced = { rows: 10, errors: 0 };

/** A cycle whose dry run fails, whose evidence is sent back, whose leaders say no first, whose call is put off once, and whose inspectors change their day twice. */
const steps: readonly ((id: string) => Promise<unknown>)[] = [
  (id) => d.answer(id, 'agreeScope', 'agreed', { form: scope }),
  (id) => d.lists(id),
  (id) => d.answer(id, 'dryRun', 'failed', { form: { hours: 60, lists: ['contacts'] }, reason: 'Dates missing' }),
  (id) => d.audits(id),
  (id) => d.answer(id, 'prepareList', 'ready', { form: { asOf: s.today(), ...produced } }),
  (id) => d.give(id, 'area-3'),
  (id) => d.answer(id, 'reviewEvidence', 'return', { reason: 'Of another team' }),
  (id) => d.give(id, 'area-3#2'),
  (id) => d.answer(id, 'dryRun', 'worked', { form: { hours: 20 } }),
  (id) => d.answer(id, 'reviewPart', 'accept', { about: 'part-annexA#2' }),
  (id) => d.answer(id, 'reviewEvidence', 'accept', { about: 'area-3#2' }),
  (id) => d.give(id, 'area-3#3'),
  (id) => d.answer(id, 'reviewEvidence', 'accept', { about: 'area-3#3' }),
  (id) => d.gather(id, 8),
  (id) => d.selfEvaluation(id),
  (id) => d.gotReady(id),
  (id) => d.answer(id, 'decideReadiness', 'noGo', { form: { parts: ['annexA'], areas: [8] }, reason: 'Not yet' }),
  (id) => d.give(id, 'area-8#3'),
  (id) => d.answer(id, 'dryRun', 'worked', { form: { hours: 10 } }),
  (id) => d.answer(id, 'reviewPart', 'accept'),
  (id) => d.answer(id, 'reviewEvidence', 'accept'),
  (id) => d.answer(id, 'decideReadiness', 'go'),
  (id) => d.call(id, '00:00'),
  (id) => d.answer(id, 'callDay', 'done', { about: 'step-tellStaff' }),
  (id) => s.act(id, 'postponed', 'quin', { form: { arrivesOn: '2030-01-07', endsOn: '2030-01-18' }, reason: 'Later' }),
  (id) => d.call(id, '00:01'),
  (id) => d.answer(id, 'callDay', 'notNeeded', { about: 'step-tellStaff', reason: 'They know' }),
  (id) => s.act(id, 'changeVisit', 'quin', { form: { arrivesOn: '2030-01-08', endsOn: '2030-01-18' }, reason: 'Snow' }),
  (id) => d.answer(id, 'callDay', 'done', { about: 'step-agreeTimetable#2' }),
  (id) => s.act(id, 'changeVisit', 'quin', { form: { arrivesOn: '2030-01-09', endsOn: '2030-01-18' }, reason: 'Ice' }),
  (id) => d.answer(id, 'callDay', 'done', { about: 'step-giveAccess#3' }),
];

async function walk(between: (id: string) => Promise<unknown>): Promise<string> {
  const id = await d.begin();
  for (const step of steps) {
    await between(id);
    await step(id);
  }
  return id;
}

it('a cycle begun again after any step ends the same, with nothing asked or told twice', async () => {
  const plain = await walk(async () => undefined);
  const interrupted = await walk(s.beginAgain);
  expect(await s.told(interrupted)).toEqual(await s.told(plain));
  expect(await verify(s.db, interrupted)).toBeNull();
  /** But for ids, and for the minute in which inspectors changed their day. */
  const facts = async (id: string) =>
    JSON.stringify(await d.facts(id))
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replaceAll(/"at":"\d\d:\d\d"/g, '"at":"that minute"');
  expect(await facts(interrupted)).toBe(await facts(plain));
});
