/** What a source file imports and reads, from its syntax: only a parser tells a type from what is there when it runs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';

export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The file that it means, under the same root; left out for a package. */
  readonly file?: string;
  readonly line: number;
  /** Erased before the code runs. */
  readonly isType: boolean;
}

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** A file's syntax, every node with the one it stands in. */
export function* nodesOf(
  text: string,
  lang: 'ts' | 'tsx' = 'ts',
): Generator<readonly [node: SyntaxNode, within: SyntaxNode]> {
  const program: unknown = parseAst(text, { lang });
  if (isNode(program)) yield* nodesIn(program);
}

function* nodesIn(within: SyntaxNode): Generator<readonly [SyntaxNode, SyntaxNode]> {
  for (const value of Object.values(within).flat())
    if (isNode(value)) {
      yield [value, within];
      yield* nodesIn(value);
    }
}

/** The line, from 1, of a place in a text. */
export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Everything that one file imports, exports again or loads. @param file relative to `root`, as what it imports is */
export function importsOf(root: string, file: string): readonly Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...nodesOf(text, file.endsWith('.tsx') ? 'tsx' : 'ts')].flatMap(([node]) => {
    const { source } = node;
    if (!isNode(source) || !importing.has(node.type)) return [];
    const specifier = typeof source['value'] === 'string' ? source['value'] : '(worked out as it runs)';
    const meant = specifier.startsWith('.') ? { file: path.join(path.dirname(file), specifier) } : {};
    return [{ specifier, ...meant, line: lineAt(text, node.start), isType: isErased(node) }];
  });
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

const isErased = ({ type, importKind, exportKind }: SyntaxNode): boolean =>
  type === 'TSImportType' || importKind === 'type' || exportKind === 'type';
