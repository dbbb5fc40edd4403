/** The house rules that the linter keeps, tried on files of a folder of their own. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const refused = [
  ['a workflow may not import Node', 'workflows/engine/a.ts', "import 'node:fs';", 'noRestrictedImports'],
  ['a workflow may not import zod', 'workflows/engine/b.ts', "import 'zod';", 'noRestrictedImports'],
  ['a workflow may not read the environment', 'workflows/a.ts', 'export const a = process.env;', 'noRestrictedGlobals'],
  ['a contract may not import the store', 'domain/engine/a.ts', "import '../../store/b.ts';", 'noRestrictedImports'],
  ['a rule may not import zod', 'domain/recruitment/schedule.ts', "import 'zod';", 'noRestrictedImports'],
  ['an index may not import zod', 'domain/recruitment/index.ts', "import 'zod';", 'noRestrictedImports'],
  ['a form may not import zod', 'domain/appointment/forms.ts', "import 'zod';", 'noRestrictedImports'],
  ['a rule may not import Node', 'domain/recruitment/a.ts', "import 'node:fs';", 'noRestrictedImports'],
  ['a rule may not import the engine', 'domain/b.ts', "import '@temporalio/workflow';", 'noRestrictedImports'],
  ['a rule may not import a story', 'domain/c.ts', "import '../workflows/a.ts';", 'noRestrictedImports'],
  [
    'a form may not import the store',
    'domain/recruitment/forms.ts',
    "import '../../store/b.ts';",
    'noRestrictedImports',
  ],
  ['a rule may not read the environment', 'domain/d.ts', 'export const a = process.env;', 'noRestrictedGlobals'],
  ['a form may not read the environment', 'domain/forms.ts', 'export const a = process.env;', 'noRestrictedGlobals'],
  ['a schedule may not ask Intl', 'domain/schedule.ts', 'export const a = Intl;', 'noRestrictedGlobals'],
  ['the store may not import services', 'store/a.ts', "import '../services/b.ts';", 'noRestrictedImports'],
  [
    'what speaks to the engine may not import services',
    'temporal/a.ts',
    "import '../services/b.ts';",
    'noRestrictedImports',
  ],
  ['services may not import activities', 'services/a.ts', "import '../activities/b.ts';", 'noRestrictedImports'],
  ['services may not import the API', 'services/c.ts', "import '../api/b.ts';", 'noRestrictedImports'],
  ['services may not import the embedded stack', 'services/d.ts', "import '../local/b.ts';", 'noRestrictedImports'],
  ['activities may not import the API', 'activities/a.ts', "import '../api/b.ts';", 'noRestrictedImports'],
  ['the API may not import activities', 'api/a.ts', "import '../activities/b.ts';", 'noRestrictedImports'],
  ['the API may not import the worker', 'api/c.ts', "import '../worker/b.ts';", 'noRestrictedImports'],
  ['the API may not import the store', 'api/d.ts', "import '../store/b.ts';", 'noRestrictedImports'],
  ['a page may not import the engine', 'web/a.ts', "import '../temporal/b.ts';", 'noRestrictedImports'],
  // A text that the linter must refuse: it is written to a file there, and is no code of this one.
  ['nobody may say any', 'services/e.ts', 'export const a = (b: any) => b;', 'noExplicitAny'],
] as const;

const allowed = [
  ['services may import services', 'services/f.ts', "import './b.ts';"],
  ['a story may import the engine', 'workflows/b.ts', "import '@temporalio/workflow';"],
] as const;

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string };
}

let said: readonly Diagnostic[];
beforeAll(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-house-'));
  for (const file of ['biome.json', '.gitignore']) copyFileSync(path.join(root, file), path.join(folder, file));
  for (const [, file, code] of [...refused, ...allowed]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${code}\n`);
  }
  const biome = path.join(root, 'node_modules/.bin/biome');
  const given = ['lint', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(biome, given, { cwd: folder, encoding: 'utf8' });
  said = (JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
  rmSync(folder, { recursive: true });
});

const saidOf = (file: string) => said.filter(({ location }) => location.path === file).map(({ category }) => category);

it.each(refused)('%s', (_, file, __, rule) => {
  expect(saidOf(file)).toEqual([expect.stringMatching(new RegExp(`/${rule}$`))]);
});

it.each(allowed)('%s', (_, file) => {
  expect(saidOf(file)).toEqual([]);
});
