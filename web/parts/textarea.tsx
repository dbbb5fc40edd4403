import { type FieldProps, HintAndError, idsOf, Label } from './field.tsx';
import { classes, describedBy } from './text.tsx';

interface TextareaProps extends FieldProps {
  readonly value?: string | undefined;
  readonly rows?: number;
  /** The most characters that are taken: how many are left is counted beside it. */
  readonly most?: number | undefined;
}

/** Text of several lines. */
export function Textarea(props: TextareaProps) {
  const { name, error, value, rows = 5, most } = props;
  const { own, hintId, errorId } = idsOf(props);
  const info = most === undefined ? undefined : `${own}-info`;
  return (
    <div
      class={classes(
        'govuk-form-group',
        error !== undefined && 'govuk-form-group--error',
        most !== undefined && 'govuk-character-count',
      )}
      data-module={most === undefined ? undefined : 'govuk-character-count'}
      data-maxlength={most}
    >
      <Label {...props} id={own} />
      <HintAndError {...props} />
      <textarea
        class={classes(
          'govuk-textarea',
          error !== undefined && 'govuk-textarea--error',
          most !== undefined && 'govuk-js-character-count',
        )}
        id={own}
        name={name}
        rows={rows}
        aria-describedby={describedBy(info, hintId, errorId)}
      >
        {value}
      </textarea>
      {most !== undefined && (
        <div id={info} class="govuk-hint govuk-character-count__message">
          You can enter up to {most.toLocaleString('en-GB')} characters
        </div>
      )}
    </div>
  );
}
