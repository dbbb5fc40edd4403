import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What the linter says of a file with this one line, were it there. */
function lint(file: string, code: string): string {
  const full = path.join(root, file);
  writeFileSync(full, code);
  try {
    const biome = path.join(root, 'node_modules/.bin/biome');
    const { stdout, stderr } = spawnSync(biome, ['lint', file], { cwd: root, encoding: 'utf8' });
    return stdout + stderr;
  } finally {
    rmSync(full);
  }
}

it.each([
  ['a workflow may not import Node', 'workflows/engine/violation.ts', "import 'node:fs';\n", 'noRestrictedImports'],
  ['a workflow may not import zod', 'workflows/engine/violation.ts', "import 'zod';\n", 'noRestrictedImports'],
  [
    'a workflow may not read the environment',
    'workflows/engine/violation.ts',
    'export const a = process.env;\n',
    'noRestrictedGlobals',
  ],
  [
    'a contract may not import the store',
    'domain/engine/violation.ts',
    "import '../../store/database.ts';\n",
    'noRestrictedImports',
  ],
  ['the store may not import services', 'store/violation.ts', "import '../services/once.ts';\n", 'noRestrictedImports'],
  [
    'what speaks to the engine may not import services',
    'temporal/violation.ts',
    "import '../services/once.ts';\n",
    'noRestrictedImports',
  ],
  [
    'services may not import activities',
    'services/violation.ts',
    "import '../activities/post.ts';\n",
    'noRestrictedImports',
  ],
  ['services may not import the API', 'services/violation.ts', "import '../api/app.ts';\n", 'noRestrictedImports'],
  ['activities may not import the API', 'activities/violation.ts', "import '../api/app.ts';\n", 'noRestrictedImports'],
  ['the API may not import activities', 'api/violation.ts', "import '../activities/post.ts';\n", 'noRestrictedImports'],
  ['the API may not import the worker', 'api/violation.ts', "import '../worker/worker.ts';\n", 'noRestrictedImports'],
  [
    'services may not import the embedded stack',
    'services/violation.ts',
    "import '../local/ports.ts';\n",
    'noRestrictedImports',
  ],
  // A text that the linter must refuse: it is written to a file there, and is no code of this one.
  ['nobody may say any', 'services/violation.ts', 'export const a = (b: any) => b;\n', 'noExplicitAny'],
])('%s', (_, file, code, rule) => {
  expect(lint(file, code)).toContain(rule);
});

it('what keeps to the rules passes', () => {
  expect(lint('services/harmless.ts', "import './once.ts';\n")).not.toContain('lint/');
});
