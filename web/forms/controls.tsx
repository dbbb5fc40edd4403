/** The controls of fields that have no others inside them. */
import { formatMonth, isMonth } from '../../domain/calendar/index.ts';
import { labelOf } from '../../domain/engine/field.ts';
import { controlOf } from '../../services/fields/control.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FormGroup, fieldId, HintAndError } from '../parts/field.tsx';
import { Input } from '../parts/input.tsx';
import { Checkboxes, Radios } from '../parts/options.tsx';
import { Select } from '../parts/select.tsx';
import { Textarea } from '../parts/textarea.tsx';
import { dateParts, partOf } from './names.ts';
import { type Choosable, common, type FieldAt } from './shown.ts';
import { one } from './typed.ts';

/** What a reference looks like, where nothing else is said of it. */
const exampleOf = ({ field }: FieldAt): string | undefined =>
  field.is === 'reference' ? `For example, ${isMonth(field.like) ? formatMonth(field.like) : field.like}` : undefined;

/** A line or a number. */
export function LineControl(props: FieldAt) {
  const { width, inputmode, autocomplete, prefix } = controlOf(props.field);
  return (
    <Input
      {...common(props)}
      hint={props.field.hint ?? exampleOf(props)}
      {...(prefix && { label: `${props.label ?? labelOf(props.field)}, in pounds` })}
      value={one(props.typed, props.at)}
      width={width}
      mode={inputmode}
      autocomplete={autocomplete}
      size="s"
    />
  );
}

export const TextControl = (props: FieldAt) => (
  <Textarea
    {...common(props)}
    value={one(props.typed, props.at)}
    most={props.field.is === 'text' ? props.field.most : undefined}
    size="s"
  />
);

const TWENTY_FOUR = 'On the 24-hour clock, for example 09:30';

export const TimeControl = (props: FieldAt) => (
  <Input
    {...common(props)}
    hint={props.field.hint ?? TWENTY_FOUR}
    value={one(props.typed, props.at)}
    width={5}
    size="s"
  />
);

const EXAMPLE = 'For example, 10 11 2026';

export function DateControl(props: FieldAt) {
  const { typed, at, field } = props;
  const value = Object.fromEntries(dateParts.map((part) => [part, one(typed, partOf(at, part))]));
  const hint = field.hint === undefined ? EXAMPLE : `${field.hint.replace(/\.?$/, '.')} ${EXAMPLE}`;
  return <DateInput {...common(props)} hint={hint} value={value} size="s" />;
}

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** Never one box to tick: not answered is not no. */
export const YesNoControl = (props: FieldAt) => (
  <Radios {...common(props)} options={yesNo} value={one(props.typed, props.at)} inline size="s" />
);

/** So many radios are taken in at a glance; more are a list to choose from. */
const MOST_RADIOS = 7;

/** What may be left out can be unchosen again. Where there is nothing else to choose, it is chosen. */
export function OneOf({ options, ...props }: FieldAt & { readonly options: readonly Choosable[] }) {
  const only = options.length === 1 && !props.field.optional ? options[0]?.value : undefined;
  const value = one(props.typed, props.at) || (only ?? '');
  if (options.length > MOST_RADIOS || options.length === 0) {
    const none = { value: '', text: options.length === 0 ? 'There is none to choose' : 'Choose one' };
    return <Select {...common(props)} options={[none, ...options]} value={value} size="s" />;
  }
  const offered = props.field.optional ? [...options, { value: '', text: 'None of these' }] : options;
  return <Radios {...common(props)} options={offered} value={value} size="s" />;
}

export const SeveralOf = ({ options, ...props }: FieldAt & { readonly options: readonly Choosable[] }) => (
  <Checkboxes {...common(props)} options={options} values={props.typed.get(props.at) ?? []} size="s" />
);

/** The version that was on the page. Nobody sees it, but when it is no longer the newest, that is said here. */
export function SeenControl(props: FieldAt) {
  const { name, error } = common(props);
  return (
    <>
      <input type="hidden" name={name} value={one(props.typed, name)} />
      {error !== undefined && (
        <div id={fieldId(name)} tabindex={-1}>
          <FormGroup error={error}>
            <HintAndError name={name} error={error} />
          </FormGroup>
        </div>
      )}
    </>
  );
}
