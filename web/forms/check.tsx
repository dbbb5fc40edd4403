/** "Check your answers": everything once more, and every date that follows from it, before anything is done. */
import type { Fields } from '../../domain/engine/field.ts';
import { Button, ButtonGroup } from '../parts/button.tsx';
import { Form } from '../parts/form.tsx';
import { SummaryList } from '../parts/summary-list.tsx';
import { Heading, type Kids, Meta, Title } from '../parts/text.tsx';
import { answersOf } from './answers.ts';
import type { Standing } from './exchange.ts';
import type { Shown } from './shown.ts';
import { one, type Typed } from './typed.ts';

/** Which button was pressed. */
const STEP = 'step';
const SEND = 'send';
const CHANGE = 'change';

/** It has been checked: it is to be done. */
export const isChecked = (typed: Typed): boolean => one(typed, STEP) === SEND;

/** Something in it is to be changed first. */
export const isToChange = (typed: Typed): boolean => one(typed, STEP) === CHANGE;

/** A date that follows: which, when, and how it was counted. */
export interface Following {
  readonly title: string;
  readonly day: Kids;
  readonly basis: string;
}

interface Move {
  readonly title: string;
  readonly from: { readonly words: string };
  readonly to: { readonly words: string };
  readonly basis: string;
}

/** Dates that would be others: each as it is and as it would be. */
export const moving = (moves: readonly Move[]): readonly Following[] =>
  moves.map(({ title, from, to, basis }) => ({ title, day: `From ${from.words} to ${to.words}`, basis }));

interface CheckProps {
  readonly caption: string;
  readonly fields: Fields;
  readonly standing: Standing;
  readonly choosable: Shown['choosable'];
  readonly dates: readonly Following[];
  /** Above the dates. */
  readonly datesTitle: string;
  readonly action: string;
  readonly formKey: string;
  /** On the button that does it. */
  readonly button: string;
}

/** Nothing has been done yet. What was typed goes with the form, unseen. */
export const CheckAnswers = (props: CheckProps) => {
  const { caption, fields, standing, choosable, dates, datesTitle, action, formKey, button } = props;
  const answers = answersOf(fields, standing.read ?? {}, { ...standing, choosable });
  return (
    <>
      <Title size="l" caption={caption}>
        Check your answers
      </Title>
      {answers.length > 0 && (
        <SummaryList
          rows={answers.map(({ label, value }) => ({ key: label, value: <span class="ft-written">{value}</span> }))}
        />
      )}
      {dates.length > 0 && (
        <>
          <Heading size="m">{datesTitle}</Heading>
          <SummaryList
            rows={dates.map(({ title, day, basis }) => ({
              key: title,
              value: (
                <>
                  {day}
                  <br />
                  <Meta>{basis}</Meta>
                </>
              ),
            }))}
          />
        </>
      )}
      <Form action={action} formKey={formKey}>
        {[...standing.typed].flatMap(([name, values]) =>
          values.map((value) => (written.has(name) ? null : <input type="hidden" name={name} value={value} />)),
        )}
        <ButtonGroup>
          <Button name={STEP} value={SEND}>
            {button}
          </Button>
          <Button kind="secondary" name={STEP} value={CHANGE}>
            Change your answers
          </Button>
        </ButtonGroup>
      </Form>
    </>
  );
};

/** The form writes these itself. */
const written = new Set([STEP, 'key']);
