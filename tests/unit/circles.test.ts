import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { circlesAmong, sourcesIn } from '../support/circles.ts';

const root = path.resolve(import.meta.dirname, '../..');

const folders = [
  'domain',
  'workflows',
  'services',
  'store',
  'temporal',
  'activities',
  'api',
  'web',
  'worker',
  'local',
  'prisma',
  'bench',
  'drill',
  'docs',
];

it('no file imports itself by a way round, not even for a type', () => {
  const files = sourcesIn(root, folders);
  expect(files.length).toBeGreaterThan(300);
  expect(circlesAmong(root, files)).toEqual([]);
});

it.each([
  ['code', "import './b.ts';", "export * from './c.ts';", "import './b.ts';", ['b.ts → c.ts → b.ts']],
  [
    'types',
    "import './b.ts';",
    "import type { C } from './c.ts';",
    "import type { A } from './a.ts';",
    ['a.ts → b.ts → c.ts → a.ts'],
  ],
  ['a type in passing', "export type A = import('./a.ts').A;", '', '', ['a.ts → a.ts']],
  ['nothing', "import './b.ts'; import './c.ts';", "import './c.ts';", '', []],
])('a circle of %s is found, with the way round', (_, a, b, c, circles) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-circles-'));
  for (const [name, code] of Object.entries({ a, b, c })) writeFileSync(path.join(folder, `${name}.ts`), code);
  expect(circlesAmong(folder, sourcesIn(folder, ['.']))).toEqual(circles);
  rmSync(folder, { recursive: true });
});
