import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { preparing, qualityCouncil, scope } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof preparing>;
beforeAll(async () => {
  s = await qualityCouncil();
  d = preparing(s);
});
afterAll(() => s.close());

it('a cycle goes from scope to waiting for the call: each owner prepares, another reviews, leadership decide', async () => {
  const id = await d.prepared();
  expect(await d.stage(id)).toBe('review');
  expect(await s.open(id, 'decideReadiness')).toMatchObject([{ assigneeId: 'ada' }]);
  await d.answer(id, 'decideReadiness', 'go');
  expect(await d.stage(id)).toBe('waiting');
  expect(await d.openNames(id)).toEqual([]);
});
