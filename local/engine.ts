import type { Say } from './binaries.ts';

/** A workflow engine that was started here, whichever of the two it is. */
export interface TemporalServer {
  readonly address: string;
  readonly pid: number;
  readonly died: Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface TemporalServerOptions {
  readonly port?: number;
  /** Where its history is kept; in memory when left out. */
  readonly databaseFile?: string;
  readonly uiPort?: number;
  /** Each `NAME=VALUE`, as the server's dynamic settings have it. */
  readonly settings?: readonly string[];
  /** Only the server of production: it believes tokens signed with these keys (an address), and is set up with a token that may do all. */
  readonly authorization?: { readonly keys: string; readonly token: string };
  readonly say?: Say;
}

export const RETENTION_SECONDS = 30 * 24 * 60 * 60;

/**
 * By default a shard's queues are looked at 20 times a second, which adds 25 ms to a decision under load. And a step's first activity goes
 * back to the worker with the answer to that step, instead of by a queue: up to a third more decisions a second (bench).
 */
export const ordinarySettings = [
  'history.transferProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxPollRPS=1000',
  'system.enableActivityEagerExecution=true',
];
