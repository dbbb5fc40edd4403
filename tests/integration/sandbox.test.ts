import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/patience.ts';
import { type Stand, stand } from '../support/stand.ts';

let s: Stand;
beforeAll(async () => {
  s = await stand({ workflows: './sandbox/workflows.ts' });
  await s.startWorker();
});
afterAll(() => s.close());

const begin = (workflow: string) =>
  s.engine.workflow.start(workflow, { workflowId: randomUUID(), taskQueue: s.parts.taskQueue ?? '', args: [] });

it('an error of a story says where it came from', async () => {
  expect(await (await begin('whence')).result()).toMatch(/Error: here\n\s+at deep \(.*workflows\.ts:/);
});

it('what a story loses fails its own workflow task, and the worker goes on', async () => {
  const lost = await begin('loses');
  await eventually(async () => {
    const { events } = await lost.fetchHistory();
    const failure = events?.find((event) => event.workflowTaskFailedEventAttributes);
    expect(failure?.workflowTaskFailedEventAttributes?.failure?.message).toContain('nobody waits for this');
  });
  expect(await (await begin('whence')).result()).toContain('here');
  await lost.terminate();
});

it('no stack is taken of the promises that stories make: it was half of all their time', async () => {
  const waiting = await begin('waits');
  expect(await waiting.query<string>('__stack_trace')).toBe('');
  await waiting.terminate();
});
