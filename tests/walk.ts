/** Does what the README says, to the letter: starts the system, runs its `sh` blocks in order, and looks at what they print. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../local/ports.ts';
import { portNames } from './support/ports.ts';

const root = path.resolve(import.meta.dirname, '..');
const blocks = [...readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(
  ([, block]) => block ?? '',
);
const folder = mkdtempSync('/var/tmp/followthrough-walk-');
const ports: Record<string, string> = {};
for (const name of portNames) ports[name] = String(await freePort());
const env = { ...process.env, ...ports, DATA_FOLDER: path.join(folder, 'data') };
chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own

const system = spawn(process.execPath, ['local/ready.mjs', 'local/main.ts'], {
  cwd: root,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const stopped = new Promise<number | null>((resolve) => system.once('exit', resolve));
const ready = new Promise<void>((resolve, reject) => {
  system.stdout.on('data', (text: Buffer) => {
    process.stdout.write(text);
    if (text.includes('Ctrl-C stops everything')) resolve();
  });
  void stopped.then((code) => reject(new Error(`npm start ended with ${code}`)));
});

/** @returns what the blocks print, run as one script that stops at the first failure */
function walk(): Promise<string> {
  const script = blocks
    .join('\n')
    .replaceAll('localhost:3000', `localhost:${ports['PORT']}`)
    .replaceAll('/tmp/', `${folder}/`);
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  shell.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return new Promise((resolve, reject) => {
    shell.once('exit', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`The walk ended with ${code}:\n${said}`)),
    );
  });
}

const expected = [
  /must act by \d+ \w+ \d{4}/,
  /somebody else|own case/,
  /Advert being prepared/,
  /Approve the vacancy/,
  /Shortlisting: \d+, overdue \d+/,
  /Outcome: 7 May 2028/,
  /Passed/,
  /Under assessment: \d+, overdue \d+/,
];
let failure: unknown;
try {
  await ready;
  const said = await walk();
  console.log(said);
  for (const words of expected) if (!words.test(said)) throw new Error(`The walk did not print ${words}`);
} catch (error) {
  failure = error;
} finally {
  system.kill('SIGTERM');
  await stopped;
  rmSync(folder, { recursive: true, force: true });
}
if (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exit(1);
}
console.log('The walk works as written.');
process.exit(0);
