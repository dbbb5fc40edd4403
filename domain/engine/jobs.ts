/** What the standing jobs ask of the world. */
export interface PostActivities {
  /** Sends what is due. @returns when the next is due, UTC milliseconds, or null */
  sendDue(): Promise<{ readonly sent: number; readonly failed: number; readonly nextAt: number | null }>;
}

export interface WatchActivities {
  /** Compares the two stores, sweeps what nobody took up, and says that it has. */
  keepWatch(): Promise<void>;
}
