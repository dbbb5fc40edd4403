/** Starting something: what there is to start, its form, and "check your answers" with every date that will follow. */
import type { ProcessContract } from '../../../domain/engine/define.ts';
import type { Problem } from '../../../services/problems.ts';
import type { Draft } from '../../../services/web-drafts.ts';
import type { Content } from '../../content.ts';
import { type Answer, answersOf } from '../../forms/answers.ts';
import type { Standing } from '../../forms/exchange.ts';
import { FieldsOf } from '../../forms/fields.tsx';
import { SendOrKeep, TakenUp } from '../../forms/keep.tsx';
import { NotDone } from '../../forms/not-done.tsx';
import type { Shown } from '../../forms/shown.ts';
import { isOnlyUnusual } from '../../forms/unusual.ts';
import { anchorOf } from '../../forms/wrong.ts';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Body, Heading, Items, Link, Meta, Title } from '../../parts/text.tsx';
import { paths } from '../../paths.ts';

type Contract = Pick<ProcessContract, 'name' | 'title' | 'request'>;

/** Which button was pressed. */
export const STEP = 'step';
export const SEND = 'send';
export const CHANGE = 'change';

export const startPage = (contracts: readonly Contract[]): Content => ({
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

interface Planned {
  readonly title: string;
  readonly words: string;
  readonly basis: string;
}

interface CheckPage extends FormPage {
  readonly dates: readonly Planned[];
}

/** Everything once more, and what will follow from it: nothing has been started yet. */
export function checkPage({ contract, standing, choosable, formKey, dates }: CheckPage): Content {
  const answers = answersOf(contract.request.fields, standing.read ?? {}, { ...standing, choosable });
  return {
    title: 'Check your answers',
    body: (
      <>
        <Title size="l" caption={titleOf(contract)}>
          Check your answers
        </Title>
        <SummaryList rows={answers.map(rowOf)} />
        {dates.length > 0 && (
          <>
            <Heading size="m">Dates that follow</Heading>
            <SummaryList
              rows={dates.map(({ title, words, basis }) => ({
                key: title,
                value: (
                  <>
                    {words}
                    <br />
                    <Meta>{basis}</Meta>
                  </>
                ),
              }))}
            />
          </>
        )}
        <Form action={paths.startKind(contract.name)} formKey={formKey}>
          {[...standing.typed].flatMap(([name, values]) =>
            values.map((value) => (kept.has(name) ? null : <input type="hidden" name={name} value={value} />)),
          )}
          <ButtonGroup>
            <Button name={STEP} value={SEND}>
              Start it
            </Button>
            <Button kind="secondary" name={STEP} value={CHANGE}>
              Change your answers
            </Button>
          </ButtonGroup>
        </Form>
      </>
    ),
  };
}

/** The form writes these itself. */
const kept = new Set([STEP, 'key']);

const rowOf = ({ label, value }: Answer) => ({ key: label, value: <span class="ft-written">{value}</span> });
