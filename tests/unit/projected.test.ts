import { expect, it } from 'vitest';
import { retention } from '../../domain/retention/contract.ts';
import { forgottenTasks, taskRows } from '../../store/journal/project.ts';
import { stateOf } from '../support/factories.ts';

it('a task that was asked and is over within one batch has its row: whatever a line says was asked can be found', () => {
  const card = {
    ...{ id: 'RTN-2026-0001:1', task: 'review', role: 'hr', assignee: 'hana', ladder: 'gentle' },
    due: { date: '2026-01-31', basis: 'counted from 3 January 2026' },
  };
  const at = '2026-11-29T21:03:22.556Z';
  const events = [
    { kind: 'taskOpened', card, seq: 4, at, on: '2026-01-03' },
    { kind: 'taskWithdrawn', taskId: card.id, seq: 5, at, on: '2026-02-01' },
  ];
  const batch = { events, state: stateOf(retention, { facts: {} as never }) } as unknown as Parameters<
    typeof taskRows
  >[0]; // the rest is not looked at
  expect(taskRows(batch)).toMatchObject([
    {
      id: card.id,
      status: 'withdrawn',
      assignee_id: 'hana',
      due_on: '2026-01-31',
      opened_on: '2026-01-03',
      choice: null,
    },
  ]);
  expect(forgottenTasks(batch)).toEqual([card.id]);
});
