/** Where the embedded stack listens. */
import { APPLICATION_LOGIN } from '../store/application-login.ts';
import { type PortName, portsOfFolder } from './chosen-ports.ts';
import { isTaken } from './ports.ts';

export const ports = portsOfFolder();

export const issuerUrl = `http://127.0.0.1:${ports.ISSUER_PORT}`;
export const databaseUrl = `postgresql://postgres:postgres@127.0.0.1:${ports.POSTGRES_PORT}/followthrough`;
/** With which API and worker come to the database: as in production it owns nothing. */
export const applicationLogin = { name: APPLICATION_LOGIN, password: 'application' } as const;
export const applicationUrl = databaseUrl.replace(
  'postgres:postgres',
  `${applicationLogin.name}:${applicationLogin.password}`,
);
export const temporalAddress = `127.0.0.1:${ports.TEMPORAL_PORT}`;

/** @throws Error naming each port that somebody else listens on, and how to choose another */
export async function requireFreePorts(): Promise<void> {
  const taken = [];
  for (const [name, port] of Object.entries(ports) as [PortName, number][])
    if (await isTaken(port)) taken.push(`  ${port}: choose another with ${name}=${port + 1000} npm start`);
  if (taken.length > 0)
    throw new Error(`Somebody is listening here already. Stop that, or choose another port:\n${taken.join('\n')}`);
}
