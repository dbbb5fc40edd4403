/** What a run was begun with, as one digest: whoever begins a process past the API gives it facts of their own, and is named. */
import type { Begin } from './messages.ts';
import { sha256 } from './sha256.ts';

/** All of it that decides how the process goes on. */
type Beginning = Pick<Begin, 'state' | 'past' | 'rules'>;

/** The text whose digest it is. Taken at once: the state changes as the story is told. */
export const beginningText = ({ state, past, rules }: Beginning): string =>
  JSON.stringify([state, past ?? null, rules]);

export const beginningDigest = (text: string): string => sha256(text);
