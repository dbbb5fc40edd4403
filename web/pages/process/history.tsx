import type { timelineLine } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Body, Heading, Items, Link } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';

export type Line = Told<typeof timelineLine>;

/** What happened by itself, and what the dates beside it or the answer after it tell: shown on request. */
const noise = new Set([
  'rungSkipped',
  'taskOpened',
  'milestoneMoved',
  'milestoneMet',
  'taskReminded',
  'milestonePlanned',
  'milestoneDropped',
  'told',
  'heard',
  'announced',
  'threadOpened',
  'threadClosed',
  'taskWithdrawn',
  'calendarMoved',
]);

/** A holiday that moved a date is no noise. */
export const isNoise = ({ kind, changed }: Line): boolean =>
  noise.has(kind) && !(kind === 'calendarMoved' && changed.length > 0);

/** So many of the newest are read first. */
const FIRST = 12;

interface HistoryProps {
  readonly process: string;
  readonly lines: readonly Line[];
  /** What this reader may read of what was written. */
  readonly readable: ReadonlySet<string>;
  /** Everything was asked for. */
  readonly whole: boolean;
}

/** What happened, in words, the newest first. */
export function History({ process, lines, readable, whole }: HistoryProps) {
  const newest = lines.toReversed();
  const told = whole ? newest : newest.filter((line) => !isNoise(line)).slice(0, FIRST);
  const folded = lines.length - told.length;
  return (
    <section aria-labelledby="history">
      <Heading size="m" id="history">
        What happened
      </Heading>
      <ol class="ft-timeline" reversed>
        {told.map((line) => (
          <HistoryLine line={line} process={process} readable={readable} />
        ))}
      </ol>
      {folded > 0 && (
        <p class="govuk-body ft-noprint">
          <Link href={`${withQuery(paths.process(process), { history: 'all' })}#history`}>
            Show the whole history ({folded} more)
          </Link>
        </p>
      )}
      {whole && (
        <Body>
          <Link href={`${paths.process(process)}#history`}>Show only what matters most</Link>
        </Body>
      )}
    </section>
  );
}

function HistoryLine({ line, process, readable }: Pick<HistoryProps, 'process' | 'readable'> & { line: Line }) {
  const { heading, on, changed, answers } = line;
  const submissions = line.submissions.filter((id) => readable.has(id));
  return (
    <li>
      <h3>{heading}</h3>
      <span class="ft-timeline__when">{on}</span>
      {changed.length > 0 && <Items items={changed} />}
      {answers.length > 0 && <SummaryList plain rows={answers.map(({ label, value }) => ({ key: label, value }))} />}
      {submissions.map((id, index) => (
        <Body>
          <Link href={paths.submission(process, id)}>
            {submissions.length === 1 ? 'Read what was written' : `Read what was written, part ${index + 1}`}
          </Link>
        </Body>
      ))}
    </li>
  );
}
