/** Several tasks that are answered alike: ticked on one page, each decided by itself, with a result for each. */
import type { Content } from '../../content.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { errorAt, type Wrong } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Checkboxes } from '../../parts/options.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths, withQuery } from '../../paths.ts';
import { counted } from '../../words.ts';
import type { Task } from '../task/head.tsx';
import type { Alike } from '../tasks/all.ts';

export const TASKS = '/tasks';

interface TogetherPage {
  readonly alike: Alike;
  /** The one process that they are looked at of, where it is one. */
  readonly process?: string | undefined;
  readonly ticked: readonly string[];
  readonly errors: readonly Wrong[];
  readonly formKey: string;
}

const back = { href: paths.tasks, text: 'Your tasks' };

/** @param process where only its own are meant */
export const addressOf = (
  { kind, task, choice }: Pick<Alike, 'kind' | 'task' | 'choice'>,
  process?: string | undefined,
): string => withQuery(paths.together, { kind, task, choice, process });

export function togetherPage({ alike, process, ticked, errors, formKey }: TogetherPage): Content {
  const { title, label, tasks } = alike;
  const wrong = errors.length > 0;
  return {
    title: `${title}: ${label}`,
    back,
    wrong,
    status: wrong ? 422 : 200,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <Title size="l" caption="Several at once">
          {title}
        </Title>
        <Form action={addressOf(alike, process)} formKey={formKey}>
          <Checkboxes
            name={TASKS}
            label={`For which is it “${label}”?`}
            hint="Each is decided by itself. Open one to see what it is about."
            size="m"
            options={tasks.map(optionOf)}
            values={ticked}
            error={errorAt(errors, TASKS)}
          />
          <Button>{label}</Button>
        </Form>
      </>
    ),
  };
}

const optionOf = (task: Task) => ({
  value: task.id,
  text: `${task.title} – ${task.process.title}`,
  hint: (
    <>
      {task.process.id}, due {task.due.words}
      {task.mayDecide.actingFor && `, for ${task.mayDecide.actingFor.name ?? 'somebody'}`}.{' '}
      <Link href={paths.task(task.id)}>What it is about</Link>
    </>
  ),
});

export interface Result {
  readonly task: Pick<Task, 'id' | 'title' | 'process'>;
  /** Why not. */
  readonly why?: string;
}

/** What was done, and what was not, with why. */
export function resultsPage(alike: Pick<Alike, 'title' | 'label'>, results: readonly Result[]): Content {
  const done = results.filter(({ why }) => why === undefined);
  const not = results.filter(({ why }) => why !== undefined);
  const lines = (of: readonly Result[]) =>
    of.map(({ task, why }) => (
      <>
        <Link href={paths.process(task.process.id)}>{`${task.title} – ${task.process.title}`}</Link>
        {why !== undefined && (
          <>
            <br />
            <Meta>{why}</Meta>
          </>
        )}
      </>
    ));
  return {
    title: `${counted(done.length, 'task')} done`,
    back,
    body: (
      <>
        <Title size="l" caption={`${alike.title}: ${alike.label}`}>
          {counted(done.length, 'task')} done{not.length > 0 && `, ${not.length} not done`}
        </Title>
        {not.length > 0 && (
          <>
            <Heading size="m">Not done</Heading>
            <Items items={lines(not)} />
          </>
        )}
        {done.length > 0 && (
          <>
            <Heading size="m">Done</Heading>
            <Items items={lines(done)} />
          </>
        )}
        <Body>
          <Link href={paths.tasks}>Go to your tasks</Link>
        </Body>
      </>
    ),
  };
}
