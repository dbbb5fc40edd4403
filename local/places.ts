/** Where the embedded stack listens and keeps its files. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { closedOnTheWay, openGroundFor } from './open-ground.ts';
import { isTaken } from './ports.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Everything the stack remembers: `npm run reset` removes it. */
export const dataFolder =
  process.env['DATA_FOLDER'] ??
  (closedOnTheWay(root) === undefined ? path.join(root, '.data') : path.join(openGroundFor(root), 'data'));

/** Where the embedded stack keeps the signed ends of its journals. */
export const headsFolder = path.join(dataFolder, 'heads');

const port = (name: string, fallback: number): number => Number(process.env[name] ?? fallback);

export const ports = {
  PORT: port('PORT', 3000),
  POSTGRES_PORT: port('POSTGRES_PORT', 5544),
  TEMPORAL_PORT: port('TEMPORAL_PORT', 7244),
  TEMPORAL_UI_PORT: port('TEMPORAL_UI_PORT', 8244),
  ISSUER_PORT: port('ISSUER_PORT', 3300),
  SMTP_PORT: port('SMTP_PORT', 1225),
  INBOX_PORT: port('INBOX_PORT', 1280),
  METRICS_PORT: port('METRICS_PORT', 9464),
} as const;

export const issuerUrl = `http://127.0.0.1:${ports.ISSUER_PORT}`;
export const databaseUrl = `postgresql://postgres:postgres@127.0.0.1:${ports.POSTGRES_PORT}/followthrough`;
export const temporalAddress = `127.0.0.1:${ports.TEMPORAL_PORT}`;

/** @throws Error naming each port that somebody else listens on, and how to choose another */
export async function requireFreePorts(names: readonly (keyof typeof ports)[]): Promise<void> {
  const taken = [];
  for (const name of names)
    if (await isTaken(ports[name]))
      taken.push(`  ${ports[name]}: choose another with ${name}=${ports[name] + 1000} npm start`);
  if (taken.length > 0)
    throw new Error(`Somebody is listening here already. Stop that, or choose another port:\n${taken.join('\n')}`);
}

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
