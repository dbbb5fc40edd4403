import { Link } from './text.tsx';

export interface Count {
  readonly count: number | string;
  readonly of: string;
  /** The list that it counts. */
  readonly href?: string;
  readonly late?: boolean;
}

/** A few figures, large; each leads to the list that it counts. */
export const Counts = ({ counts }: { counts: readonly Count[] }) => (
  <ul class="ft-counts">
    {counts.map(({ count, of, href, late = false }) => (
      <li class={late && count !== 0 ? 'ft-counts__late' : undefined}>
        <strong>{typeof count === 'number' ? count.toLocaleString('en-GB') : count}</strong>
        {href === undefined ? of : <Link href={href}>{of}</Link>}
      </li>
    ))}
  </ul>
);
