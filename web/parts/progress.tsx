import { counted } from '../words.ts';
import { Body, Link } from './text.tsx';

interface ProgressProps {
  /** What is under way. */
  readonly title: string;
  readonly done: number;
  /** Null while nobody knows. */
  readonly outOf: number | null;
  /** Where it is looked at again. */
  readonly href: string;
}

/** How far something has come. Its page looks again by itself, with and without script, until it is over. */
export const Progress = ({ title, done, outOf, href }: ProgressProps) => (
  <>
    <div class="ft-progress" data-under-way aria-live="polite">
      <Body>
        {title}
        {outOf === null ? ' …' : `: ${done.toLocaleString('en-GB')} of ${counted(outOf, 'step')} done.`}
      </Body>
      <progress aria-label={title} value={outOf === null ? undefined : done} max={outOf ?? undefined} />
    </div>
    <Body>
      This page looks again by itself. It goes on if you leave: come back to <Link href={href}>see how far it is</Link>.
    </Body>
  </>
);
