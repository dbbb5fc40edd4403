/** Which ports the embedded stack takes: as the environment says, as an earlier start of the folder chose, or else the usual ones. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Say } from './binaries.ts';
import { dataFolder } from './folder.ts';
import { freePort, isTaken } from './ports.ts';

const usual = {
  PORT: 3000,
  POSTGRES_PORT: 5544,
  TEMPORAL_PORT: 7244,
  TEMPORAL_UI_PORT: 8244,
  ISSUER_PORT: 3300,
  SMTP_PORT: 1225,
  INBOX_PORT: 1280,
  METRICS_PORT: 9464,
  HEALTH_PORT: 9465,
} as const;

export type PortName = keyof typeof usual;
type Ports = Readonly<Record<PortName, number>>;

/** So that `npm run token` and the next start find what this one chose. */
const file = path.join(dataFolder, 'ports.json');

const chosen = (): Partial<Ports> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>) : {};

export function portsOfFolder(): Ports {
  const before = chosen();
  const entries = Object.entries(usual).map(([name, port]) => [
    name,
    Number(process.env[name] ?? before[name as PortName] ?? port),
  ]);
  return Object.fromEntries(entries) as Ports; // the names are those of `usual`
}

/**
 * Beside another stack: whoever says where the pages are to be (`PORT`) means a stack of its own, so each other port
 * that is taken gives way to a free one. What the environment names is taken at its word.
 */
export async function chooseFreePorts(say: Say): Promise<void> {
  if (process.env['PORT'] === undefined) return;
  const now: Record<PortName, number> = { ...portsOfFolder() };
  const before = chosen();
  const more: Partial<Record<PortName, number>> = {};
  for (const name of Object.keys(usual) as PortName[]) {
    if (process.env[name] !== undefined || !(await isTaken(now[name]))) continue;
    more[name] = await freePort();
    say(`Port ${now[name]} is taken: ${name} is ${more[name]}.`);
  }
  if (Object.keys(more).length > 0) writeFileSync(file, JSON.stringify({ ...before, ...more }));
}
