import { type FieldProps, FormGroup, HintAndError, idsOf, Label } from './field.tsx';
import { classes } from './text.tsx';

interface InputProps extends FieldProps {
  readonly value?: string | undefined;
  /** In characters. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | undefined;
  readonly mode?: 'numeric' | 'decimal' | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
}

/** One line of text, or a number. */
export function Input(props: InputProps) {
  const { name, error, value, width, mode, autocomplete, spellcheck } = props;
  const { own, described } = idsOf(props);
  return (
    <FormGroup error={error}>
      <Label {...props} id={own} />
      <HintAndError {...props} />
      <input
        class={classes(
          'govuk-input',
          width !== undefined && `govuk-input--width-${width}`,
          error !== undefined && 'govuk-input--error',
        )}
        id={own}
        name={name}
        type="text"
        spellcheck={spellcheck}
        value={value}
        aria-describedby={described}
        autocomplete={autocomplete}
        inputmode={mode}
      />
    </FormGroup>
  );
}
