import type { Db } from '../database.ts';
import { BEGINNING, chained } from './chain.ts';
import { registeredLeft } from './left.ts';

/** The first line of a process's journal that is not what was written. */
export interface Broken {
  readonly processId: string;
  readonly seq: number;
  readonly why: 'changed' | 'missing' | 'beyond the end';
}

interface Line {
  readonly seq: number;
  readonly line: string;
  readonly hash: string;
}

/**
 * Walks one journal from its first line: each hash is made of the one before and the exact text, the numbers have no gap,
 * and the last is the one the process row names. A line changed, removed, inserted or swapped breaks it. Where its record has gone, the
 * lines keep their hashes and numbers, and what is left of them is compared by its digest.
 */
export async function verify(db: Db, processId: string): Promise<Broken | null> {
  const [head] = await db.$queryRaw<
    { seq: number; digest: string }[]
  >`select seq, digest from process where id = ${processId}`;
  const lines = await db.$queryRaw<Line[]>`
    select seq, line, encode(hash, 'hex') as hash from event where process_id = ${processId} order by seq`;
  const end = { seq: head?.seq ?? 0, digest: head?.digest ?? BEGINNING };
  const gone = (await registeredLeft(db, processId)) !== undefined;
  const broken = firstBroken(lines, end, gone);
  return broken && { processId, ...broken };
}

function firstBroken(
  lines: readonly Line[],
  end: { readonly seq: number; readonly digest: string },
  gone: boolean,
): Omit<Broken, 'processId'> | null {
  let before = BEGINNING;
  for (const [index, { seq, line, hash }] of lines.entries()) {
    if (seq !== index + 1) return { seq: index + 1, why: 'missing' };
    if (seq > end.seq) return { seq, why: 'beyond the end' };
    if ((!gone && chained(before, line) !== hash) || numberIn(line) !== seq) return { seq, why: 'changed' };
    before = hash;
  }
  if (lines.length < end.seq) return { seq: lines.length + 1, why: 'missing' };
  return before === end.digest ? null : { seq: end.seq, why: 'changed' };
}

/** A line that is no longer JSON has certainly been changed. */
function numberIn(line: string): number | undefined {
  try {
    return (JSON.parse(line) as { seq: number }).seq;
  } catch {
    return undefined;
  }
}
