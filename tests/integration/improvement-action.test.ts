import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { verify } from '../../store/journal/verify.ts';
import { improving, seedQuality } from '../support/action.ts';
import type { Stand } from '../support/stand.ts';
import { council } from '../support/vacancy.ts';

let s: Stand;
let d: ReturnType<typeof improving>;
beforeAll(async () => {
  s = await council({ skipping: false });
  await seedQuality(s);
  await s.startWorker();
  d = improving(s);
});
afterAll(() => s.close());

const note = { form: { outlook: 'on-track', note: 'Half is done' } };
const until = () => addDays(s.today(), 70);

/** A life with everything in it that does not wait for a date. */
const steps: readonly ((id: string) => Promise<unknown>)[] = [
  (id) => s.act(id, 'giveNote', 'owen', note),
  (id) => d.askForLonger(id, until()),
  (id) => d.answer(id, 'decideExtension', 'grant', { form: { until: until() }, reason: 'Once' }),
  (id) => s.act(id, 'block', 'owen', { code: 'it-system', reason: 'It is down' }),
  (id) => s.act(id, 'overrideBrag', 'quin', { form: { value: 'amber', until: s.today() }, reason: 'Known' }),
  (id) => s.act(id, 'unblock', 'owen', { reason: 'It is up' }),
  (id) => s.act(id, 'askToCancel', 'quin', { code: 'other', reason: 'Perhaps' }),
  (id) => d.answer(id, 'decideEnding', 'keep', { reason: 'No' }),
  (id) => d.deliver(id, ['sam']),
  (id) => d.answer(id, 'reviewEvidence', 'return', { reason: 'Not shown' }),
  (id) => s.act(id, 'reassign', 'quin', { role: 'owner', to: 'nia' }),
  (id) => d.deliver(id),
  (id) => d.accept(id),
  (id) => d.verify(id),
  (id) => s.act(id, 'reopen', 'quin', { form: { dueOn: until() }, reason: 'Not lasting' }),
  (id) => s.act(id, 'askToCancel', 'quin', { code: 'other', reason: 'Enough' }),
  (id) => d.answer(id, 'decideEnding', 'end', { reason: 'Yes' }),
];

async function walk(between: (id: string) => Promise<unknown>): Promise<string> {
  const id = await d.raise();
  for (const step of steps) {
    await between(id);
    await step(id);
  }
  return id;
}

it('begun again after any step it ends the same, with nothing asked or told twice', async () => {
  const plain = await walk(async () => undefined);
  const interrupted = await walk(s.beginAgain);
  expect(await s.told(interrupted)).toEqual(await s.told(plain));
  const facts = async (id: string) => JSON.stringify(await d.facts(id)).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
  expect(await facts(interrupted)).toBe(await facts(plain));
  expect(await verify(s.db, interrupted)).toBeNull();
});
