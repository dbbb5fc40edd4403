/** What the controls of a form have in common: a name, a label, a hint, an error. */
import { classes, describedBy, Hidden, type Kids } from './text.tsx';

/** What is wrong with a field: `pointer` is the name of its control. */
export interface Wrong {
  readonly pointer: string;
  readonly message: string;
}

export interface FieldProps {
  /** As it is posted: a JSON pointer where the field is one of a form. */
  readonly name: string;
  readonly label: Kids;
  readonly hint?: Kids;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  /** Of the control; made from the name where none is given. */
  readonly id?: string;
  /** The label is the heading of the page, or of its part. */
  readonly size?: 's' | 'm' | 'l' | undefined;
}

/** The id of the control of a name. Errors link to it. */
export const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '')}`;

export const errorAt = (errors: readonly Wrong[], name: string): string | undefined =>
  errors.find(({ pointer }) => pointer === name)?.message;

/** The ids of what stands around a control. */
export const idsOf = ({ id, name, hint, error }: Pick<FieldProps, 'id' | 'name' | 'hint' | 'error'>) => {
  const own = id ?? fieldId(name);
  const hintId = hint === undefined ? undefined : `${own}-hint`;
  const errorId = error === undefined ? undefined : `${own}-error`;
  return { own, hintId, errorId, described: describedBy(hintId, errorId) };
};

export const asked = (label: Kids, optional: boolean | undefined): Kids => (optional ? <>{label} (optional)</> : label);

export const FormGroup = ({ error, children }: { error?: string | undefined; children: Kids }) => (
  <div class={classes('govuk-form-group', error !== undefined && 'govuk-form-group--error')}>{children}</div>
);

export const Label = ({
  id,
  label,
  optional,
  size,
}: Pick<FieldProps, 'label' | 'optional' | 'size'> & { id: string }) => (
  <label class={classes('govuk-label', size && `govuk-label--${size}`)} for={id}>
    {asked(label, optional)}
  </label>
);

/** The hint and the error that stand between a label and its control. */
export const HintAndError = (field: Pick<FieldProps, 'id' | 'name' | 'hint' | 'error'>) => {
  const { hintId, errorId } = idsOf(field);
  return (
    <>
      {hintId && (
        <div id={hintId} class="govuk-hint">
          {field.hint}
        </div>
      )}
      {errorId && (
        <p id={errorId} class="govuk-error-message">
          <Hidden>Error:</Hidden> {field.error}
        </p>
      )}
    </>
  );
};

type FieldsetProps = Pick<FieldProps, 'label' | 'optional' | 'size'> & {
  readonly described?: string | undefined;
  readonly role?: 'group';
  readonly children: Kids;
};

/** Several controls under one question. */
export const Fieldset = ({ label, optional, size, described, role, children }: FieldsetProps) => (
  <fieldset class="govuk-fieldset" role={role} aria-describedby={described}>
    <legend class={classes('govuk-fieldset__legend', size && `govuk-fieldset__legend--${size}`)}>
      {asked(label, optional)}
    </legend>
    {children}
  </fieldset>
);
