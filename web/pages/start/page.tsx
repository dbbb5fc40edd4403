/** Starting something: what there is to start, its form, and "check your answers" with every date that will follow. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import type { Problem } from '../../../services/problems.ts';
import type { Draft } from '../../../services/web-drafts.ts';
import type { Content } from '../../content.ts';
import { CheckAnswers, type Following } from '../../forms/check.tsx';
import type { Standing } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { SendOrKeep, TakenUp } from '../../forms/keep.tsx';
import { NotDone } from '../../forms/not-done.tsx';
import type { Shown } from '../../forms/shown.ts';
import { isOnlyUnusual } from '../../forms/unusual.ts';
import { anchorOf } from '../../forms/wrong.ts';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { Body, Items, Link, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

type Contract = Pick<ProcessContract, 'name' | 'title' | 'request'>;

/** @param byFile whether they may send files of rows */
export const startPage = (contracts: readonly Contract[], byFile: boolean): Content => ({
  title: 'Start something new',
  back: { href: paths.tasks, text: 'Your tasks' },
  body: (
    <>
      <Title>Start something new</Title>
      {contracts.length === 0 ? (
        <Body>There is nothing that your role starts.</Body>
      ) : (
        <Items items={contracts.map(({ name, title }) => <Link href={paths.startKind(name)}>{title}</Link>)} />
      )}
      {byFile && (
        <Body>
          Many at once: <Link href={paths.imports}>send a file of rows</Link>
        </Body>
      )}
    </>
  ),
});

interface FormPage {
  readonly contract: Contract;
  readonly standing: Standing;
  readonly choosable: Shown['choosable'];
  /** What they have kept of it. */
  readonly draft: Draft | null;
  readonly formKey: string;
  readonly problem?: Problem | undefined;
}

const titleOf = ({ title }: Contract): string => `Start: ${title.charAt(0).toLowerCase()}${title.slice(1)}`;

export function startFormPage({ contract, standing, choosable, draft, formKey, problem }: FormPage): Content {
  const { errors } = standing;
  const { fields } = contract.request;
  const wrong = errors.length > 0;
  return {
    title: titleOf(contract),
    back: { href: paths.start, text: 'Start something new' },
    wrong,
    status: problem?.status ?? (wrong ? 422 : 200),
    body: (
      <>
        <ErrorSummary errors={errors} anchor={(pointer) => anchorOf(fields, pointer)} />
        {problem && <NotDone problem={problem} />}
        <Title size="l">{titleOf(contract)}</Title>
        <TakenUp draft={draft} />
        <Form action={paths.startKind(contract.name)} formKey={formKey}>
          <FieldsOf {...standing} choosable={choosable} fields={fields} />
          {isOnlyUnusual(errors) && <Body>Tick each that is right, or change it. Then continue.</Body>}
          <SendOrKeep draft={draft}>Continue</SendOrKeep>
        </Form>
      </>
    ),
  };
}

interface CheckPage extends FormPage {
  readonly dates: readonly Following[];
}

/** Everything once more, and what will follow from it: nothing has been started yet. */
export const checkPage = ({ contract, dates, ...page }: CheckPage): Content => ({
  title: 'Check your answers',
  body: (
    <CheckAnswers
      {...page}
      caption={titleOf(contract)}
      fields={contract.request.fields}
      dates={dates}
      datesTitle="Dates that follow"
      action={paths.startKind(contract.name)}
      button="Start it"
    />
  ),
});
