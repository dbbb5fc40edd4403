/** What a message says, as one digest: a line that says it was heard can be compared with what was told. */
import type { HeardInput } from './messages.ts';
import { sha256 } from './sha256.ts';

export const messageDigest = ({ id, from, message, data }: HeardInput): string =>
  sha256(JSON.stringify([id, from, message, data]));
