/** Small numbers are not shown where a person could be known by them, nor can they be worked out from what is shown beside them. */

/** A group of fewer people or cases is not shown to the public. */
export const SMALLEST = 10;

/**
 * Counts of groups that add up to a total which is shown: those from 1 to one less than the smallest are held back, and where that leaves one
 * or more that could be worked out, the smallest that are left go as well. Nothing, which is nobody, is shown.
 */
export function suppressed(counts: readonly number[], smallest: number = SMALLEST): readonly (number | null)[] {
  const held = withheld(
    counts.map((n) => ({ n })),
    ({ n }) => !isSmall(n, smallest),
  );
  return counts.map((count, index) => (held.has(index) ? null : count));
}

export const isSmall = (count: number, smallest: number = SMALLEST): boolean => count > 0 && count < smallest;

/** So many of a group, and how many of those are what is counted. */
export interface Counted {
  readonly n: number;
  readonly positive?: number;
}

/**
 * Of groups that add up to a total which is shown, those that are held back: whatever may not be told by itself, and with it the smallest that
 * are left, until it is more than one group and all of it together might be told: the total less the rest says no more.
 */
export function withheld(groups: readonly Counted[], mayTell: (group: Counted) => boolean): ReadonlySet<number> {
  const held = new Set(groups.flatMap((group, index) => (mayTell(group) ? [] : [index])));
  const left = groups
    .map(({ n }, index) => ({ n, index }))
    .filter(({ n, index }) => n > 0 && !held.has(index))
    .sort((one, other) => one.n - other.n);
  for (const { index } of left) {
    if (held.size === 0 || (held.size > 1 && mayTell(together(groups, held)))) break;
    held.add(index);
  }
  return held;
}

const together = (groups: readonly Counted[], held: ReadonlySet<number>): Counted =>
  [...held].reduce<Required<Counted>>(
    (so, index) => ({ n: so.n + (groups[index]?.n ?? 0), positive: so.positive + (groups[index]?.positive ?? 0) }),
    { n: 0, positive: 0 },
  );

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}@.]+/gu, ' ')
    .toLowerCase();

/** Says of a text whether it names one of these people, however the name is written, or holds an address of mail. */
export function naming(names: readonly string[]): (text: string) => boolean {
  const known = names.map((name) => ` ${folded(name).replaceAll('.', '').trim()} `).filter((name) => name.length > 3);
  return (text) => {
    const plain = ` ${folded(text).replaceAll('.', ' ').replace(/ +/g, ' ').trim()} `;
    return /\S@\S/.test(text) || known.some((name) => plain.includes(name));
  };
}
