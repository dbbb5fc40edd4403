/** A server on which time passes at somebody's word: timers go off in order, and a year takes seconds. */
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { NativeConnection } from '@temporalio/worker';

export interface Reached {
  readonly engine: Client;
  readonly native: NativeConnection;
  /** Lets so many milliseconds go by. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** @param path the server's executable */
export async function skippingServer(path: string): Promise<Reached> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  return {
    engine: env.client,
    native: env.nativeConnection,
    sleep: (ms) => env.sleep(ms),
    now: () => env.currentTimeMs(),
    close: () => env.teardown(),
  };
}
