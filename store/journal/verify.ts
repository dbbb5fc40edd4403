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

interface Read extends Line {
  readonly end: number;
  readonly digest: string;
}

/**
 * Walks one journal from its first line: each hash is made of the one before and the exact text, the numbers have no gap,
 * and the last is the one the process row names. A line changed, removed, inserted or swapped breaks it. Where its record has gone, the
 * lines keep their hashes and numbers, and what is left of them is compared by its digest. Row and lines are read at one moment: what is
 * written meanwhile is no tampering.
 */
export async function verify(db: Db, processId: string): Promise<Broken | null> {
  const read = await db.$queryRaw<Read[]>`
    select coalesce(e.seq, 0) as seq, e.line, encode(e.hash, 'hex') as hash,
           coalesce(p.seq, 0) as end, coalesce(p.digest, ${BEGINNING}) as digest
      from (select ${processId} as id) of left join process p on p.id = of.id left join event e on e.process_id = of.id order by e.seq`;
  const lines = read.filter(({ seq }) => seq > 0);
  const end = { seq: read[0]?.end ?? 0, digest: read[0]?.digest ?? BEGINNING };
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
