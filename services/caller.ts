import type { DirectoryEntry } from '../store/directory.ts';

/** Who sends a request: a person of the directory, as it stands today. */
export type Caller = DirectoryEntry;
