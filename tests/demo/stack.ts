/**
 * The whole system with its demo council, as `npm start` makes it, for every test in a browser.
 * With PAGES_URL one that runs already is used: `PAGES_URL=http://localhost:3000 npx vitest run --project demo`.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../local/ports.ts';
import { portNames } from '../support/ports.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are; empty where there is no browser to look at them with. */
    pages: string;
    chromium: string;
    /** What the tests look into beside the pages; null of a system that runs elsewhere. */
    inside: { readonly database: string; readonly data: string; readonly issuer: string } | null;
  }
}

const root = path.resolve(import.meta.dirname, '../..');

/** Found where CHROMIUM_PATH says, or where Debian puts it. @throws Error in CI, where it must be there */
function chromiumPath(): string {
  const found = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (found !== undefined) return found;
  const sentence =
    'There is no Chromium, so no page was looked at. Install it (apt-get install chromium), or say where it is with CHROMIUM_PATH.';
  if (process.env['CI'] !== undefined) throw new Error(sentence);
  console.log(sentence);
  return '';
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = chromiumPath();
  const running = process.env['PAGES_URL'];
  project.provide('chromium', chromium);
  project.provide('pages', running ?? '');
  project.provide('inside', null);
  if (chromium === '' || running !== undefined) return () => Promise.resolve();
  const { url, inside, stop } = await started();
  project.provide('pages', url);
  project.provide('inside', inside);
  return stop;
}

async function started() {
  const folder = mkdtempSync('/var/tmp/followthrough-browser-');
  chmodSync(folder, 0o755); // run by root, Postgres starts as a user of its own
  const ports: Record<string, string> = {};
  for (const name of portNames) ports[name] = String(await freePort());
  const { CI: _, ...env } = process.env;
  const system = spawn(process.execPath, ['local/ready.mjs', 'local/main.ts'], {
    cwd: root,
    env: { ...env, ...ports, DATA_FOLDER: path.join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => system.once('exit', () => resolve()));
  const stop = async () => {
    system.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  let said = '';
  await new Promise<void>((resolve, reject) => {
    system.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Ctrl-C stops everything')) resolve();
    });
    void ended.then(() => reject(new Error(`The system ended before it was ready:\n${said}`)));
  });
  const database = `postgresql://postgres:postgres@127.0.0.1:${ports['POSTGRES_PORT']}/followthrough`;
  const inside = { database, data: path.join(folder, 'data'), issuer: `http://127.0.0.1:${ports['ISSUER_PORT']}` };
  return { url: `http://localhost:${ports['PORT']}`, inside, stop };
}
