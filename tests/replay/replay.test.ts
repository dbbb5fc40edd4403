import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundled } from '../../local/bundled.ts';
import { quietRuntime } from '../support/quiet.ts';

beforeEach(quietRuntime);

const folder = path.resolve(import.meta.dirname, 'histories');
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.bin(\.gz)?$/.test(file),
);

let today: WorkflowBundle;
let spoilt: WorkflowBundle;
beforeAll(async () => {
  today = (await bundled()).code;
  spoilt = (await bundled(fileURLToPath(new URL('./spoilt.ts', import.meta.url)))).code;
});

/** The id must be given: without it the SDK replays under another, and task ids are made from it. */
async function replay(workflowBundle: WorkflowBundle, file: string): Promise<string> {
  const kept = readFileSync(path.join(folder, file));
  const history = temporal.api.history.v1.History.decode(file.endsWith('.gz') ? gunzipSync(kept) : kept);
  const id = path.basename(file).split('.')[1] ?? '';
  return await Worker.runReplayHistory({ workflowBundle }, history, id).then(
    () => 'replays',
    (error: Error) => error.name,
  );
}

describe('what has run', () => {
  it.each(recorded)('replays: %s', async (file) => {
    expect(await replay(today, file)).toBe('replays');
  });

  it('does not replay against a story that asks before it did', async () => {
    const vacancy = recorded.find((file) => file.includes('vacancy-filled')) ?? '';
    expect(await replay(spoilt, vacancy)).not.toBe('replays');
  });
});
