/** Radios and checkboxes: the same but for how many may be chosen. */
import { type FieldProps, Fieldset, FormGroup, HintAndError, idsOf } from './field.tsx';
import { classes, describedBy, type Kids } from './text.tsx';

export interface Option {
  readonly value: string;
  readonly text: Kids;
  readonly hint?: Kids;
  /** Shown under it while it is chosen. */
  readonly reveals?: Kids;
}

interface ManyProps extends FieldProps {
  readonly options: readonly Option[];
  readonly small?: boolean | undefined;
}

interface ItemsProps extends ManyProps {
  readonly what: 'radios' | 'checkboxes';
  readonly chosen: readonly string[];
  readonly inline?: boolean | undefined;
}

function OptionItems(props: ItemsProps) {
  const { what, name, error, options, chosen, small = false, inline = false } = props;
  const { own, described } = idsOf(props);
  const block = `govuk-${what}`;
  const group = describedBy(described);
  return (
    <FormGroup error={error}>
      <Fieldset {...props} described={group}>
        <HintAndError {...props} />
        <div class={classes(block, small && `${block}--small`, inline && `${block}--inline`)} data-module={block}>
          {options.map((option, index) => (
            <OptionItem
              block={block}
              name={name}
              option={option}
              id={index === 0 ? own : `${own}-${index + 1}`}
              isChosen={chosen.includes(option.value)}
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

interface ItemProps {
  readonly block: string;
  readonly name: string;
  readonly id: string;
  readonly option: Option;
  readonly isChosen: boolean;
}

function OptionItem({ block, name, id, option: { value, text, hint, reveals }, isChosen }: ItemProps) {
  const isRevealing = reveals !== undefined;
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={block === 'govuk-radios' ? 'radio' : 'checkbox'}
          value={value}
          checked={isChosen}
          data-aria-controls={isRevealing ? `conditional-${id}` : undefined}
          aria-describedby={hint === undefined ? undefined : `${id}-item-hint`}
        />
        <label class={`govuk-label ${block}__label`} for={id}>
          {text}
        </label>
        {hint !== undefined && (
          <div id={`${id}-item-hint`} class={`govuk-hint ${block}__hint`}>
            {hint}
          </div>
        )}
      </div>
      {isRevealing && (
        <div
          class={classes(`${block}__conditional`, !isChosen && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {reveals}
        </div>
      )}
    </>
  );
}

/** One of several. */
export const Radios = ({ value, ...props }: ManyProps & { value?: string | undefined; inline?: boolean }) => (
  <OptionItems {...props} what="radios" chosen={value === undefined ? [] : [value]} />
);

/** As many as apply. */
export const Checkboxes = ({ values, ...props }: ManyProps & { values: readonly string[] }) => (
  <OptionItems {...props} what="checkboxes" chosen={values} />
);
