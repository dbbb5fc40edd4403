/** Names that somebody may have meant: shown beside an error, never taken for the answer. */
import { fold } from './fold.ts';

const MOST = 3;

/** Up to three of the names that are like the text, the likest first. */
export function nearTo<T>(text: string, candidates: readonly T[], nameOf: (candidate: T) => string): readonly T[] {
  const asked = inOrder(text);
  const near = candidates.flatMap((candidate) => {
    const distance = likeness(asked, inOrder(nameOf(candidate)));
    return distance === null ? [] : [{ candidate, distance }];
  });
  return near
    .sort((a, b) => a.distance - b.distance || nameOf(a.candidate).localeCompare(nameOf(b.candidate), 'en'))
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** Words in one order, without their accents: “Rahman, Leila” is like “Leila Rahman”. */
const inOrder = (text: string): readonly string[] =>
  fold(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort();

/** How far apart; null when they are not alike. A few slips of the pen are nearer than one word in common. */
function likeness(a: readonly string[], b: readonly string[]): number | null {
  const [one, other] = [a.join(' '), b.join(' ')];
  const allowed = Math.max(1, Math.min(3, Math.floor(Math.min(one.length, other.length) / 4)));
  const slips = editDistance(one, other, allowed);
  if (slips <= allowed) return slips;
  const shared = a.filter((word) => word.length > 2 && b.includes(word));
  return shared.length > 0 ? allowed + 10 - shared.length : null;
}

/** Letters added, left out, changed, or swapped with their neighbour; more than `most` is answered as `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(step(a, b, i, j, row, previous, before));
    if (Math.min(...row) > most) return most + 1;
    [before, previous] = [previous, row];
  }
  return Math.min(previous[b.length] ?? 0, most + 1);
}

function step(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  previous: readonly number[],
  before: readonly number[],
): number {
  const at = (cells: readonly number[], index: number): number => cells[index] ?? Number.POSITIVE_INFINITY;
  const isSame = a[i - 1] === b[j - 1];
  const least = Math.min(at(row, j - 1) + 1, at(previous, j) + 1, at(previous, j - 1) + (isSame ? 0 : 1));
  const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return isSwapped ? Math.min(least, at(before, j - 2) + 1) : least;
}
