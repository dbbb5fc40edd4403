import { Refusal } from '../../domain/engine/refusals.ts';

/** Where a keyset page ends, as callers hand it back: opaque to them. */
export const toCursor = (sortValue: string, id: string): string =>
  Buffer.from(JSON.stringify([sortValue, id])).toString('base64url');

/** @throws Refusal `unknown-parameter` for a cursor that is not of ours */
export function fromCursor(cursor: string): readonly [string, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [sortValue, id] = Array.isArray(parsed) && parsed.length === 2 ? parsed : [];
    if (isPlainText(sortValue) && isPlainText(id)) return [sortValue, id];
  } catch {
    // falls through: whatever is wrong with it, it is not of ours
  }
  throw new Refusal('unknown-parameter', 'Take “after” from the page before.', {
    errors: [{ pointer: '/after', message: 'This is not the end of a page.' }],
  });
}

const isPlainText = (part: unknown): part is string => typeof part === 'string' && !part.includes('\0');
