/** How each kind of field is asked for on a page: which control stands there, and what a browser is told of it. */
import type { Field } from '../../domain/engine/field.ts';

export interface Control {
  readonly is:
    | 'date'
    | 'time'
    | 'radios'
    | 'select'
    | 'checkboxes'
    | 'input'
    | 'textarea'
    /** A person is looked up by name. */
    | 'search'
    /** A set of fields together; of rows, one set for each, which people add and take away. */
    | 'fieldset'
    /** Sent, and seen by nobody. */
    | 'hidden';
  /** As many of them as people need. */
  readonly repeats?: true;
  /** The keyboard that a telephone shows. */
  readonly inputmode?: 'numeric' | 'decimal';
  /** What stands before it. */
  readonly prefix?: '£';
  /** About so many characters wide: it says how long an answer is meant to be. */
  readonly width?: 4 | 5 | 10 | 20;
  /** What is entered is about somebody else: a browser offers nothing of its user's. */
  readonly autocomplete?: 'off';
}

/** So many radios are taken in at a glance; more are a list to choose from. */
const MOST_RADIOS = 7;

const number = { is: 'input', inputmode: 'numeric', width: 5, autocomplete: 'off' } as const;

/** One row for each kind of field; a kind without one does not compile. */
const controls: { readonly [Is in Field['is']]: (field: Field & { readonly is: Is }) => Control } = {
  day: () => ({ is: 'date' }),
  time: () => ({ is: 'time', width: 5 }),
  yesNo: () => ({ is: 'radios' }),
  person: () => ({ is: 'search', autocomplete: 'off' }),
  people: () => ({ is: 'search', repeats: true, autocomplete: 'off' }),
  team: () => ({ is: 'select' }),
  candidate: () => ({ is: 'select' }),
  round: () => ({ is: 'select' }),
  process: () => ({ is: 'select' }),
  choice: ({ of }) => ({ is: Object.keys(of).length > MOST_RADIOS ? 'select' : 'radios' }),
  several: () => ({ is: 'checkboxes' }),
  whole: () => number,
  wholes: () => ({ ...number, repeats: true }),
  decimal: () => ({ ...number, inputmode: 'decimal' }),
  money: () => ({ ...number, inputmode: 'decimal', prefix: '£', width: 10 }),
  reference: () => ({ is: 'input', width: 10, autocomplete: 'off' }),
  seen: () => ({ is: 'hidden' }),
  rows: () => ({ is: 'fieldset', repeats: true }),
  group: () => ({ is: 'fieldset' }),
  each: () => ({ is: 'fieldset' }),
  text: () => ({ is: 'textarea', autocomplete: 'off' }),
  line: ({ matches }) => ({ is: 'input', autocomplete: 'off', ...(matches && { width: 20 }) }),
};

export function controlOf(field: Field): Control {
  const control = controls[field.is] as (field: Field) => Control; // each row takes the field of its own kind
  return control(field);
}
