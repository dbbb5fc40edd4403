import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/**
 * Where the engine is, by Temporal's own environment settings: a cluster or Temporal Cloud is a change of environment,
 * not of code. @see https://docs.temporal.io/develop/environment-configuration
 * @throws Error when a setting is not clear, or names a file that is not there
 */
export function engineSettings() {
  requireClearTls(process.env['TEMPORAL_TLS']);
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connection: connectionOptions, namespace: namespace ?? 'default' };
}

/** The library takes every other word for no, and would send the key in the clear. @throws Error for such a word */
export function requireClearTls(set: string | undefined): void {
  if (set === undefined || ['', '1', 'true', '0', 'false'].includes(set)) return;
  throw new Error(`TEMPORAL_TLS is “${set}”. Write true or false: with any other word nothing would be encrypted.`);
}

/**
 * A call is tried for about a second. The library would go on for half a minute, also after its caller has given up: a
 * decision that was refused because the engine is away would then be carried out when it comes back.
 */
export const briefRetries = [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 4 }))];

/** A client that connects when it is first used: reads are served while the engine is down. */
export function engineClient(settings = engineSettings()): Client {
  return new Client({
    connection: Connection.lazy({ ...settings.connection, interceptors: briefRetries }),
    namespace: settings.namespace,
  });
}
