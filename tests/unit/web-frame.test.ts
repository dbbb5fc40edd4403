/** What stands around every page, and what browsers fetch for it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { offices } from '../../domain/engine/people.ts';
import { type Frame, markScriptHash, sorry } from '../../web/layout.tsx';
import { navigation } from '../../web/nav.ts';
import { formKeys, sealedBy } from '../../web/server/keys.ts';
import { htmlOf } from '../../web/server/show.tsx';
import { ownPlace } from '../../web/server/sign-in.tsx';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-assets-'));
const built = new Map<string, string>();
beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'web/build.mjs'), folder], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  for (const file of readdirSync(folder)) built.set(file, readFileSync(path.join(folder, file), 'utf8'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const frame: Frame = {
  council: { name: 'Council of <Somewhere>', colour: '#123456' },
  assets: { style: '/assets/a.css', brand: '/assets/b.css', script: '/assets/c.js', icon: '/assets/icon.svg' },
  me: { name: 'Tess Example' },
  nav: navigation(offices),
  here: '/processes/REC-2026-0001',
};
const page = htmlOf(frame, sorry(404, 'Page not found', 'Check the address.'));

const brand = /GDS Transport|@font-face|crown|crest|GOV\.UK/i;

it('nothing of GOV.UK’s brand is in the styles or on a page', () => {
  const css = [...built].filter(([name]) => name.endsWith('.css'));
  expect(css).toHaveLength(1);
  for (const [, text] of css) expect(brand.exec(text)?.[0]).toBeUndefined();
  expect(brand.exec(page)?.[0]).toBeUndefined();
});

it('styles and script are no larger than phones are asked to bear', () => {
  const size = (ext: string) =>
    [...built].filter(([name]) => name.endsWith(ext)).map(([, text]) => gzipSync(text).length / 1024);
  expect(size('.css')).toEqual([expect.toSatisfy((kb: number) => kb > 1 && kb <= 16)]);
  expect(size('.js')).toEqual([expect.toSatisfy((kb: number) => kb > 1 && kb <= 10)]);
});

it('the one inline script is the one that the policy lets in, and there is no inline style', () => {
  const inline = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text ?? '');
  expect(inline).toHaveLength(1);
  expect(
    `'sha256-${createHash('sha256')
      .update(inline[0] ?? '')
      .digest('base64')}'`,
  ).toBe(markScriptHash);
  expect(page).not.toMatch(/<style| style="| on[a-z]+="/);
});

it('begins with the skip link, names the council and the page, and marks where one is', () => {
  expect(page).toMatch(/<body[^>]*><script>.*?<\/script><a href="#main-content" class="govuk-skip-link"/s);
  expect(page).toContain('<title>Page not found – Followthrough – Council of &lt;Somewhere></title>');
  expect(page).toMatch(/href="\/processes" aria-current="true"/);
});

it.each([
  ['practitioner', ['Your tasks', 'All work']],
  ['manager', ['Your tasks', 'All work', 'My team', 'Improvement plan', 'Pipelines', 'Figures and reports']],
  ['assessor', ['Your tasks', 'All work', 'Assessed years']],
  [
    'administrator',
    [
      'How things stand',
      'Your tasks',
      'All work',
      'Improvement plan',
      'Pipelines',
      'Figures and reports',
      'Administration',
    ],
  ],
] as const)('a %s is led to what they may call, and to nothing else', (office, wanted) => {
  expect(navigation([office]).map(({ text }) => text)).toEqual(wanted);
});

it('a form’s key is of one person; another’s, an altered one and none are not', () => {
  const keys = formKeys('a secret of the council');
  const key = keys.make('tess');
  expect(keys.isOf('tess', key)).toBe(true);
  expect(keys.make('tess')).not.toBe(key);
  const [random, seal] = key.split('.');
  for (const [person, given] of [
    ['sam', key],
    ['tess', `x${key}`],
    ['tess', `${random}.`],
    ['tess', `.${seal}`],
    ['tess', ''],
    ['tess', formKeys('another secret').make('tess')],
  ] as const)
    expect(keys.isOf(person, given), given).toBe(false);
});

it('what was sealed comes back as it was; what was altered does not', () => {
  const { seal, open } = sealedBy('a secret of the council');
  expect(open(seal('{"to":"/tasks"}'))).toBe('{"to":"/tasks"}');
  expect(open(`A${seal('x')}`)).toBeNull();
  expect(open('')).toBeNull();
});

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'tasks', undefined])(
  'nobody is sent on to %s',
  (to) => {
    expect(ownPlace(to)).toBe('/');
  },
);
