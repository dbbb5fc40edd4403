import { onWay, type Rehearsal } from '../../domain/engine/rehearsal.ts';
import { kinds } from '../../services/kinds.ts';

export const rehearsable: readonly string[] = Object.keys(kinds);

/** How a kind is rehearsed: as it ordinarily goes, or on another of its ways. @throws Error naming the kinds, or the ways, that there are */
export function scriptOf(kind: string, way?: string): Rehearsal {
  const ordinary = Object.hasOwn(kinds, kind) ? kinds[kind]?.rehearsal : undefined;
  if (!ordinary) throw new Error(`There is no rehearsal of “${kind}”. Choose one of: ${rehearsable.join(', ')}.`);
  if (way === undefined) return ordinary;
  const { ways = {} } = ordinary;
  const other = Object.hasOwn(ways, way) ? ways[way] : undefined;
  if (other) return onWay(ordinary, other);
  const known = Object.entries(ways).map(([name, { title }]) => `\n  ${name.padEnd(16)} ${title}`);
  if (known.length === 0) throw new Error(`“${kind}” is rehearsed on its ordinary way alone: leave out --way.`);
  throw new Error(`“${kind}” has no way “${way}”. Choose one of these, or all:${known.join('')}`);
}

/** Every way of a kind, the ordinary one first. */
export const waysOf = (kind: string): readonly (string | undefined)[] => [
  undefined,
  ...Object.keys(scriptOf(kind).ways ?? {}),
];
