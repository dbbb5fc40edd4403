/** What is asked with a decision or an action, as fields: its form, and around it what every act may need. */
import { type Codes, type Field, type Fields, labelOf } from '../../domain/engine/field.ts';
import { text } from '../../domain/engine/ordinary-fields.ts';

interface Act {
  readonly form: Fields;
  readonly reasonRequired: boolean;
}

const reason = (isRequired: boolean): Field => ({
  ...text('your reason'),
  label: 'Reason',
  ...(!isRequired && { optional: true }),
});

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0;

/** A reason is asked where one is needed, and offered where nothing else can be written. */
export const decisionFields = ({ form, reasonRequired }: Act): Fields => ({
  ...form,
  ...((reasonRequired || isEmpty(form)) && { reason: reason(reasonRequired) }),
});

interface Action extends Act {
  readonly does: string;
  readonly codes: Codes | null;
  /** Roles that may be handed over. */
  readonly roles: Codes;
  /** Decisions that may be corrected, the last first. */
  readonly decided: Codes;
}

/** The same of a standing action. */
export function actionFields({ does, codes, roles, decided, ...act }: Action): Fields {
  const handing: Fields = {
    role: { is: 'choice', asks: 'the role to hand over', of: roles },
    to: { is: 'person', asks: 'who takes it over', label: 'Who takes it over', who: 'anybody' },
  };
  const correcting: Fields = { taskId: { is: 'choice', asks: 'the decision to correct', of: decided } };
  return {
    ...(codes && { code: { is: 'choice', asks: 'why', label: 'Why', of: codes } }),
    ...(does === 'reassign' && handing),
    ...(does === 'correct' && correcting),
    ...decisionFields(act),
  };
}

/** What somebody is asked for, in one line: "advert opens, advert closes and your reason". */
export function inOneLine(fields: Fields): string {
  const labels = Object.values(fields)
    .filter(({ is, optional }) => is !== 'seen' && !optional)
    .map((field) => labelOf(field))
    .map((label) => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label));
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}

/** Whether people apply for what is decided: some form names candidates, in rows or by itself. */
export const asksForCandidates = (forms: Readonly<Record<string, { readonly fields: Fields }>>): boolean =>
  Object.values(forms).some(({ fields }) =>
    Object.values(fields).some(
      (field) => field.is === 'rows' && Object.values(field.row).some(({ is }) => is === 'candidate'),
    ),
  );
