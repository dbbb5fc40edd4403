/** What `npm start` says when it cannot: each a sentence that says what to do. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const tsx = fileURLToPath(import.meta.resolve('tsx'));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'followthrough-start-'));
  chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (given: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, said: stdout + stderr };
};

it('an old Node', () => {
  const older = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.19.0"}})';
  const { status, said } = run(['--import', `data:text/javascript,${older}`, 'local/ready.mjs']);
  expect(said).toMatch(/needs Node 20\.19 or newer; this is 18\.19\.0\. Install Node 24/);
  expect(status).toBe(1);
});

it('a port that is taken, by name, and how to choose another', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  const env = { PORT: String(port), DATA_FOLDER: path.join(folder, 'data') };
  const { status, said } = run(['--import', 'tsx', 'local/main.ts'], env);
  server.close();
  expect(said).toContain(`${port}: choose another with PORT=${port + 1000} npm start`);
  expect(status).toBe(1);
});

it('a folder that cannot be written', () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  const { status, said } = run(['--import', 'tsx', 'local/main.ts'], { DATA_FOLDER: path.join(file, 'data') });
  expect(said).toMatch(/cannot be written\. Choose another with DATA_FOLDER=/);
  expect(status).toBe(1);
});

/** A fresh clone that has not fetched the engine, on a machine with these commands only. */
function fetchEngine(commands: Readonly<Record<string, string>>) {
  const clone = mkdtempSync(path.join(folder, 'clone-'));
  mkdirSync(path.join(clone, 'local'));
  mkdirSync(path.join(clone, 'bin'));
  for (const file of ['binaries.ts', 'engine-requirements.txt'])
    copyFileSync(path.join(root, 'local', file), path.join(clone, 'local', file));
  writeFileSync(path.join(clone, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    path.join(clone, 'local', 'fetch.ts'),
    "import { temporalCommand } from './binaries.ts';\ntemporalCommand().catch((error) => console.error(error.message));\n",
  );
  for (const [name, script] of Object.entries(commands)) {
    const command = path.join(clone, 'bin', name);
    writeFileSync(command, `#!/bin/sh\n${script}\n`);
    chmodSync(command, 0o755);
  }
  symlinkSync('/bin/sh', path.join(clone, 'bin', 'sh'));
  return run(['--import', tsx, path.join(clone, 'local', 'fetch.ts')], { PATH: path.join(clone, 'bin') }).said;
}

it('no Python to fetch the engine with', () => {
  expect(fetchEngine({})).toMatch(/Python with pip, which fetches it, was not found\. Install Python 3, or/);
});

it('no internet to fetch the engine from', () => {
  const offline = 'case "$*" in *--version*) exit 0;; *) exit 1;; esac';
  expect(fetchEngine({ python3: offline })).toMatch(/could not be fetched\. Check the internet connection/);
});
