/** One task, and what can be decided. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import type { Problem } from '../../../services/problems.ts';
import type { Content } from '../../content.ts';
import type { Standing } from '../../forms/exchange.ts';
import { maySendAgain, NotDone, Written } from '../../forms/not-done.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Body, Link } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { momentWords } from '../../words.ts';
import { type News, SinceYouLooked } from '../news.tsx';
import { FromPartner, type Partner } from '../partner/said.tsx';
import { Choices } from './choices.tsx';
import { type Task, TaskHead } from './head.tsx';

interface TaskPage {
  readonly task: Task;
  readonly contract: Pick<ProcessContract, 'forms' | 'submissions' | 'tasks'>;
  readonly standing: Standing;
  readonly formKey: string;
  readonly problem?: Problem | undefined;
  readonly news?: News | undefined;
  /** Who does it outside the council, and what they have said. */
  readonly partner?: Partner | undefined;
}

export function taskPage({ task, contract, standing, formKey, problem, news, partner }: TaskPage): Content {
  const wrong = standing.errors.length > 0;
  const isOpen = task.status === 'open' && task.mayDecide.allowed && (problem === undefined || maySendAgain(problem));
  return {
    title: task.title,
    back: { href: paths.tasks, text: 'Your tasks' },
    wrong,
    status: problem?.status ?? (wrong ? 422 : 200),
    body: (
      <>
        <ErrorSummary errors={standing.errors} />
        {problem && <NotDone problem={problem} />}
        <TaskHead task={task}>
          <SinceYouLooked news={news} />
          {partner && <FromPartner {...partner} />}
        </TaskHead>
        {isOpen ? (
          <Choices task={task} contract={contract} standing={standing} formKey={formKey} />
        ) : (
          <Over task={task} contract={contract} />
        )}
        {!isOpen && <Written typed={standing.typed} />}
      </>
    ),
  };
}

/** It is decided, or no longer needed. */
export function Over({ task, contract }: Pick<TaskPage, 'task' | 'contract'>) {
  const { decision, status, process, name } = task;
  const label = contract.tasks[name]?.choices[decision?.choice ?? '']?.label ?? decision?.choice;
  const by = decision?.by?.name ?? 'Somebody';
  const who = decision?.for ? `${by}, acting for ${decision.for.name ?? 'somebody'},` : by;
  return (
    <>
      {status === 'decided' && decision && (
        <Inset>
          {who} decided: {label}, {momentWords(decision.at)}
        </Inset>
      )}
      {status === 'withdrawn' && <Inset>This task is no longer needed. There is nothing to do.</Inset>}
      <Body>
        <Link href={paths.process(process.id)}>See how it stands</Link>
      </Body>
    </>
  );
}
