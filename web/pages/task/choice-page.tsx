/** One choice with all that it asks for: its button says what is decided. */
import type { Fields } from '../../../domain/engine/field.ts';
import type { Problem } from '../../../services/problems.ts';
import type { Draft } from '../../../services/web-drafts.ts';
import type { Content } from '../../content.ts';
import { EvidenceFields } from '../../forms/evidence-fields.tsx';
import type { Standing } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { SendOrKeep, TakenUp } from '../../forms/keep.tsx';
import { maySendAgain, NotDone, Written } from '../../forms/not-done.tsx';
import type { Choosable, Shown } from '../../forms/shown.ts';
import { isOnlyUnusual } from '../../forms/unusual.ts';
import { anchorOf, sayingWhom } from '../../forms/wrong.ts';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Body, Heading } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { type News, SinceYouLooked } from '../news.tsx';
import { FromPartner, type Partner } from '../partner/said.tsx';
import { type Task, TaskHead } from './head.tsx';

export interface ChoicePage {
  readonly task: Task;
  readonly choice: Task['choices'][number];
  readonly fields: Fields;
  readonly evidence: { readonly fields: Fields; readonly optional: boolean } | undefined;
  readonly standing: Standing;
  readonly choosable: { readonly [is: string]: readonly Choosable[] } & Shown['choosable'];
  /** What they have kept of it. */
  readonly draft: Draft | null;
  readonly formKey: string;
  readonly problem?: Problem | undefined;
  readonly news?: News | undefined;
  /** Who does it outside the council, and what they have said. */
  readonly partner?: Partner | undefined;
}

export function choicePage(page: ChoicePage): Content {
  const { task, choice, fields, evidence, standing, choosable, draft, formKey, problem, news, partner } = page;
  const errors = sayingWhom(fields, standing, choosable.candidate ?? []);
  const wrong = errors.length > 0;
  const isOpen = task.status === 'open' && task.mayDecide.allowed && (problem === undefined || maySendAgain(problem));
  const isAlone = task.choices.length === 1;
  const all = evidence
    ? { ...fields, evidence: { is: 'group', asks: 'evidence', fields: evidence.fields } as const }
    : fields;
  const shown = { ...standing, errors, choosable };
  return {
    title: `${choice.label}: ${task.title}`,
    about: `${task.process.title}, ${task.process.id}`,
    back: isAlone ? { href: paths.tasks, text: 'Your tasks' } : { href: paths.task(task.id), text: 'Back' },
    wrong,
    status: problem?.status ?? (wrong ? 422 : 200),
    body: (
      <>
        <ErrorSummary errors={errors} anchor={(pointer) => anchorOf(all as Fields, pointer)} />
        {problem && <NotDone problem={problem} />}
        <TaskHead task={task}>
          <SinceYouLooked news={news} />
          {partner && <FromPartner {...partner} />}
        </TaskHead>
        {isOpen ? (
          <>
            {!isAlone && <Heading>{choice.label}</Heading>}
            {choice.follows !== null && <Body>{choice.follows}</Body>}
            <TakenUp draft={draft} />
            <Form action={paths.choice(task.id, choice.choice)} formKey={formKey} withFile={evidence !== undefined}>
              <FieldsOf {...shown} fields={fields} />
              {evidence && <EvidenceFields {...shown} fields={evidence.fields} optional={evidence.optional} />}
              {isOnlyUnusual(errors) && (
                <p class="govuk-body">Tick each that is right, or change it. Then send it again.</p>
              )}
              <SendOrKeep draft={draft}>{choice.label}</SendOrKeep>
            </Form>
          </>
        ) : (
          <Written typed={standing.typed} />
        )}
      </>
    ),
  };
}
