import { afterAll, beforeAll, expect, it } from 'vitest';
import { council, doing } from '../support/vacancy.ts';
import type { Stand } from '../support/stand.ts';

let s: Stand;
let d: ReturnType<typeof doing>;
beforeAll(async () => {
  s = await council();
  await s.startWorker();
  d = doing(s);
});
afterAll(() => s.close());

it('a vacancy goes from request to probation passed, and its position is filled on the day of the start', async () => {
  const { vacancy, appointments } = await d.appointed(['Amira Khan']);
  const [appointment = ''] = appointments;
  expect((await s.process(appointment)).title).toBe('Amira Khan, Social worker (G10)');
  await d.answer(appointment, 'recordAnswer', 'accepted');
  await d.clearAll(appointment);
  expect(await d.stage(appointment)).toBe('startDate');
  await d.starts(appointment);
  expect(await s.process(vacancy)).toMatchObject({ status: 'closed', outcome: 'filled' });
  for (const month of [1, 3]) {
    await s.daysPass(month === 1 ? 31 : 62);
    await d.answer(appointment, 'reviewProbation', 'satisfactory', { about: `month-${month}` });
  }
  await s.daysPass(95);
  await d.answer(appointment, 'decideProbation', 'pass');
  expect(await s.process(appointment)).toMatchObject({ status: 'closed', outcome: 'passed' });
});
