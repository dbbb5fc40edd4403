/** Whoever runs a command, a person or a pipeline, learns from its exit code alone whether it failed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/patience.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'followthrough-exit-'));
  chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program as a terminal would run it: nothing of the Vitest around it is handed on. */
function run(given: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|DEV$|PROD$|MODE$)/.test(name));
  const env = { ...Object.fromEntries(own), ...more };
  return new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, given, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}

it('a failing test fails what `npm test` runs, with the servers running', async () => {
  const test = ['--project', 'real', 'tests/integration/failing.test.ts'];
  const { code, said } = await run(['--import', 'tsx', 'local/test.ts', ...test], { FAILING: 'yes' });
  expect(said).toContain('1 failed');
  expect(code).toBe(1);
}, 120_000);

/** A clone that is ready: nothing is installed there, and nothing is made. */
function readyClone(program: string): string {
  const clone = path.join(folder, 'clone');
  const empty = createHash('sha256').digest('hex');
  const files = {
    'package-lock.json': '',
    'prisma/schema.prisma': '',
    'node_modules/.followthrough': empty,
    'store/generated/.followthrough': empty,
    'web/build.mjs': '',
    'web/style/app.scss': '',
    'web/script/enhance.js': '',
    'web/assets/.followthrough': empty,
    'local/program.ts': program,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(clone, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(clone, file), text);
  }
  copyFileSync(path.join(root, 'local/ready.mjs'), path.join(clone, 'local/ready.mjs'));
  return path.join(clone, 'local/ready.mjs');
}

it('what every command begins with hands on the exit code of its program', async () => {
  const { code, said } = await run([readyClone("console.log('here'); process.exitCode = 3;"), 'local/program.ts']);
  expect([said, code]).toEqual(['here\n', 3]);
});

it.each([
  ['fails once all has stopped', 3],
  ['meets what it did not foresee, with its database running', 1],
])(
  'a program that has started the database keeps its exit code, and leaves no server behind: it %s',
  async (end, expected) => {
    const program = ['--import', 'tsx', 'tests/support/exit/database.ts', path.join(folder, 'postgres'), end];
    const { code, said } = await run(program);
    expect(code, said).toBe(expected);
    const pid = Number(said.split('\n')[0]);
    expect(pid).toBeGreaterThan(1);
    await eventually(() => expect(isAlive(pid)).toBe(false));
  },
);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
