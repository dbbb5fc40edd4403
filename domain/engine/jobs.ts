/** What the standing jobs ask of the world. */
export interface PostActivities {
  /** Sends what is due. @returns when the next is due, UTC milliseconds, or null */
  sendDue(): Promise<{ readonly sent: number; readonly failed: number; readonly nextAt: number | null }>;
}

export interface WatchActivities {
  /** Compares the two stores, sweeps what nobody took up, and says that it has. */
  keepWatch(): Promise<void>;
}

export interface ImportActivities {
  /** Carries out some rows of a confirmed file. @returns whether all have their result */
  applyRows(importId: string): Promise<boolean>;
}
