/** What `npm start` says when it cannot: each a sentence that says what to do. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../local/ports.ts';

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

it('a free port is never one that an outgoing connection may have a moment later, nor given twice', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));
  expect(Math.max(...ports)).toBeLessThan(32_768);
  expect(new Set(ports).size).toBe(50);
});

it('beside another one, whatever is taken gives way to a free port, is said and is found again', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', () => resolve()));
  const { port } = taken.address() as AddressInfo;
  const data = path.join(folder, 'beside');
  mkdirSync(data);
  writeFileSync(path.join(data, 'ports.json'), JSON.stringify({ SMTP_PORT: port, INBOX_PORT: await freePort() }));
  const choosing = `
    import { chooseFreePorts, portsOfFolder } from '${root}/local/chosen-ports.ts';
    await chooseFreePorts(console.error);
    console.log(JSON.stringify(portsOfFolder()));`;
  const choose = (env: NodeJS.ProcessEnv) => run(['--import', tsx, '--input-type=module', '-e', choosing], env).said;
  const portOf = (said: string) => Number(/"SMTP_PORT":(\d+)/.exec(said)?.[1]);
  const env = { DATA_FOLDER: data, PORT: undefined };
  expect(portOf(choose(env))).toBe(port); // nobody said that there is to be another
  const said = choose({ ...env, PORT: '3999' });
  expect(said).toContain(`Port ${port} is taken: SMTP_PORT is ${portOf(said)}.`);
  expect(portOf(said)).not.toBe(port);
  expect(portOf(choose(env))).toBe(portOf(said));
  expect(portOf(choose({ ...env, SMTP_PORT: String(port), PORT: '3999' }))).toBe(port); // named, it is taken at its word
  taken.close();
});

it('a folder that cannot be written', () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  const { status, said } = run(['--import', 'tsx', 'local/main.ts'], { DATA_FOLDER: path.join(file, 'data') });
  expect(said).toMatch(/cannot be written\. Choose another with DATA_FOLDER=/);
  expect(status).toBe(1);
});

it.each(['services/commands/audit-verify.ts', 'services/commands/engine-rebuild.ts'])(
  'no database for %s',
  async (command) => {
    const env = { DATABASE_URL: `postgresql://postgres@127.0.0.1:${await freePort()}/none` };
    expect(run(['--import', 'tsx', 'local/against.ts', command], env)).toEqual({
      status: 1,
      said: 'The database is not running. Start everything with npm start, then ask again.\n',
    });
  },
);

it('nobody to answer whether everything may be removed', async () => {
  const env = { DATA_FOLDER: path.join(folder, 'kept'), POSTGRES_PORT: String(await freePort()) };
  mkdirSync(env.DATA_FOLDER);
  const { status, said } = run(['--import', 'tsx', 'local/reset.ts'], env);
  expect(said).toContain('Nothing was removed.');
  expect({ status, kept: existsSync(env.DATA_FOLDER) }).toEqual({ status: 0, kept: true });
});

describe('a start in a folder that one was begun in before', () => {
  /** Notes processes as a start does; `npm start` then comes to a port that is taken, if it comes as far. */
  async function startBeside(whole: number, part: number, name: string) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    const env = { PORT: String(port), DATA_FOLDER: path.join(folder, name) };
    mkdirSync(env.DATA_FOLDER);
    const started = [
      { name: 'everything', pid: whole, addresses: ['http://localhost:3999/api/v1'] },
      { name: 'worker', pid: part },
    ];
    const noting = `import { note } from '${root}/local/orphans.ts'; note(${JSON.stringify(started)})`;
    expect(run(['--import', tsx, '--input-type=module', '-e', noting], env)).toEqual({ status: 0, said: '' });
    // Not waited for in one go: the parts are children of this process, which must see them end.
    const child = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts'], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (more) => (said += String(more)));
    const [status] = await once(child, 'close');
    server.close();
    return { status, said, noted: existsSync(path.join(env.DATA_FOLDER, 'parts.json')) };
  }

  async function withPart<T>(use: (part: ChildProcess & { readonly pid: number }) => Promise<T>): Promise<T> {
    const part = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    try {
      return await use(part as ChildProcess & { readonly pid: number });
    } finally {
      part.kill('SIGKILL');
    }
  }

  it('leaves one that runs alone, and says where it is', async () => {
    await withPart(async (whole) => {
      await withPart(async (part) => {
        const { status, said, noted } = await startBeside(whole.pid, part.pid, 'running');
        expect(said).toMatch(/^It is running already: http:\/\/localhost:3999\/api\/v1\. .*stop that one first/);
        const ended = [whole, part].map(({ signalCode }) => signalCode);
        expect({ status, noted, ended }).toEqual({ status: 1, noted: true, ended: [null, null] });
      });
    });
  });

  it('ends what one that was killed has left', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await withPart(async (part) => {
      const exit = once(part, 'exit');
      expect((await startBeside(gone, part.pid, 'killed')).said).toContain('had left: 1 of its parts');
      expect(await exit).toEqual([null, 'SIGTERM']);
    });
  });
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
