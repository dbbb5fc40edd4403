import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepRunning } from '../../local/children.ts';
import { logFile } from '../../local/log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'followthrough-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A device of Linux on which there is never room; where there is none, this is told as skipped: nothing else is full without being root. */
const FULL = '/dev/full';

it.skipIf(!existsSync(FULL))(
  'whoever starts everything survives a full disk, says so once, and goes on when there is room',
  async () => {
    const file = path.join(folder, 'api.log');
    symlinkSync(FULL, file);
    const program = path.join(folder, 'part.mjs');
    writeFileSync(
      program,
      `console.log('{"msg":"ready"}'); console.error('more'); setInterval(() => console.log('on'), 20);`,
    );
    const said: string[] = [];
    const say = (sentence: string) => void said.push(sentence);
    const part = keepRunning({ name: 'API', program, env: {}, logFile: file, say, started: () => undefined });
    await part.ready;
    await vi.waitFor(() =>
      expect(said).toEqual([expect.stringMatching(/^There is no room on the disk: .*API.*All goes on/)]),
    );
    const { pid } = part;
    rmSync(file); // room is made
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('on'), 10_000);
    expect(said[1]).toBe('The log of the API is written again.');
    expect(said).toHaveLength(2);
    expect(part.pid).toBe(pid); // it was never ended
    await part.stop();
  },
);

it('a folder that is gone is said to be so, and ends nobody either', () => {
  const said: string[] = [];
  const log = logFile('worker', path.join(folder, 'none', 'worker.log'), (sentence) => void said.push(sentence));
  log.write(Buffer.from('one'));
  log.write(Buffer.from('two'));
  expect(said).toEqual([expect.stringMatching(/cannot be written \(ENOENT\): what the worker says is not kept/)]);
});
