/** What was measured, against what the design asks for. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pair } from './timing.ts';

interface Figure {
  readonly figure: string;
  readonly ours: number;
  readonly floor: number;
  readonly unit: string;
  readonly ratio: number;
  readonly target: string;
  readonly met: boolean;
}

const figures: Figure[] = [];
const round = (value: number): number => Math.round(value * 100) / 100;

/** Notes a figure beside its floor, and says whether the ratio is what the design asks for. */
export function note(
  figure: string,
  unit: string,
  { ours, floor }: Pair,
  bound: { atMost: number } | { atLeast: number },
): void {
  const ratio = ours / floor;
  const [target, met] =
    'atMost' in bound
      ? [`≤ ${bound.atMost} ×`, ratio <= bound.atMost]
      : [`≥ ${bound.atLeast} ×`, ratio >= bound.atLeast];
  figures.push({ figure, ours: round(ours), floor: round(floor), unit, ratio: round(ratio), target, met });
  console.log(
    `${met ? 'met   ' : 'MISSED'} ${figure}: ${round(ours)} ${unit}, floor ${round(floor)}, ${round(ratio)} × (${target})`,
  );
}

/** Notes a figure that has a bound of its own instead of a floor. */
export const noteAgainst = (figure: string, unit: string, ours: number, bound: number): void =>
  note(figure, unit, { ours, floor: bound }, { atMost: 1 });

/** Shows all figures and keeps them, in `bench/NAME.json`. */
export function report(unmeasured: readonly string[], name = 'results'): void {
  console.table(
    figures.map(({ figure, ours, floor, unit, ratio, target, met }) => ({
      figure,
      ours: `${ours} ${unit}`,
      floor,
      ratio,
      target,
      met: met ? 'met' : 'missed',
    })),
  );
  for (const sentence of unmeasured) console.log(`Not measured: ${sentence}`);
  const measuredOn = new Date().toISOString().slice(0, 10);
  writeFileSync(
    path.join(import.meta.dirname, `${name}.json`),
    `${JSON.stringify({ measuredOn, node: process.version, figures, unmeasured }, null, 2)}\n`,
  );
}
