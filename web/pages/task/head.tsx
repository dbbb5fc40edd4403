import type { task as taskShape } from '../../../services/shapes/process.ts';
import type { Told } from '../../../services/shapes/told.ts';
import { Inset, Warning } from '../../parts/inset.tsx';
import { SummaryList, type SummaryRow } from '../../parts/summary-list.tsx';
import { Tag } from '../../parts/tag.tsx';
import { Heading, type Kids, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

export type Task = Told<typeof taskShape>;

/** What is asked, by when and why by then, of whom; and what is decided on, before anything can be chosen. */
export function TaskHead({ task, children }: { task: Task; children?: Kids }) {
  const { process, title, reads, status } = task;
  return (
    <>
      <Title size="l" caption={`${process.title}, ${process.id}`}>
        {title}
      </Title>
      <SummaryList rows={rowsOf(task)} />
      {children}
      {reads.length > 0 && (
        <>
          <Heading size="m">{status === 'open' ? 'What you decide on' : 'What was decided on'}</Heading>
          <SummaryList rows={reads.map((line) => ({ key: line.label, value: saying(line, process.id) }))} />
        </>
      )}
      {status === 'open' && <MayDecide task={task} />}
    </>
  );
}

function rowsOf({ due, overdue, basis, assignee, escalatedTo, process, status, stuck }: Task): readonly SummaryRow[] {
  const escalated = escalatedTo.map(({ name }) => name).join(', ');
  const isLate = overdue && status === 'open';
  return [
    {
      key: 'Due',
      value: (
        <>
          {due.words} {isLate && <Tag colour="red">Overdue</Tag>}
          <br />
          <Meta>{basis}</Meta>
        </>
      ),
    },
    { key: 'Asked of', value: assignee.name ?? 'Somebody' },
    ...(escalated === '' ? [] : [{ key: 'Escalated to', value: escalated }]),
    ...(stuck ? [{ key: 'Reminders', value: 'All have been sent. Leadership has been told.' }] : []),
    { key: 'Belongs to', value: <Link href={paths.process(process.id)}>{`${process.title}, ${process.id}`}</Link> },
  ];
}

/** What has changed is said in words, not by colour alone. */
function saying({ value, was, now, submission }: Task['reads'][number], process: string): Kids {
  return (
    <>
      <span class="ft-written">{value}</span>
      {was !== undefined && (
        <>
          <br />
          <Tag colour="yellow">Changed</Tag> <Meta>It was: {was}</Meta>
        </>
      )}
      {now !== undefined && (
        <>
          <br />
          <Meta>It is now: {now}</Meta>
        </>
      )}
      {submission !== undefined && (
        <>
          <br />
          <Link href={paths.submission(process, submission)}>Read it</Link>
        </>
      )}
    </>
  );
}

/** Said before anybody tries: that they may not and why, or for whom they would. */
function MayDecide({ task: { mayDecide, assignee } }: { task: Task }) {
  const { allowed, why, actingFor } = mayDecide;
  if (!allowed)
    return (
      <Inset>
        <p class="govuk-body">You cannot decide this. {why}</p>
        <p class="govuk-body">It is waiting for {assignee.name ?? 'somebody else'}.</p>
      </Inset>
    );
  if (!actingFor) return null;
  return <Warning>You decide this for {actingFor.name ?? 'somebody else'}. The record will show both of you.</Warning>;
}
