/** One choice with all that it asks for: its button says what is decided. */
import type { Fields } from '../../../domain/engine/field.ts';
import type { Problem } from '../../../services/problems.ts';
import type { Content } from '../../content.ts';
import { EvidenceFields } from '../../forms/evidence-fields.tsx';
import type { Standing } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { maySendAgain, NotDone, Written } from '../../forms/not-done.tsx';
import type { Choosable, Shown } from '../../forms/shown.ts';
import { isOnlyUnusual } from '../../forms/unusual.ts';
import { anchorOf, sayingWhom } from '../../forms/wrong.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Heading } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import { type Task, TaskHead } from './head.tsx';

export interface ChoicePage {
  readonly task: Task;
  readonly choice: Task['choices'][number];
  readonly fields: Fields;
  readonly evidence: { readonly fields: Fields; readonly optional: boolean } | undefined;
  readonly standing: Standing;
  readonly choosable: { readonly [is: string]: readonly Choosable[] } & Shown['choosable'];
  readonly formKey: string;
  readonly problem?: Problem | undefined;
}

export function choicePage(page: ChoicePage): Content {
  const { task, choice, fields, evidence, standing, choosable, formKey, problem } = page;
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
    back: isAlone ? { href: paths.tasks, text: 'Your tasks' } : { href: paths.task(task.id), text: 'Back' },
    wrong,
    status: problem?.status ?? (wrong ? 422 : 200),
    body: (
      <>
        <ErrorSummary errors={errors} anchor={(pointer) => anchorOf(all as Fields, pointer)} />
        {problem && <NotDone problem={problem} />}
        <TaskHead task={task} />
        {isOpen ? (
          <>
            {!isAlone && <Heading>{choice.label}</Heading>}
            <Form action={paths.choice(task.id, choice.choice)} formKey={formKey} withFile={evidence !== undefined}>
              <FieldsOf {...shown} fields={fields} />
              {evidence && <EvidenceFields {...shown} fields={evidence.fields} optional={evidence.optional} />}
              {isOnlyUnusual(errors) && (
                <p class="govuk-body">Tick each that is right, or change it. Then send it again.</p>
              )}
              <Button>{choice.label}</Button>
            </Form>
          </>
        ) : (
          <Written typed={standing.typed} />
        )}
      </>
    ),
  };
}
