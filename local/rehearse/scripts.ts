import { existsSync } from 'node:fs';
import type { Rehearsal } from '../../domain/engine/rehearsal.ts';
import { kinds } from '../../services/kinds.ts';

/** In the kind's folder: named as the kind, or by the first word of it. */
const fileOf = (kind: string): URL => {
  const scriptIn = (folder: string) => new URL(`../../domain/${folder}/rehearsal.ts`, import.meta.url);
  return existsSync(scriptIn(kind)) ? scriptIn(kind) : scriptIn(kind.split('-')[0] ?? kind);
};

/** The kinds that can be rehearsed: each has its script in its own folder. */
export const rehearsable = (): readonly string[] => Object.keys(kinds).filter((kind) => existsSync(fileOf(kind)));

/** @throws Error naming the kinds that can be rehearsed */
export async function scriptOf(kind: string): Promise<Rehearsal> {
  if (!rehearsable().includes(kind))
    throw new Error(`There is no rehearsal of “${kind}”. Choose one of: ${rehearsable().join(', ')}.`);
  const { rehearsal } = (await import(fileOf(kind).href)) as { readonly rehearsal: Rehearsal };
  return rehearsal;
}
