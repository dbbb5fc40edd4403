/** Where the embedded stack keeps its files. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { closedOnTheWay, openGroundFor } from './open-ground.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Everything the stack remembers: `npm run reset` removes it. */
export const dataFolder =
  process.env['DATA_FOLDER'] ??
  (closedOnTheWay(root) === undefined ? path.join(root, '.data') : path.join(openGroundFor(root), 'data'));

/** Where the embedded stack keeps the signed ends of its journals. */
export const headsFolder = path.join(dataFolder, 'heads');

/** @throws Error when the folder cannot be written, or Postgres's own user could not reach it */
export function requireDataFolder(): void {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
  } catch {
    throw new Error(
      `The folder ${dataFolder} cannot be written. Choose another with DATA_FOLDER=/some/folder npm start`,
    );
  }
  const closed = closedOnTheWay(dataFolder);
  if (closed !== undefined)
    throw new Error(
      `Run by root, the database server starts as a user of its own, and that user may not enter ${closed}. ` +
        'Run as an ordinary user, or choose another folder with DATA_FOLDER=/var/tmp/followthrough npm start',
    );
}
