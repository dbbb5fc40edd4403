import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { guardSandbox } from '../support/sandbox-guard.ts';

it('nothing runs in the sandbox but domain/, workflows/ and the engine’s own packages', () => {
  const { closure, findings } = guardSandbox(path.resolve(import.meta.dirname, '../..'));
  expect(findings).toEqual([]);
  expect([...closure.keys()].every((file) => /^(domain|workflows)\//.test(file))).toBe(true);
  expect(closure.size).toBeGreaterThan(100);
});

const harmful = [
  ['zod', "import { z } from 'zod'; export const any = z.any();", 'imports zod'],
  ['zod exported again', "export { z } from 'zod';", 'imports zod'],
  ['a package loaded later', "export const later = () => import('pg');", 'imports pg'],
  ['a part of Node', "import 'node:fs';", 'imports node:fs'],
  ['a part of Node, the old way', "export const fs = require('node:fs');", 'variable require'],
  ['the engine’s other half', "import { Worker } from '@temporalio/worker';", 'imports @temporalio/worker'],
  ['the environment', 'export const home = process.env;', 'variable process'],
  ['the environment, the long way', 'export const home = globalThis.process;', 'variable globalThis'],
  ['the names of other countries', 'export const names = new Intl.DisplayNames();', 'variable Intl'],
  ['bytes as Node has them', "export const bytes = Buffer.from('');", 'variable Buffer'],
  ['the world', "export const page = () => fetch('https://example.org');", 'variable fetch'],
  ['the present moment', 'export const today = () => new Date();', 'reads the clock'],
  ['the present moment, as a number', 'export const now = () => Date.now();', 'reads the clock'],
  ['the present moment, by another name', 'export const { now } = Date;', 'reads the clock'],
] as const;

const harmless = [
  ['a type of zod', "import type { z } from 'zod'; export type Schema = z.ZodType;"],
  ['a variable that is called as one of them', 'export const titled = (process: { title: string }) => process.title;'],
  ['a date made of a given moment', 'export const on = (at: string) => new Date(Date.parse(at));'],
] as const;

const folderOf = (name: string) => `domain/${name.replaceAll(/\W+/g, '-')}`;

let findings: readonly string[];
beforeAll(() => {
  const root = mkdtempSync(path.join(tmpdir(), 'followthrough-sandbox-'));
  const write = (file: string, code: string) => {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), code);
  };
  const all = [...harmful, ...harmless];
  write('workflows/index.ts', "export * from './stories.ts';\n");
  write('workflows/stories.ts', all.map(([name]) => `import '../${folderOf(name)}/index.ts';\n`).join(''));
  for (const [name, code] of all) {
    write(`${folderOf(name)}/index.ts`, "import './schedule.ts';\n");
    write(`${folderOf(name)}/schedule.ts`, `/** Its “dates”. */\n\n${code}\n`);
  }
  findings = guardSandbox(root).findings;
  rmSync(root, { recursive: true });
});

it.each(harmful)('%s is found, with its line and how it comes in', (name, _, finding) => {
  const schedule = `${folderOf(name)}/schedule.ts`;
  const found = findings.filter((one) => one.startsWith(`${schedule}:`));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`${schedule}:3 `);
  expect(found[0]).toContain(finding);
  expect(found[0]).toContain(`(workflows/index.ts → workflows/stories.ts → ${folderOf(name)}/index.ts → ${schedule})`);
});

it.each(harmless)('%s is harmless', (name) => {
  expect(findings.filter((one) => one.includes(`${folderOf(name)}/`))).toEqual([]);
});

it('every finding is one of these', () => {
  expect(findings).toHaveLength(harmful.length);
});
