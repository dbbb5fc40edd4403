import type { task as taskShape } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { Inset } from '../../parts/inset.tsx';
import { SummaryList, type SummaryRow } from '../../parts/summary-list.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

export type Task = Told<typeof taskShape>;

/** What is asked, about what, by when and why by then, and of whom. */
export function TaskHead({ task, children }: { task: Task; children?: preact.ComponentChildren }) {
  const { process, title } = task;
  return (
    <>
      <Title size="l" caption={`${process.title}, ${process.id}`}>
        {title}
      </Title>
      {children}
      <SummaryList rows={rowsOf(task)} />
    </>
  );
}

function rowsOf({ due, overdue, basis, assignee, escalatedTo, process, status, stuck }: Task): readonly SummaryRow[] {
  const escalated = escalatedTo.map(({ name }) => name).join(', ');
  return [
    {
      key: 'Due',
      value: (
        <>
          {due.words}
          {overdue && status === 'open' && (
            <>
              {' '}
              <Tag colour="red">Overdue</Tag>
            </>
          )}
          <br />
          <span class="ft-meta">{basis}</span>
        </>
      ),
    },
    { key: 'Asked of', value: assignee.name ?? 'Somebody' },
    ...(escalated === '' ? [] : [{ key: 'Escalated to', value: escalated }]),
    ...(stuck ? [{ key: 'Reminders', value: 'All have been sent. Leadership has been told.' }] : []),
    { key: 'Belongs to', value: <Link href={paths.process(process.id)}>{`${process.title}, ${process.id}`}</Link> },
  ];
}

/** Somebody stands in: what they decide is decided for another, and the record shows both. */
export const ActingFor = ({ name }: { name: string }) => (
  <Inset>You decide this for {name}. The record will show both of you.</Inset>
);
