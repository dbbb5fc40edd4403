import { createHash } from 'node:crypto';

/** What the first line of every journal follows. */
export const BEGINNING = '';

/** sha256 of the digest before and the exact stored text of the line, in hexadecimal. */
export const chained = (before: string, line: string): string =>
  createHash('sha256').update(Buffer.from(before, 'hex')).update(line).digest('hex');
