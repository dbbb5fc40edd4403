import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/**
 * Where the engine is, by Temporal's own environment settings: a cluster or Temporal Cloud is a change of environment,
 * not of code. @see https://docs.temporal.io/develop/environment-configuration
 */
export function engineSettings() {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connection: connectionOptions, namespace: namespace ?? 'default' };
}

/** A client that connects when it is first used: reads are served while the engine is down. */
export function engineClient(settings = engineSettings()): Client {
  return new Client({ connection: Connection.lazy(settings.connection), namespace: settings.namespace });
}
