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
  readonly say?: Say;
}

export const RETENTION_SECONDS = 30 * 24 * 60 * 60;
