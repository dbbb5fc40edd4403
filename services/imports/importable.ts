/** What can be imported, and how a row of it is checked and carried out. */

import { createHash } from 'node:crypto';
import type { FieldError } from '../../domain/engine/refusals.ts';
import type { FileFormat } from '../../domain/files/format.ts';
import type { Caller } from '../caller.ts';

export interface Checked {
  /** What people will see above it. */
  readonly title?: string;
  readonly errors: readonly FieldError[];
  /** It can be started, and something will stand in its way. */
  readonly warnings?: readonly FieldError[];
}

/** What a row has started already. */
export interface StartedBefore {
  readonly reference: string;
  readonly since: Date;
}

/** A row's request with the key of its content. */
export interface Content {
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** The API's word for who confirmed it. */
  readonly signed?: string;
}

export interface Importable {
  readonly format: FileFormat;
  /** By the same rules as by hand; nothing is started. Of a row with unreadable cells only the rest is judged. */
  checker(caller: Caller): Promise<(request: Content['request'], isWhole: boolean) => Promise<Checked>>;
  /** Of these, what was started before, by key. */
  known(contents: readonly Content[]): Promise<ReadonlyMap<string, StartedBefore>>;
  /** Rows that nobody carries out on their own word, and why: another than the sender confirms the file then. */
  readonly byTwo?: { readonly why: string; is(request: Content['request']): boolean };
  /** @returns the reference of what was started @throws Refusal when it can't be */
  start(content: Content, caller: Caller): Promise<string>;
}

/** What a row is known by: its kind and content, names resolved. The order of its columns does not matter. */
export const contentKey = (kind: string, request: unknown, mark = ''): string =>
  createHash('sha256')
    .update(`import:${JSON.stringify([kind, sorted(request), mark])}`)
    .digest('hex');

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, sorted(inner)]);
}
