/** Small numbers are not shown where a person could be known by them, nor can they be worked out from what is shown beside them. */

/** A group of fewer people or cases is not shown to the public. */
export const SMALLEST = 10;

/**
 * Counts of groups that add up to a total which is shown: those from 1 to one less than the smallest are held back, and where that leaves one
 * or more that could be worked out, the smallest that are left go as well. Nothing, which is nobody, is shown.
 */
export function suppressed(counts: readonly number[], smallest: number = SMALLEST): readonly (number | null)[] {
  const held = new Set(counts.flatMap((count, index) => (isSmall(count, smallest) ? [index] : [])));
  const left = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !held.has(index))
    .sort((one, other) => one.count - other.count);
  for (const { index } of left) {
    if (held.size === 0 || isSafe(counts, held, smallest)) break;
    held.add(index);
  }
  return counts.map((count, index) => (held.has(index) ? null : count));
}

export const isSmall = (count: number, smallest: number = SMALLEST): boolean => count > 0 && count < smallest;

/** What is held back is more than one group, and together it is no small number itself: the total less the rest says no more. */
function isSafe(counts: readonly number[], held: ReadonlySet<number>, smallest: number): boolean {
  const together = [...held].reduce((so, index) => so + (counts[index] ?? 0), 0);
  return held.size > 1 && !isSmall(together, smallest);
}

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
