import { readFileSync } from 'node:fs';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { converting } from './sealing.ts';

/**
 * Where the engine is, by Temporal's own environment settings: a cluster or Temporal Cloud is a change of environment,
 * not of code. @see https://docs.temporal.io/develop/environment-configuration
 * @throws Error when a setting is not clear, or names a file that is not there
 */
export function engineSettings(given: NodeJS.ProcessEnv = process.env) {
  const env = withKeyOfFile(given);
  requireClearTls(env['TEMPORAL_TLS']);
  requireWholePair(env);
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: set(env) });
  requireClosedDoor(env, connectionOptions.address ?? '');
  return { connection: connectionOptions, namespace: namespace ?? 'default' };
}

/** The library takes every other word for no, and would send the key in the clear. @throws Error for such a word */
export function requireClearTls(set: string | undefined): void {
  if (set === undefined || ['', '1', 'true', '0', 'false'].includes(set)) return;
  throw new Error(`TEMPORAL_TLS is “${set}”. Write true or false: with any other word nothing would be encrypted.`);
}

/** Variables that are set, as the library wants them. */
const set = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** A token that is mounted. @throws Error when it cannot be read, or both are set */
function withKeyOfFile(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = env['TEMPORAL_API_KEY_FILE'];
  if (!file) return env;
  if (env['TEMPORAL_API_KEY'])
    throw new Error('TEMPORAL_API_KEY and TEMPORAL_API_KEY_FILE are both set. Set one of them.');
  try {
    return { ...env, TEMPORAL_API_KEY: readFileSync(file, 'utf8').trimEnd() };
  } catch (error) {
    throw new Error(`TEMPORAL_API_KEY_FILE names ${file}, which cannot be read: ${(error as Error).message}`);
  }
}

const isNo = (word: string | undefined): boolean => word === 'false' || word === '0';
const isGiven = (env: NodeJS.ProcessEnv, name: string): boolean => !!(env[`${name}_PATH`] || env[`${name}_DATA`]);

function requireWholePair(env: NodeJS.ProcessEnv): void {
  if (isGiven(env, 'TEMPORAL_TLS_CLIENT_CERT') !== isGiven(env, 'TEMPORAL_TLS_CLIENT_KEY'))
    throw new Error('Set both TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, or neither.');
}

/**
 * Whoever reaches the engine can have processes do what no person decided. So in production we show it who we are, and it is to
 * let in nobody else. Where something else closes that door (a mesh with certificates of its own), `TEMPORAL_TLS=false` says so.
 * @throws Error in a sentence
 */
export function requireClosedDoor(env: NodeJS.ProcessEnv, address: string): void {
  const certificate = isGiven(env, 'TEMPORAL_TLS_CLIENT_CERT');
  const clear = isNo(env['TEMPORAL_TLS']);
  if (clear && (certificate || env['TEMPORAL_API_KEY']))
    throw new Error('TEMPORAL_TLS is off: TEMPORAL_API_KEY or the certificate would be shown to everybody on the way.');
  if (env['NODE_ENV'] !== 'production' || clear || certificate || env['TEMPORAL_API_KEY']) return;
  if (isHere(address)) return;
  throw new Error(
    `The engine at ${address} is asked without a certificate or a key: whoever else reaches it is anybody. Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, or TEMPORAL_API_KEY; or TEMPORAL_TLS=false, where something else closes that door.`,
  );
}

const isHere = (address: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)(:\d+)?$/.test(address);

/**
 * A call is tried for about a second. The library would go on for half a minute, also after its caller has given up: a
 * decision that was refused because the engine is away would then be carried out when it comes back.
 */
export const briefRetries = [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 4 }))];

/** A client that connects when it is first used: reads are served while the engine is down. */
export function engineClient(codec?: PayloadCodec, settings = engineSettings()): Client {
  return new Client({
    connection: Connection.lazy({ ...settings.connection, interceptors: briefRetries }),
    namespace: settings.namespace,
    ...converting(codec),
  });
}
