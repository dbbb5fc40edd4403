/** The stages of a kind of work one below the other and its end below them, with an arrow to each that may follow. The list beside it says the same in words. */
import type { ProcessContract } from '../../domain/engine/define.ts';

const BOX = { width: 230, height: 34, gap: 22, top: 6, left: 10 } as const;
/** Room for arrows that go round others, on the right. */
const LANE = 16;
const WIDTH = 400;

interface Arrow {
  readonly from: number;
  readonly to: number;
  /** How far out it goes round; none for one to the stage right below. */
  readonly lane?: number;
}

/** All that ends it leads to one place. One to the stage below goes straight down; the others go round, the longer the further out. */
export function arrowsIn(stages: ProcessContract['stages']): readonly Arrow[] {
  const names = Object.keys(stages);
  const placeOf = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  const all = Object.values(stages).flatMap(({ next }, from) =>
    [...new Set(next.map(placeOf))].filter((to) => to !== from).map((to) => ({ from, to })),
  );
  const round = all
    .filter(({ from, to }) => to !== from + 1)
    .toSorted((one, other) => Math.abs(one.to - one.from) - Math.abs(other.to - other.from));
  return [
    ...all.filter(({ from, to }) => to === from + 1),
    ...round.map((arrow, index) => ({
      ...arrow,
      lane: 1 + (index % Math.floor((WIDTH - BOX.width - BOX.left) / LANE - 1)),
    })),
  ];
}

const topOf = (index: number): number => BOX.top + index * (BOX.height + BOX.gap);
const middleOf = (index: number): number => topOf(index) + BOX.height / 2;

function pathOf({ from, to, lane }: Arrow): string {
  const centre = BOX.left + BOX.width / 2;
  if (lane === undefined) return `M${centre} ${topOf(from) + BOX.height} V${topOf(to) - 2}`;
  const right = BOX.left + BOX.width;
  return `M${right} ${middleOf(from) + 4} H${right + lane * LANE} V${middleOf(to) - 4} H${right + 2}`;
}

export function Stages({ stages }: Pick<ProcessContract, 'stages'>) {
  const titles = [...Object.values(stages).map(({ title }) => title), 'It ends'];
  const height = topOf(titles.length);
  return (
    <figure class="ft-stages" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} focusable="false">
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 L8 4 L0 8 z" />
          </marker>
        </defs>
        {arrowsIn(stages).map((arrow) => (
          <path class="ft-stages__arrow" d={pathOf(arrow)} marker-end="url(#arrow)" />
        ))}
        {titles.map((title, index) => (
          <>
            <rect x={BOX.left} y={topOf(index)} width={BOX.width} height={BOX.height} />
            <text x={BOX.left + BOX.width / 2} y={middleOf(index) + 5} text-anchor="middle">
              {title}
            </text>
          </>
        ))}
      </svg>
    </figure>
  );
}
