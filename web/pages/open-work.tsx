/** What is open, by whoever must act; and process by process. Shared by the pages of teams, people and leadership. */
import type { openWork } from '../../services/shapes/leadership.ts';
import type { Told } from '../../services/shapes/told.ts';
import { BarTable, openAndLate, openAndLateLegend } from '../charts/bar-table.tsx';
import { Counts } from '../parts/counts.tsx';
import { Rag } from '../parts/rag.tsx';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Behind, Body, Link, Meta } from '../parts/text.tsx';
import { paths, withQuery } from '../paths.ts';
import { dateWords } from '../words.ts';

export type OpenWork = Told<typeof openWork>;

interface TotalsProps {
  readonly totals: OpenWork['totals'];
  /** Whose the figures are, and of which kind; left out, all that is seen. Each leads to the list that it counts. */
  readonly person?: string;
  readonly kind?: string | undefined;
}

export const OpenTotals = ({ totals: { processes, tasks, milestones }, person, kind }: TotalsProps) => {
  const list = (more: Readonly<Record<string, string>>) => withQuery(paths.processes, { ...more, person, kind });
  return (
    <Counts
      counts={[
        { count: processes.open, of: 'open', href: list({ status: 'notClosed' }) },
        { count: processes.overdue, of: 'overdue', late: true, href: list({ overdue: 'true' }) },
        { count: processes.stuck, of: 'where nobody decided', late: true, href: list({ stuck: 'true' }) },
        { count: processes.flagged, of: 'flagged', late: true, href: list({ flagged: 'true' }) },
        { count: tasks.open, of: 'tasks', href: paths.openTasks({ for: person, kind }) },
        { count: milestones.missed, of: 'dates missed', late: true, href: paths.missedDates({ person, kind }) },
      ]}
    />
  );
};

interface ByPersonProps {
  readonly byPerson: OpenWork['byPerson'];
  readonly kind?: string | undefined;
}

export const OpenByPerson = ({ byPerson, kind }: ByPersonProps) =>
  byPerson.length === 0 ? (
    <Body>Nobody has an open task.</Body>
  ) : (
    <BarTable
      title="Who must act"
      head="Person"
      figureHeads={['Tasks', 'Overdue']}
      legend={openAndLateLegend}
      unit="Open tasks, those with the most overdue first."
      rows={byPerson.map(({ person, tasks: { open, overdue } }) => ({
        label: <Link href={paths.person(person.id)}>{person.name ?? 'Somebody no longer on record'}</Link>,
        figures: [
          <Behind count={open} of={`tasks of ${person.name}`} href={paths.openTasks({ mustAct: person.id, kind })} />,
          <Behind
            count={overdue}
            of={`overdue tasks of ${person.name}`}
            href={paths.openTasks({ mustAct: person.id, kind, overdue: 'true' })}
          />,
        ],
        bar: openAndLate({ open, overdue }),
      }))}
    />
  );

interface OpenItemsProps {
  readonly items: OpenWork['items'];
  readonly caption: string;
}

export const OpenItems = ({ items, caption }: OpenItemsProps) => {
  if (items.length === 0) return <Body>Nothing is open.</Body>;
  return (
    <Table
      caption={caption}
      columns={[
        {
          head: 'Work',
          cell: ({ id, title, team }) => (
            <>
              <Link href={paths.process(id)}>{title}</Link>
              <br />
              <Meta>
                {id}, {team.name}
              </Meta>
            </>
          ),
        },
        {
          head: 'Stage',
          label: 'Stage',
          cell: ({ stage, rag, stuck }) => (
            <>
              {stage.title} {stuck && <Tag colour="red">Nobody decided</Tag>}
              {rag && (
                <>
                  <br />
                  <Rag value={rag.value} />
                </>
              )}
            </>
          ),
        },
        {
          head: 'Who must act',
          label: 'Who must act',
          cell: ({ mustAct, nextMilestone }) =>
            mustAct.length === 0 ? (
              <Meta>
                {nextMilestone
                  ? `Nobody at the moment. Next: ${nextMilestone.title}, ${nextMilestone.words}`
                  : 'Nobody at the moment'}
              </Meta>
            ) : (
              <ul class="govuk-list">
                {mustAct.map(({ title, person, due, overdue }) => (
                  <li>
                    {person.name}: {title}, by {due.words} {overdue && <Tag colour="red">Overdue</Tag>}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
      rows={items}
      isLate={({ mustAct }) => mustAct.some(({ overdue }) => overdue)}
    />
  );
};

/** As at when it was counted. */
export const asAtWords = ({ asAt }: Pick<OpenWork, 'asAt'>): string => `As at ${dateWords(asAt)}`;
