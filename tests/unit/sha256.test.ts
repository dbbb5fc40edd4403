import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../../domain/engine/sha256.ts';

const known = (text: string): string => createHash('sha256').update(text).digest('hex');

it.each(['', 'abc', 'é', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'a'.repeat(1_000)])(
  'the digest is the standard one: %s',
  (text) => {
    expect(sha256(text)).toBe(known(text));
  },
);

it('whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(known(text));
    }),
  );
});
