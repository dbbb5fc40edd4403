import type { process as processShape } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { SummaryCard, SummaryList } from '../../parts/summary-list.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Body, Heading, Hidden, Link, Meta } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

export type Process = Told<typeof processShape>;
type OpenTask = Process['tasks'][number];

/** What must be done now, and by whom: those who can do it have the button. */
export function Now({ process }: { process: Process }) {
  const { tasks, outcome, milestones } = process;
  if (outcome) return null;
  return (
    <section aria-labelledby="now">
      <Heading size="m" id="now">
        What must be done now
      </Heading>
      {tasks.length === 0 && <Body>{nextIn(milestones)}</Body>}
      {tasks.length > MOST_CARDS ? <TaskList tasks={tasks} /> : tasks.map((task) => <TaskCard task={task} />)}
    </section>
  );
}

/** Nobody has to act: what is to come next, and when. */
function nextIn(milestones: Process['milestones']): string {
  const [next] = milestones
    .filter(({ metOn }) => metOn === null)
    .toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return next ? `Nothing, until the next date: ${next.title}, ${next.words}.` : 'Nothing.';
}

/** More than these are read as a list. */
const MOST_CARDS = 3;

const TaskList = ({ tasks }: { tasks: readonly OpenTask[] }) => (
  <ul class="ft-tasks">
    {tasks.map(({ id, title, due, overdue, assignee, escalatedTo, mayDecide }) => (
      <li>
        <Link href={paths.task(id)}>{title}</Link>
        <span>
          {due.words} {overdue && <Tag colour="red">Overdue</Tag>}
        </span>
        <Meta>
          {mayDecide.allowed ? 'You' : [assignee, ...escalatedTo].map(({ name }) => name ?? 'Somebody').join(', then ')}
        </Meta>
      </li>
    ))}
  </ul>
);

function TaskCard({ task }: { task: OpenTask }) {
  const { id, title, due, overdue, basis, assignee, escalatedTo, mayDecide, stuck } = task;
  const holders = [assignee, ...escalatedTo].map(({ name }) => name ?? 'Somebody');
  return (
    <SummaryCard title={title} actions={overdue ? <Tag colour="red">Overdue</Tag> : undefined}>
      <SummaryList
        plain
        rows={[
          {
            key: 'Who',
            value: holders.length === 1 ? holders[0] : `${holders[0]}; escalated to ${holders.slice(1).join(', ')}`,
          },
          {
            key: 'By',
            value: (
              <>
                {due.words}
                <br />
                <Meta>{basis}</Meta>
              </>
            ),
          },
          ...(stuck ? [{ key: 'Reminders', value: 'All have been sent. Leadership has been told.' }] : []),
        ]}
      />
      {mayDecide.allowed ? (
        <>
          {mayDecide.actingFor && <Body>You can do this for {mayDecide.actingFor.name}.</Body>}
          <ButtonLink href={paths.task(id)}>
            {task.choices.length > 1 ? 'Look and decide' : 'Look and answer'}
            <Hidden>: {title}</Hidden>
          </ButtonLink>
        </>
      ) : (
        <Body>
          <Link href={paths.task(id)}>
            See what is asked<Hidden>: {title}</Hidden>
          </Link>
        </Body>
      )}
    </SummaryCard>
  );
}
