import type { ProcessContract } from '../../../domain/engine/define.ts';
import type { Fields } from '../../../domain/engine/field.ts';
import { decisionFields, inOneLine } from '../../forms/asks.ts';
import type { Standing } from '../../forms/exchange.ts';
import { one } from '../../forms/typed.ts';
import { Button } from '../../parts/button.tsx';
import { errorAt } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/inset.tsx';
import { Radios } from '../../parts/options.tsx';
import { Items } from '../../parts/text.tsx';
import { Textarea } from '../../parts/textarea.tsx';
import { paths } from '../../paths.ts';
import type { Task } from './head.tsx';

export const CHOICE = '/choice';

/** Each choice has a reason of its own, so that none is taken for another's. */
export const reasonOf = (choice: string): string => `/reason.${choice}`;

type Choice = Task['choices'][number];

/** What a choice asks for. */
export const fieldsOf = ({ forms }: Pick<ProcessContract, 'forms'>, { form, reasonRequired }: Choice): Fields =>
  decisionFields({ form: (form === null ? undefined : forms[form]?.fields) ?? {}, reasonRequired });

/** All of it fits on one page: nothing but a reason is asked. */
export const isSimple = ({ choices }: Task): boolean =>
  choices.every(({ form, evidence }) => form === null && evidence === null);

interface ChoicesProps {
  readonly task: Task;
  readonly contract: Pick<ProcessContract, 'forms' | 'submissions'>;
  readonly standing: Standing;
  readonly formKey: string;
}

const MOST_IN_REASON = 4_000;

/** What can be decided. Where a choice asks for more than a reason, that stands on its own page. */
export function Choices({ task, contract, standing: { typed, errors }, formKey }: ChoicesProps) {
  const simple = isSimple(task);
  const options = task.choices.filter(isOpenTo).map((choice) => {
    const hint = [choice.follows, simple ? '' : asksOf(contract, choice)].filter(Boolean).join(' ');
    const name = reasonOf(choice.choice);
    return {
      value: choice.choice,
      text: choice.label,
      ...(hint !== '' && { hint }),
      ...(simple && {
        reveals: (
          <Textarea
            name={name}
            label="Reason"
            optional={!choice.reasonRequired}
            error={errorAt(errors, name)}
            value={one(typed, name)}
            most={MOST_IN_REASON}
            rows={4}
          />
        ),
      }),
    };
  });
  return (
    <Form action={paths.task(task.id)} formKey={formKey}>
      <NotNow task={task} />
      <Radios
        name={CHOICE}
        label="What do you decide?"
        size="m"
        options={options}
        value={one(typed, CHOICE)}
        error={errorAt(errors, CHOICE)}
      />
      <Button>{simple ? 'Decide' : 'Continue'}</Button>
    </Form>
  );
}

/** As things are. */
export const isOpenTo = ({ why }: Choice): boolean => why === null;

/** What cannot be chosen as things are, and why: said before anybody tries. */
function NotNow({ task }: { task: Task }) {
  const not = task.choices.filter((choice) => !isOpenTo(choice));
  return not.length === 0 ? null : (
    <Inset>
      <Items items={not.map(({ label, why }) => `“${label}” cannot be chosen now. ${why}`)} />
    </Inset>
  );
}

/** What the next page will ask for: people see what they need before they begin. */
function asksOf(contract: Pick<ProcessContract, 'forms' | 'submissions'>, choice: Choice): string {
  const asked = inOneLine(fieldsOf(contract, choice));
  const attach = choice.evidence?.required === true ? 'evidence' : '';
  const all = [asked, attach].filter(Boolean).join('; ');
  return all === '' ? '' : `You will be asked for: ${all}.`;
}
