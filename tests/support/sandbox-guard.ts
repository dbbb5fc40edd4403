/**
 * What may run in the workflow sandbox, judged by what does: every file that `workflows/index.ts` imports, whatever it is
 * called and wherever it lies.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { importsOf, lineAt, nodesOf, type SyntaxNode } from './imports.ts';

const entry = 'workflows/index.ts';

/** From outside the project, and nothing else. */
const packages: ReadonlySet<string> = new Set([
  '@temporalio/common',
  '@temporalio/workflow',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
]);

/** Where the time of the engine may be read. Everything else is told what day it is. */
const readsTheClock = (file: string): boolean =>
  file.startsWith('workflows/engine/') || ['workflows/send-notices.ts', 'workflows/readiness/call.ts'].includes(file);

/** Of the language itself: what differs from one machine or Node to the next, and ways to everything else. */
const unsteady = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry'];
const waysRound = ['console', 'eval', 'globalThis'];

/** What Node gives a module as if it were global. */
const ofModules = ['require', 'module', 'exports', '__dirname', '__filename'];

/** All that Node adds to the language, as this Node tells it. */
function denied(): readonly string[] {
  const bare = new Set(runInContext('Object.getOwnPropertyNames(globalThis)', createContext()) as string[]);
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !bare.has(name));
  return [...unsteady, ...waysRound, ...ofModules, ...added];
}

/** The files that run in the sandbox, each with the way to it from the entry. */
export type Closure = ReadonlyMap<string, readonly string[]>;

export interface Guarded {
  readonly closure: Closure;
  /** Each with file, line and the way it comes into the sandbox. */
  readonly findings: readonly string[];
}

export function guardSandbox(root: string): Guarded {
  const closure = new Map([[entry, [entry]]]);
  const findings: string[] = [];
  for (const [file, way] of closure) // grows as it is gone through
    for (const { specifier, file: meant, line, isType } of importsOf(root, file)) {
      if (isType || packages.has(specifier)) continue;
      if (meant === undefined) findings.push(said(file, line, `imports ${specifier}`, closure));
      else if (!closure.has(meant)) closure.set(meant, [...way, meant]);
    }
  const files = [...closure.keys()];
  const clocks = files.filter((file) => !readsTheClock(file)).flatMap((file) => clocksIn(root, file, closure));
  return { closure, findings: [...findings, ...clocks, ...globalsIn(root, closure)] };
}

const said = (file: string, line: number, what: string, closure: Closure): string =>
  `${file}:${line} ${what} (${closure.get(file)?.join(' → ')})`;

/** A date may be made of a given moment, never of the present one. */
function clocksIn(root: string, file: string, closure: Closure): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...nodesOf(text)]
    .filter(([node, within]) => node.type === 'Identifier' && node['name'] === 'Date' && !isOfGiven(node, within))
    .map(([{ start }]) => said(file, lineAt(text, start), 'reads the clock', closure));
}

function isOfGiven(date: SyntaxNode, within: SyntaxNode): boolean {
  if (within.type === 'NewExpression') return within['callee'] === date && (within['arguments'] as []).length > 0;
  if (within.type !== 'MemberExpression') return within.type.startsWith('TS');
  return ['parse', 'UTC'].includes((within['property'] as SyntaxNode)['name'] as string);
}

/** The linter knows what a name stands for: a variable of that name is none of the globals. */
function globalsIn(root: string, closure: Closure): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-guard-'));
  try {
    writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(rules()));
    const command = path.resolve(import.meta.dirname, '../../node_modules/.bin/biome');
    const given = ['lint', `--config-path=${folder}`, '--reporter=json', '--max-diagnostics=none'];
    const { stdout, stderr } = spawnSync(command, [...given, ...closure.keys()], { cwd: root, encoding: 'utf8' });
    const { summary, diagnostics } = JSON.parse(stdout) as Linted;
    if (summary.unchanged !== closure.size) throw new Error(`The linter has not looked at every file: ${stderr}`);
    return diagnostics.map(({ message, location }) => said(location.path, location.start.line, message, closure));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Linted {
  readonly summary: { readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly message: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

const rules = () => ({
  linter: {
    rules: {
      preset: 'none',
      style: {
        noRestrictedGlobals: {
          level: 'error',
          options: { deniedGlobals: Object.fromEntries(denied().map((name) => [name, 'Not in the sandbox.'])) },
        },
      },
    },
  },
});
