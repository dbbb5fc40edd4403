import type { ProcessContract } from '../domain/engine/define.ts';
import type { Kind } from '../domain/engine/kind.ts';
import { among, kinds as listed } from '../domain/kinds.ts';
import { type ServedKind, serve } from './fields/kind.ts';

/** The process kinds there are, as they are served, by their contracts’ names. They are listed in `domain/kinds.ts`. */
export const kinds: Readonly<Record<string, ServedKind>> = Object.fromEntries(
  listed.map((kind) => [kind.contract.name, serve(kind)]),
);

/** A kind as it is served. */
export const asKind = <C extends ProcessContract>(kind: Kind<C>): ServedKind => serve(among(kind));
