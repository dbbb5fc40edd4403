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

/**
 * @param entry the module that exports the workflows; left out, those that are released
 * @returns a file for `WORKFLOW_BUNDLE`, made anew when anything that may be in it has changed
 */
export function bundleFile(entry = released): Promise<string> {
  const known = files.get(entry);
  if (known) return known;
  const making = make(entry);
  files.set(entry, making);
  return making;
}

/** The bundle itself, for a worker of this process. */
export const bundled = async (entry = released): Promise<Bundle> => read(await bundleFile(entry));

async function make(entry: string): Promise<string> {
  const file = path.join(cache, `bundle-${path.relative(root, entry).replaceAll(/\W+/g, '-')}.json`);
  const of = sourcesOf(entry);
  if (existsSync(file) && read(file).of === of) return file;
  const { bundle } = await import('../worker/bundle.ts'); // what bundles takes a second to load, and is seldom needed
  const made: Kept = { ...(await bundle(entry)), of };
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(made));
  renameSync(`${file}.${process.pid}`, file); // whole or not there
  return file;
}

const read = (file: string): Kept => JSON.parse(readFileSync(file, 'utf8')) as Kept;

/** A test sees to it that the sandbox imports nothing else. */
function sourcesOf(entry: string): string {
  const folders = [path.join(root, 'workflows'), path.join(root, 'domain'), path.dirname(entry)];
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
