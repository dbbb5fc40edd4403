import { type FieldProps, FormGroup, HintAndError, idsOf, Label } from './field.tsx';
import { classes } from './text.tsx';

interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value?: string | undefined;
}

/** One of many, folded away. Up to seven, radios are better. */
export function Select(props: SelectProps) {
  const { name, error, options, value } = props;
  const { own, described } = idsOf(props);
  return (
    <FormGroup error={error}>
      <Label {...props} id={own} />
      <HintAndError {...props} />
      <select
        class={classes('govuk-select', error !== undefined && 'govuk-select--error')}
        id={own}
        name={name}
        aria-describedby={described}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
