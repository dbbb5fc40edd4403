import path from 'node:path';
import { expect, it } from 'vitest';
import { packagesIn, refusedLicences } from '../../local/licences.ts';

const of = (licence: string) => ({ name: 'one', version: '1.0.0', licence });
const isRefused = (licence: string) => refusedLicences([of(licence)]).length === 1;

it('a licence that asks a council to publish, or that nobody knows, is refused', () => {
  for (const bad of [
    '',
    'AGPL-3.0',
    'GPL-3.0-only',
    'SSPL-1.0',
    'BUSL-1.1',
    'UNLICENSED',
    'SEE LICENSE IN FILE',
    'MIT AND GPL-2.0',
  ])
    expect([bad, isRefused(bad)]).toEqual([bad, true]);
  for (const good of ['MIT', '(MIT OR GPL-2.0)', 'MIT AND ISC', 'Apache-2.0'])
    expect([good, isRefused(good)]).toEqual([good, false]);
});

it('nothing that is shipped has such a one', () => {
  const packages = packagesIn(path.resolve(import.meta.dirname, '../..'));
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['express', 'pg', 'zod']));
  expect(refusedLicences(packages)).toEqual([]);
});
