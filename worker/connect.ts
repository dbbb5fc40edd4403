import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection, type NativeConnectionOptions, TransportError } from '@temporalio/worker';
import type { Logger } from 'pino';

const AGAIN_MS = 2_000;
const NOT_FOUND = 5; // gRPC's

export interface Connecting {
  readonly log: Logger;
  /** Whoever is told to stop waits no longer. */
  readonly stopping: AbortSignal;
}

/**
 * Connects to the engine, however long it is away: a worker that gave up would have to be started again by hand.
 * @throws Error when the engine does not have the namespace, or when told to stop
 */
export async function connectTo(
  options: NativeConnectionOptions,
  namespace: string,
  { log, stopping }: Connecting,
): Promise<NativeConnection> {
  for (;;) {
    const connection = await NativeConnection.connect(options).catch((error: unknown) => {
      if (!(error instanceof TransportError)) throw error; // a wrong setting would be wrong again
      log.warn({ address: options.address }, 'the engine is away; asking again');
    });
    if (connection) return await withNamespace(connection, namespace);
    await pause(AGAIN_MS, undefined, { signal: stopping }).catch(() => {
      throw new Error('Stopped before the engine has answered.');
    });
  }
}

async function withNamespace(connection: NativeConnection, namespace: string): Promise<NativeConnection> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return connection;
  } catch (error) {
    await connection.close();
    if ((error as { readonly code?: number }).code !== NOT_FOUND) throw error;
    throw new Error(
      `The engine has no namespace “${namespace}”. Make it with: temporal operator namespace create --namespace ${namespace} --retention 30d`,
    );
  }
}
