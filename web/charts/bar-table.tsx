/** A table whose rows carry their own bar: one thing to read, to hear, to zoom and to print; nothing is said twice. */
import type { Kids } from '../parts/text.tsx';

type Fill = 'on-time' | 'late' | 'blue' | 'green' | 'amber' | 'red';

export interface BarPart {
  readonly count: number;
  readonly fill: Fill;
}

export interface BarRow {
  readonly label: Kids;
  /** The figures, in the order of the headings. */
  readonly figures: readonly Kids[];
  readonly bar: readonly BarPart[];
}

interface BarTableProps {
  readonly title: string;
  readonly head: string;
  readonly figureHeads: readonly string[];
  readonly rows: readonly BarRow[];
  /** What the colours mean, in the order in which they stand. */
  readonly legend: readonly { readonly fill: Fill; readonly text: string }[];
  /** What was counted. */
  readonly unit: string;
}

const fillClass: Readonly<Record<Fill, string>> = {
  'on-time': 'ft-bar',
  late: 'ft-bar--late',
  blue: 'ft-bar--blue',
  green: 'ft-bar--green',
  amber: 'ft-bar--amber',
  red: 'ft-bar--red',
};

/** So that they differ without colour: what is late is striped, and so is red. */
const isStriped = (fill: Fill): boolean => fill === 'late' || fill === 'red';

export function BarTable({ title, head, figureHeads, rows, legend, unit }: BarTableProps) {
  const most = Math.max(1, ...rows.map(({ bar }) => bar.reduce((sum, { count }) => sum + count, 0)));
  return (
    <>
      {/* What CSS shows otherwise on a phone stays a table for those who hear it: its roles are written out. */}
      <table class="govuk-table ft-bars" role="table">
        <caption class="govuk-table__caption govuk-table__caption--m">{title}</caption>
        <thead class="govuk-table__head" role="rowgroup">
          <tr class="govuk-table__row" role="row">
            <th scope="col" role="columnheader" class="govuk-table__header">
              {head}
            </th>
            {figureHeads.map((text) => (
              <th scope="col" role="columnheader" class="govuk-table__header govuk-table__header--numeric">
                {text}
              </th>
            ))}
            <td class="govuk-table__header ft-bars__bar" aria-hidden="true" />
          </tr>
        </thead>
        <tbody class="govuk-table__body" role="rowgroup">
          {rows.map(({ label, figures, bar }) => (
            <tr class="govuk-table__row" role="row">
              <th scope="row" role="rowheader" class="govuk-table__header">
                {label}
              </th>
              {figures.map((figure, index) => (
                <td role="cell" class="govuk-table__cell govuk-table__cell--numeric" data-label={figureHeads[index]}>
                  {figure}
                </td>
              ))}
              <td class="govuk-table__cell ft-bars__bar" aria-hidden="true">
                <Bar parts={bar} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="ft-bars__key">
        {legend.map(({ fill, text }) => (
          <span>
            <Bar parts={[{ count: 1, fill }]} most={1} />
            {text}
          </span>
        ))}
        {unit}
      </p>
    </>
  );
}

const WIDTH = 100;
const STRIPE_EVERY = 2;

function Bar({ parts, most }: { parts: readonly BarPart[]; most: number }) {
  let end = 0;
  const placed = parts.map(({ count, fill }) => {
    const from = end;
    end += (count / most) * WIDTH;
    return { from, width: end - from, fill };
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" focusable="false" aria-hidden="true">
      {placed.map(({ from, width, fill }) => (
        <>
          <rect x={from} y={0} width={width} height={10} class={fillClass[fill]} />
          {isStriped(fill) &&
            Array.from({ length: Math.floor(width / STRIPE_EVERY) }, (_, index) => (
              <rect x={from + index * STRIPE_EVERY + 1} y={0} width={0.6} height={10} class="ft-bar__stripe" />
            ))}
        </>
      ))}
    </svg>
  );
}

/** Of what is open, what is on time and what is late. */
export const openAndLate = ({ open, overdue }: { open: number; overdue: number }): readonly BarPart[] => [
  { count: open - overdue, fill: 'on-time' },
  { count: overdue, fill: 'late' },
];

export const openAndLateLegend = [
  { fill: 'on-time', text: 'on time' },
  { fill: 'late', text: 'overdue' },
] as const;
