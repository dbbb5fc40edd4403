import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { kinds } from '../../services/kinds.ts';

/** Of the texts that councils' first versions were kept under. What a hash names never changes. */
const firstVersions = {
  recruitment: '350d94da4acc9896b664ecfea590cf86',
  appointment: '054b6f0fc4b0bac456d95d5089c7a860',
  'improvement-action': 'bc685cb5b5be347134676ba29052a50a',
  'assessed-year': 'a5f7626dac6df72ec1a5634b65cd5d31',
  progression: 'ba714538d55c722ef55e2b2ab538bdfa',
  'readiness-cycle': 'e274aedd35c6a7c64ce44aa50c01ff62',
};

it.each(Object.entries(firstVersions))(
  'the first policy of %s, made from its fields, hashes as it did',
  (name, hash) => {
    const text = JSON.stringify(kinds[name]?.policy.initial);
    expect(createHash('sha256').update(text).digest('hex').slice(0, 32)).toBe(hash);
  },
);

it.each(Object.entries(kinds))('the first policy of %s is one that a council could have drafted', (_, { policy }) => {
  expect(policy.schema.safeParse(policy.initial).data).toEqual(policy.initial);
});
