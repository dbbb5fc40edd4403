/** A server on which time passes at somebody's word: timers go off in order, and a year takes seconds. */
import { setTimeout } from 'node:timers/promises';
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

/**
 * The server lets time go on when the last workflow task in hand is done, but does not wake whoever waits for that: they sleep
 * until another timer is set or ten seconds are over (seen: minutes). A timer of a millisecond wakes them, and skips nothing.
 */
const WOKEN_EVERY_MS = 250;

const MOST_TRIES = 6;

/** @param path the server's executable */
export async function skippingServer(path: string): Promise<Reached> {
  const env = await begun(path);
  const closing = new AbortController();
  const awake = keptAwake(env, closing.signal);
  return {
    engine: env.client,
    native: env.nativeConnection,
    sleep: (ms) => env.sleep(ms),
    now: () => env.currentTimeMs(),
    close: async () => {
      closing.abort();
      await awake; // a call still under way would be tried again on a connection that is closed
      await env.teardown();
    },
  };
}

/** The client waits for five seconds for it to listen, and for ten for its answer; a busy machine may take longer, so it is begun again. */
async function begun(path: string, tries = MOST_TRIES): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
  } catch (error) {
    const isSlow = error instanceof Error && /did not start within|Failed to connect/.test(error.message);
    if (!isSlow || tries === 1) throw error;
    return await begun(path, tries - 1);
  }
}

async function keptAwake({ connection: { testService } }: TestWorkflowEnvironment, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    // Should the server be gone, whoever uses it says so.
    await testService?.sleep({ duration: { nanos: 1_000_000 } }).catch(() => undefined);
    await setTimeout(WOKEN_EVERY_MS, undefined, { signal: until }).catch(() => undefined);
  }
}
