import { fileURLToPath } from 'node:url';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundled } from '../../local/bundled.ts';
import { converting, sealing } from '../../temporal/sealing.ts';
import { quietRuntime } from '../support/quiet.ts';
import { historyIn, processIdOf, recordedIn } from './recorded.ts';

beforeEach(quietRuntime);

const recorded = recordedIn('histories');

let today: WorkflowBundle;
let spoilt: WorkflowBundle;
beforeAll(async () => {
  today = (await bundled()).code;
  spoilt = (await bundled(fileURLToPath(new URL('./spoilt.ts', import.meta.url)))).code;
});

const replay = (workflowBundle: WorkflowBundle, file: string): Promise<string> =>
  Worker.runReplayHistory(
    { workflowBundle, ...converting(sealing(`new:${Buffer.alloc(32, 1).toString('base64')}`)) },
    historyIn(file),
    processIdOf(file),
  ).then(
    () => 'replays',
    (error: Error) => error.name,
  );

describe('what has run', () => {
  it.each(recorded)('replays, though payloads are sealed by now: %s', async (file) => {
    expect(await replay(today, file)).toBe('replays');
  });

  it('does not replay against a story that asks before it did', async () => {
    const vacancy = recorded.find((file) => file.includes('vacancy-filled')) ?? '';
    expect(await replay(spoilt, vacancy)).not.toBe('replays');
  });
});
