/** What a field must refuse, made from its own description: each value lies just outside what it allows. */
import type { ProcessContract } from '../../domain/engine/define.ts';
import type { Field, Fields } from '../../domain/engine/field.ts';
import { sampleOf } from '../../domain/engine/sample.ts';
import { cast } from '../../local/rehearse/council.ts';

export const today = '2026-12-02';

/** Every place of a kind where people are asked something: its fields, under a name that a failing test can say. */
export const askedIn = ({ request, adopt, forms, settings, facts }: ProcessContract): readonly [string, Fields][] => [
  ['request', request.fields],
  ['adopt', adopt?.fields ?? {}],
  ...Object.entries(forms).map(([name, form]): [string, Fields] => [`form ${name}`, form.fields]),
  ['settings', settings.fields],
  ['facts', 'fields' in facts ? (facts.fields as Fields) : {}],
];

/** Those inside groups, rows and series too, each by its path. */
export function everyField(fields: Fields, at = ''): readonly (readonly [string, Field])[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const here = `${at}/${name}`;
    return [[here, field] as const, ...everyField(innerOf(field), here)];
  });
}

const innerOf = (field: Field): Fields => {
  if (field.is === 'rows') return field.row;
  if (field.is === 'group') return field.fields;
  return field.is === 'each' ? { each: field.value } : {};
};

/** What somebody would send for a field, were it asked for. */
export function sampleFor({ optional: _, initially: __, ...field }: Field): unknown {
  return sampleOf({ it: field as Field }, { today, cast })['it'];
}

export interface Wrong {
  readonly sent: unknown;
  /** Where it is wrong, from the field on. */
  readonly at: string;
}

const here = (...sent: readonly unknown[]): readonly Wrong[] => sent.map((one) => ({ sent: one, at: '' }));
const many = (field: Field & { most: number; least?: number }): readonly Wrong[] => {
  const one = (sampleFor(field) as readonly unknown[])[0];
  const { least = 0, most } = field;
  return here(Array(most + 1).fill(one), ...(least > 0 ? [Array(least - 1).fill(one)] : []));
};
const within = (fields: Fields, sample: object, at: (name: string) => string, as: (sent: object) => unknown) =>
  Object.entries(fields).flatMap(([name, field]) =>
    // What else is wrong with it is tried where it stands by itself.
    wrongFor(field)
      .slice(0, 1)
      .map(({ sent, at: inner }) => ({ sent: as({ ...sample, [name]: sent }), at: at(name) + inner })),
  );

const NO_ID = 'no id!';
const OTHER = 'something else';

const wrongs: { readonly [Is in Field['is']]: (field: Field & { is: Is }) => readonly Wrong[] } = {
  day: () => here('2026-02-30', 'tomorrow', '0001-01-01', '9999-12-31', 1),
  time: () => here('24:00', '9:30', 'noon'),
  yesNo: () => here('yes', 1),
  person: () => here(NO_ID, ''),
  people: (field) => [...many(field), { sent: [NO_ID], at: '/0' }],
  team: () => here(NO_ID),
  candidate: () => here(NO_ID),
  round: () => here(NO_ID),
  process: () => here(NO_ID),
  choice: ({ numbered }) => here(OTHER, numbered ? 999 : ''),
  several: (field) => [...many(field), { sent: [OTHER], at: '/0' }],
  whole: ({ from, to }) => here(from - 1, to + 1, from + 0.5, String(from)),
  wholes: (field) => [...many(field), { sent: [field.from - 1], at: '/0' }, { sent: [field.to + 1], at: '/0' }],
  decimal: ({ from, to, places }) =>
    here(from - 10 ** -places, to + 10 ** -places, from + 10 ** -(places + 1), String(to)),
  money: ({ from, to }) => here(from - 0.01, to + 0.01, from + 0.001),
  reference: () => here('', '\n'),
  seen: () => here(-1, 0.5),
  rows: (field) => [
    ...many(field),
    ...within(
      field.row,
      (sampleFor(field) as readonly object[])[0] ?? {},
      (name) => `/0/${name}`,
      (row) => [row],
    ),
  ],
  group: (field) =>
    within(
      field.fields,
      sampleFor(field) as object,
      (name) => `/${name}`,
      (group) => group,
    ),
  each: (field) => [
    ...here({ [OTHER]: 1 }),
    ...within(
      { [Object.keys(field.of)[0] ?? '']: field.value },
      sampleFor(field) as object,
      (name) => `/${name}`,
      (each) => each,
    ),
  ],
  text: ({ most }) => here('x'.repeat(most + 1), '', ' \n '),
  line: ({ most, matches }) => here(...(matches ? [] : ['x'.repeat(most + 1), 'two\nlines']), '', 1),
};

/** Nothing at all is as wrong as a value of another shape. */
export function wrongFor(field: Field): readonly Wrong[] {
  const make = wrongs[field.is] as (field: Field) => readonly Wrong[]; // each row takes the field of its own kind
  return [...make(field), ...here({ it: 1 }, ...(field.orNone ? [] : [null]))];
}
