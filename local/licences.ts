/** Under which licences the parts come that the product is made of, and which may not be among them. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Package {
  readonly name: string;
  readonly version: string;
  /** As it says itself, in SPDX's words; '' when it says none. */
  readonly licence: string;
}

/** They ask for no more than their notice, or for changes to themselves: nothing of a council's has to be published. */
const FIT: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'EPL-2.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];

/** Those that say it in their own words alone, as read there. */
const read: Readonly<Record<string, string>> = { 'seq-queue': 'MIT', unionfs: 'Unlicense' };

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Everything that is installed and shipped, by the lock file; the licence is read from the package itself. */
export function packagesIn(root: string): readonly Package[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(lock.packages).flatMap(([place, { dev = false, link = false }]) => {
    const file = path.join(root, place, 'package.json');
    if (place === '' || dev || link || !existsSync(file)) return []; // of another platform: it is not here
    return [packageOf(JSON.parse(readFileSync(file, 'utf8')) as Said)];
  });
}

interface Said {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

const packageOf = ({ name, version, license, licenses }: Said): Package => ({
  name,
  version,
  licence:
    typeof license === 'string'
      ? license
      : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? read[name] ?? ''),
});

/** Those whose licence is none, is not known here, or asks for more. */
export const refusedLicences = (packages: readonly Package[]): readonly Package[] =>
  packages.filter(({ licence }) => !isFit(licence));

/** “A OR B” leaves the choice; “A AND B” does not. */
function isFit(licence: string): boolean {
  const bare = licence.replaceAll(/[()]/g, ' ').trim();
  if (bare === '') return false;
  return bare.split(/\s+OR\s+/i).some((choice) => choice.split(/\s+AND\s+/i).every((one) => FIT.includes(one.trim())));
}
