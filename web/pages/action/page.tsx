import type { Fields } from '../../../domain/engine/field.ts';
import type { Problem } from '../../../services/problems.ts';
import type { Draft } from '../../../services/web-drafts.ts';
import type { Content } from '../../content.ts';
import { CheckAnswers, moving } from '../../forms/check.tsx';
import { EvidenceFields } from '../../forms/evidence-fields.tsx';
import type { Standing } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { SendOrKeep, TakenUp } from '../../forms/keep.tsx';
import type { Moves } from '../../forms/moves.ts';
import { maySendAgain, NotDone, Written } from '../../forms/not-done.tsx';
import type { Shown } from '../../forms/shown.ts';
import { isOnlyUnusual } from '../../forms/unusual.ts';
import { anchorOf } from '../../forms/wrong.ts';
import { Details } from '../../parts/details.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Body, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';
import type { Process } from '../process/now.tsx';

export interface ActionPage {
  readonly process: Process;
  readonly action: Process['allowedActions'][number];
  readonly fields: Fields;
  readonly evidence: { readonly fields: Fields; readonly optional: boolean } | undefined;
  /** The fields with those of the evidence. */
  readonly all: Fields;
  readonly standing: Standing;
  readonly choosable: Shown['choosable'];
  /** What they have kept of it. */
  readonly draft: Draft | null;
  readonly formKey: string;
  readonly problem?: Problem | undefined;
}

/** A standing action: what it asks for, and the button that takes it; or why it cannot be taken. */
export function actionPage(page: ActionPage): Content {
  const { process, action, fields, evidence, all, standing, choosable, draft, formKey, problem } = page;
  const { id, title } = process;
  const { errors } = standing;
  const wrong = errors.length > 0;
  const shown = { ...standing, choosable };
  const isOpen = action.allowed && (problem === undefined || maySendAgain(problem));
  return {
    title: action.label,
    about: `${title}, ${id}`,
    back: { href: paths.process(id), text: `${title}, ${id}` },
    wrong,
    status: problem?.status ?? (wrong ? 422 : 200),
    body: (
      <>
        <ErrorSummary errors={errors} anchor={(pointer) => anchorOf(all, pointer)} />
        {problem && <NotDone problem={problem} />}
        <Title size="l" caption={`${title}, ${id}`}>
          {action.label}
        </Title>
        <Body>{process.waitingFor}</Body>
        {isOpen && <TakenUp draft={draft} />}
        {!action.allowed && <Inset>You cannot do this. {action.why}</Inset>}
        {isOpen ? (
          <Form action={paths.action(id, action.action)} formKey={formKey} withFile={evidence !== undefined}>
            <FieldsOf {...shown} fields={fields} />
            {evidence && <EvidenceFields {...shown} fields={evidence.fields} optional={evidence.optional} />}
            {isOnlyUnusual(errors) && <Body>Tick each that is right, or change it. Then send it again.</Body>}
            {action.putRight !== null && <Details summary="What if it is wrong?">{action.putRight}</Details>}
            <SendOrKeep draft={draft}>{action.label}</SendOrKeep>
          </Form>
        ) : (
          <Written typed={standing.typed} />
        )}
      </>
    ),
  };
}

interface CheckPage extends Omit<ActionPage, 'evidence' | 'draft' | 'problem'> {
  readonly moves: Moves;
}

/** An action that moves dates: what was filled in, and each date as it is and as it would be. Nothing has moved yet. */
export const checkActionPage = ({ process: { id, title }, action, moves, ...page }: CheckPage): Content => ({
  title: 'Check your answers',
  about: `${action.label}, ${title}, ${id}`,
  body: (
    <CheckAnswers
      {...page}
      caption={`${action.label}: ${title}, ${id}`}
      dates={moving(moves)}
      datesTitle="Dates that move"
      action={paths.action(id, action.action)}
      button={action.label}
    />
  ),
});
