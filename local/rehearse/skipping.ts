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

/** Seen now and then: a sleep or an act of which nothing comes for minutes, until the server is asked for something else. */
const ASKED_EVERY_MS = 5_000;

/** @param path the server's executable */
export async function skippingServer(path: string): Promise<Reached> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const { testService } = env.connection;
  const asking = setInterval(() => {
    // A millisecond that passes by itself: it skips nothing. Should the server be gone, whoever uses it says so.
    testService?.sleep({ duration: { nanos: 1_000_000 } }).catch(() => undefined);
  }, ASKED_EVERY_MS);
  return {
    engine: env.client,
    native: env.nativeConnection,
    sleep: (ms) => env.sleep(ms),
    now: () => env.currentTimeMs(),
    close: async () => {
      clearInterval(asking);
      await env.teardown();
    },
  };
}
