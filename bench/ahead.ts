/** Who is ahead in each row, said as it is. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pair } from './timing.ts';

/** `floor` is the other side's figure. */
export interface Row extends Pair {
  readonly what: string;
  readonly unit: string;
  /** Is less better? */
  readonly less: boolean;
}

/** Nearer than this they are equal: the same run differs by as much from the next. */
const EQUAL = 0.05;

/** Shows the rows and keeps them in `bench/peers.json`. */
export function ahead(rows: readonly Row[]): void {
  const round = (value: number) => Math.round(value * 100) / 100;
  const said = rows.map(({ what, unit, ours, floor, less }) => {
    const ratio = ours / floor;
    const isEqual = Math.abs(ratio - 1) <= EQUAL;
    return {
      what,
      unit,
      ours: round(ours),
      DBOS: round(floor),
      ratio: round(ratio),
      ahead: isEqual ? 'equal' : ratio < 1 === less ? 'Followthrough' : 'DBOS',
    };
  });
  console.table(said);
  const kept = { measuredOn: new Date().toISOString().slice(0, 10), node: process.version, rows: said };
  writeFileSync(path.join(import.meta.dirname, 'peers.json'), `${JSON.stringify(kept, null, 2)}\n`);
}
