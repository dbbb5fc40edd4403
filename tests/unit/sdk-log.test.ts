import { expect, it } from 'vitest';
import { meaningOf } from '../../worker/runtime.ts';

it('a line of the SDK says which work it is about, and of an error only its kind', () => {
  const error = new TypeError('Amira Khan, amira@example.org');
  const meta = { activityType: 'sendDue', attempt: 3, workflowId: 'REC-2026-0001', error, args: ['Amira Khan'] };
  expect(meaningOf(meta)).toEqual({
    activityType: 'sendDue',
    attempt: 3,
    workflowId: 'REC-2026-0001',
    error: 'TypeError',
  });
});
