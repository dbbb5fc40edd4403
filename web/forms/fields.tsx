/** The fields of a form as controls: each kind of field has one, and a kind without one does not compile. */
import type { JSX } from 'preact';
import { type Codes, type Field, type Fields, labelOf } from '../../domain/engine/field.ts';
import { Button } from '../parts/button.tsx';
import { Fieldset, fieldId, HintAndError } from '../parts/field.tsx';
import { Checkboxes } from '../parts/options.tsx';
import { Hidden, type Kids } from '../parts/text.tsx';
import { Confirm } from './confirm.tsx';
import {
  DateControl,
  LineControl,
  OneOf,
  SeenControl,
  SeveralOf,
  TextControl,
  TimeControl,
  YesNoControl,
} from './controls.tsx';
import { ADD, countOf, noneOf, REMOVE, stepTo } from './names.ts';
import { PersonField } from './person-field.tsx';
import { type Repeated, shownOf, subjectField, subjectsOf } from './rows.ts';
import { type Choosable, common, type FieldAt, type Shown } from './shown.ts';
import { one } from './typed.ts';

type Show<F extends Field = Field> = (props: FieldAt<F>) => JSX.Element;

const optionsOf = (of: Codes): readonly Choosable[] => Object.entries(of).map(([value, text]) => ({ value, text }));

const Chosen = (props: FieldAt) => <OneOf {...props} options={props.choosable[props.field.is] ?? []} />;

const controls: { readonly [Is in Field['is']]: Show<Field & { readonly is: Is }> } = {
  day: DateControl,
  time: TimeControl,
  yesNo: YesNoControl,
  person: PersonField,
  people: (props) => <Several {...props} />,
  team: Chosen,
  candidate: Chosen,
  round: Chosen,
  process: Chosen,
  choice: (props) => <OneOf {...props} options={optionsOf(props.field.of)} />,
  several: (props) => <SeveralOf {...props} options={optionsOf(props.field.of)} />,
  whole: LineControl,
  wholes: (props) => <Several {...props} />,
  decimal: LineControl,
  money: LineControl,
  reference: LineControl,
  seen: SeenControl,
  rows: (props) => <Several {...props} />,
  group: (props) => (
    <Group {...props}>
      <FieldsOf {...props} fields={props.field.fields} />
    </Group>
  ),
  each: (props) => (
    <Group {...props}>
      {Object.entries(props.field.of).map(([code, label]) => (
        <FieldOf {...props} field={props.field.value} at={stepTo(props.at, code)} label={label} />
      ))}
    </Group>
  ),
  text: TextControl,
  line: LineControl,
};

/** All of some fields, in their order. */
export const FieldsOf = ({ fields, at = '', ...shown }: Shown & { readonly fields: Fields; readonly at?: string }) => (
  <>
    {Object.entries(fields).map(([name, field]) => (
      <FieldOf {...shownOnly(shown)} field={field} at={stepTo(at, name)} />
    ))}
  </>
);

/** A label belongs to one field, not to those inside it. */
const shownOnly = ({ typed, errors, choosable, found, read }: Shown): Shown => ({
  typed,
  errors,
  choosable,
  found,
  read,
});

/** One field, with the question whether it is right where it is unusual. */
export function FieldOf(props: FieldAt) {
  const { field, at, typed } = props;
  const Show = controls[field.is] as Show; // each row takes the field of its own kind
  return (
    <>
      <Show {...props} />
      <Confirm {...props} />
      {field.orNone && (
        <Checkboxes
          name={noneOf(at)}
          label={`No ${labelOf(field).toLowerCase()}`}
          options={[{ value: 'yes', text: 'There is none' }]}
          values={[one(typed, noneOf(at))]}
          small
        />
      )}
    </>
  );
}

/** Several fields under one question. */
function Group({ children, ...props }: FieldAt & { readonly children: Kids }) {
  const { label, ...asked } = common(props);
  return (
    <div class="govuk-form-group" id={fieldId(props.at)} tabindex={-1}>
      <Fieldset label={label} optional={asked.optional} size="m">
        <HintAndError {...asked} />
        {children}
      </Fieldset>
    </div>
  );
}

/** Several of the same: people, numbers, or rows of fields. Buttons add one and take one away, and need no script. */
function Several(props: FieldAt<Repeated>) {
  const { field, at, typed, choosable } = props;
  const { label } = common(props);
  const subjects = field.is === 'rows' ? subjectsOf(field.row, at, typed, choosable.candidate ?? []) : undefined;
  const many = subjects?.length ?? shownOf(field, at, typed);
  const what = whatOf(field);
  return (
    <Group {...props}>
      <input type="hidden" name={countOf(at)} value={many} />
      {subjects?.length === 0 && <p class="govuk-body">There is nobody yet.</p>}
      {Array.from({ length: many }, (_, index) => (
        <div class="ft-repeated">
          <Each {...props} index={index} subject={subjects?.[index]} />
          {subjects === undefined && many > 1 && (
            <Button kind="secondary" name={REMOVE} value={stepTo(at, index)}>
              Remove<Hidden> {`${what} ${index + 1}`}</Hidden>
            </Button>
          )}
        </div>
      ))}
      {subjects === undefined && many < field.most && (
        <Button kind="secondary" name={ADD} value={at}>
          Add another<Hidden> {`${what}: ${label}`}</Hidden>
        </Button>
      )}
    </Group>
  );
}

const whatOf = ({ is }: Repeated): string => ({ people: 'person', wholes: 'number', rows: 'entry' })[is];

interface EachProps extends FieldAt<Repeated> {
  readonly index: number;
  /** Whom it is about, where the page knows. */
  readonly subject: Choosable | undefined;
}

function Each({ index, subject, field, ...rest }: EachProps) {
  const props = shownOnly(rest);
  const here = stepTo(rest.at, index);
  const { asks } = field;
  const title = `${capital(whatOf(field))} ${index + 1}`;
  if (field.is === 'people')
    return <FieldOf {...props} field={{ is: 'person', who: field.who, asks }} at={here} label={title} />;
  if (field.is === 'wholes')
    return <FieldOf {...props} field={{ is: 'whole', from: field.from, to: field.to, asks }} at={here} label={title} />;
  const about = subjectField(field.row);
  const asked = Object.fromEntries(Object.entries(field.row).filter(([name]) => !subject || name !== about));
  return (
    <fieldset class="govuk-fieldset" id={fieldId(here)} tabindex={-1}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{subject?.text ?? title}</legend>
      {subject && about !== undefined && <input type="hidden" name={stepTo(here, about)} value={subject.value} />}
      <FieldsOf {...props} fields={asked} at={here} />
    </fieldset>
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
