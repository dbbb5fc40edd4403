/** A figure month by month, as a line. The figures themselves stand in the table beside it. */

export interface Point {
  readonly label: string;
  /** Null where there is nothing to divide by: the line has a gap there. */
  readonly value: number | null;
}

const WIDTH = 100;
const HEIGHT = 30;
const MARGIN = 3;

/** From nothing to the largest: a small change does not look like a large one. */
function placed(points: readonly Point[]) {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const step = WIDTH / Math.max(1, points.length - 1);
  return points.map(({ value }, index) => ({
    x: index * step,
    y: value === null ? null : HEIGHT - MARGIN - (value / most) * (HEIGHT - 2 * MARGIN),
  }));
}

/** Runs of months with a figure. */
function runs(points: readonly Point[]): readonly string[] {
  const lines: string[][] = [[]];
  for (const { x, y } of placed(points)) {
    if (y === null) lines.push([]);
    else lines.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return lines.filter((line) => line.length > 0).map((line) => line.join(' '));
}

export function Trend({ points }: { points: readonly Point[] }) {
  const last = placed(points).at(-1);
  return (
    <figure class="ft-trend" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
        {runs(points).map((line) => (
          <polyline points={line} />
        ))}
        {last && last.y !== null && <circle cx={last.x} cy={last.y} r={1.5} />}
      </svg>
    </figure>
  );
}
