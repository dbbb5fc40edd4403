import type { LocalDate } from '../../../domain/calendar/index.ts';
import { type Colour, Tag } from '../../parts/tag.tsx';
import { Heading, Meta } from '../../parts/text.tsx';
import { dateWords } from '../../words.ts';
import type { Line } from './history.tsx';
import type { Process } from './now.tsx';

type Milestone = Process['milestones'][number];

interface State {
  readonly word: string;
  readonly colour: Colour;
  /** Of the mark on the line: filled, ringed, or struck. */
  readonly mark: 'met' | 'missed' | 'ahead';
}

/** Met, missed, or still to come: in a word, and in the shape of its mark. */
export function stateOf({ metOn, date }: Pick<Milestone, 'metOn' | 'date'>, today: LocalDate): State {
  if (metOn !== null) return { word: metOn > date ? 'Met late' : 'Met', colour: 'green', mark: 'met' };
  if (date < today) return { word: 'Missed', colour: 'red', mark: 'missed' };
  return { word: date === today ? 'Today' : 'Planned', colour: 'blue', mark: 'ahead' };
}

interface ScheduleProps {
  readonly milestones: readonly Milestone[];
  readonly today: LocalDate;
  readonly history: readonly Line[];
}

/** Every date in its order along one line, with where today stands, and from where each has been moved. */
export function Schedule({ milestones, today, history }: ScheduleProps) {
  if (milestones.length === 0) return null;
  const inOrder = milestones.toSorted((one, other) => (whenOf(one) < whenOf(other) ? -1 : 1));
  const next = inOrder.findIndex((one) => one.metOn === null && one.date >= today);
  return (
    <section aria-labelledby="dates">
      <Heading size="m" id="dates">
        Dates
      </Heading>
      <ol class="ft-schedule">
        {inOrder.map((one, index) => (
          <>
            {index === next && (
              <li class="ft-schedule__today">
                <strong>Today</strong>, {dateWords(today)}
              </li>
            )}
            <Dated milestone={one} today={today} moves={movesOf(one, history)} />
          </>
        ))}
      </ol>
    </section>
  );
}

const whenOf = ({ metOn, date }: Milestone): LocalDate => metOn ?? date;

/** Where it stood before: "from 3 March 2027". Why it moved is its basis now. */
const movesOf = ({ title }: Milestone, history: readonly Line[]): readonly string[] =>
  history
    .filter(({ kind }) => kind === 'milestoneMoved')
    .flatMap(({ changed }) => changed)
    .filter((words) => words.startsWith(`${title}: `))
    .map((words) => words.slice(title.length + 2).replace(/ to \d.*$/, ''));

function Dated({ milestone, today, moves }: { milestone: Milestone; today: LocalDate; moves: readonly string[] }) {
  const { title, words, basis, metOn } = milestone;
  const { word, colour, mark } = stateOf(milestone, today);
  return (
    <li class={`ft-schedule__${mark}`}>
      <strong>{title}</strong> <Tag colour={colour}>{word}</Tag>
      <br />
      {metOn === null ? words : dateWords(metOn)}
      {metOn !== null && metOn !== milestone.date && <Meta>, planned for {words}</Meta>}
      <br />
      <Meta>{basis}</Meta>
      {moves.map((move) => (
        <>
          <br />
          <Meta>Moved {move}</Meta>
        </>
      ))}
    </li>
  );
}
