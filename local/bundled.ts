/** The workflow code, bundled once for the same sources: `npm start`, rehearsals and tests start many workers. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from '../worker/bundle.ts';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.cache');
const released = path.join(root, 'workflows/index.ts');

interface Kept extends Bundle {
  /** What it was made of. */
  readonly of: string;
}

const files = new Map<string, Promise<string>>();

/** Told before each story: its clock is ahead of the server's by as much as the task queue says. */
const shiftedClock = path.join(import.meta.dirname, 'rehearse/shifted-clock.ts');

export interface BundleOptions {
  /** With a clock that the task queue may shift. */
  readonly shifted?: boolean;
}

/**
 * @param entry the module that exports the workflows; left out, those that are released
 * @returns a file for `WORKFLOW_BUNDLE`, made anew when anything that may be in it has changed
 */
export function bundleFile(entry = released, { shifted = false }: BundleOptions = {}): Promise<string> {
  const name = `${path.relative(root, entry)}${shifted ? ' shifted' : ''}`.replaceAll(/\W+/g, '-');
  const known = files.get(name);
  if (known) return known;
  const making = make(name, entry, shifted ? [shiftedClock] : []);
  files.set(name, making);
  return making;
}

/** The bundle itself, for a worker of this process. */
export const bundled = async (entry = released, options: BundleOptions = {}): Promise<Bundle> =>
  read(await bundleFile(entry, options));

async function make(name: string, entry: string, interceptors: string[]): Promise<string> {
  const file = path.join(cache, `bundle-${name}.json`);
  const of = sourcesOf([entry, ...interceptors]);
  if (existsSync(file) && read(file).of === of) return file;
  const { bundle } = await import('../worker/bundle.ts'); // what bundles takes a second to load, and is seldom needed
  const made: Kept = { ...(await bundle(entry, interceptors)), of };
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(made));
  renameSync(`${file}.${process.pid}`, file); // whole or not there
  return file;
}

const read = (file: string): Kept => JSON.parse(readFileSync(file, 'utf8')) as Kept;

/** A test sees to it that the sandbox imports nothing else. */
function sourcesOf(entries: readonly string[]): string {
  const folders = [
    path.join(root, 'workflows'),
    path.join(root, 'domain'),
    ...entries.map((entry) => path.dirname(entry)),
  ];
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => path.join(folder, name)),
  );
  const hash = createHash('sha256');
  for (const file of [path.join(root, 'package-lock.json'), path.join(root, 'worker/bundle.ts'), ...sources])
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
