import { type FieldProps, Fieldset, FormGroup, HintAndError, idsOf } from './field.tsx';
import { classes } from './text.tsx';

const dateParts = ['day', 'month', 'year'] as const;
export type DatePart = (typeof dateParts)[number];
export type DateTyped = Readonly<Record<DatePart, string>>;

const words: DateTyped = { day: 'Day', month: 'Month', year: 'Year' };

interface DateInputProps extends FieldProps {
  readonly value?: Partial<DateTyped> | undefined;
}

/** A day, posted as `name.day`, `name.month` and `name.year`. Its first control has the id that errors link to. */
export function DateInput(props: DateInputProps) {
  const { name, error, value } = props;
  const { own, described } = idsOf(props);
  return (
    <FormGroup error={error}>
      <Fieldset {...props} role="group" described={described}>
        <HintAndError {...props} />
        <div class="govuk-date-input" id={`${own}-group`}>
          {dateParts.map((part) => {
            const id = part === 'day' ? own : `${own}-${part}`;
            return (
              <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                  <label class="govuk-label govuk-date-input__label" for={id}>
                    {words[part]}
                  </label>
                  <input
                    class={classes(
                      'govuk-input govuk-date-input__input',
                      part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
                      error !== undefined && 'govuk-input--error',
                    )}
                    id={id}
                    name={`${name}.${part}`}
                    type="text"
                    value={value?.[part]}
                    inputmode="numeric"
                  />
                </div>
              </div>
            );
          })}
        </div>
      </Fieldset>
    </FormGroup>
  );
}
