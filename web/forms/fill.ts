/** What a page shows before anybody has typed: values as its controls have them. The reverse of reading. */
import { formatMonth, isMonth } from '../../domain/calendar/index.ts';
import type { Field, Fields } from '../../domain/engine/field.ts';
import { countOf, dateParts, noneOf, partOf, stepTo } from './names.ts';
import { type Typed, typedFrom } from './typed.ts';

type Pair = readonly [string, string];
type Fill<F extends Field = Field> = (field: F, value: unknown, at: string) => readonly Pair[];

const asItIs: Fill = (_, value, at) => [[at, String(value)]];

const listed: Fill = (_, values, at) => {
  const list = values as readonly unknown[];
  return [[countOf(at), String(list.length)], ...list.map((value, index): Pair => [stepTo(at, index), String(value)])];
};

/** One row for each kind of field; a kind without one does not compile. */
const fillers: { readonly [Is in Field['is']]: Fill<Field & { readonly is: Is }> } = {
  day: (_, value, at) => {
    const [year = '', month = '', day = ''] = String(value).split('-');
    const shown = { day: String(Number(day)), month: String(Number(month)), year };
    return dateParts.map((part) => [partOf(at, part), shown[part]]);
  },
  time: asItIs,
  yesNo: (_, value, at) => [[at, value === true ? 'yes' : 'no']],
  person: asItIs,
  people: listed,
  team: asItIs,
  candidate: asItIs,
  round: asItIs,
  process: asItIs,
  choice: asItIs,
  several: (_, values, at) => (values as readonly unknown[]).map((value) => [at, String(value)]),
  whole: asItIs,
  wholes: listed,
  decimal: asItIs,
  money: asItIs,
  reference: ({ like }, value, at) => [[at, isMonth(like) ? formatMonth(String(value)) : String(value)]],
  seen: asItIs,
  rows: ({ row }, values, at) => {
    const rows = values as readonly Readonly<Record<string, unknown>>[];
    return [[countOf(at), String(rows.length)], ...rows.flatMap((one, index) => pairsOf(row, one, stepTo(at, index)))];
  },
  group: ({ fields }, value, at) => pairsOf(fields, value as Readonly<Record<string, unknown>>, at),
  each: ({ value: field }, values, at) =>
    Object.entries(values as Readonly<Record<string, unknown>>).flatMap(([code, one]) =>
      pairsFor(field, one, stepTo(at, code)),
    ),
  text: asItIs,
  line: asItIs,
};

function pairsFor(field: Field, value: unknown, at: string): readonly Pair[] {
  if (value === null) return [[noneOf(at), 'yes']];
  const fill = fillers[field.is] as Fill; // each row takes the field of its own kind
  return fill(field, value, at);
}

const pairsOf = (fields: Fields, values: Readonly<Record<string, unknown>>, at: string): readonly Pair[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    values[name] === undefined ? [] : pairsFor(field, values[name], stepTo(at, name)),
  );

/** The controls of a page that has these values, in the shape in which they are sent. */
export const filled = (fields: Fields, values: Readonly<Record<string, unknown>>): Typed =>
  typedFrom(pairsOf(fields, values, ''));

/** What stands in a page that nobody has filled in: of a field that would be taken as something, that. */
export function initially(fields: Fields, values: Readonly<Record<string, unknown>> = {}): Typed {
  const taken = Object.entries(fields).flatMap(([name, { initially: value }]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return filled(fields, { ...Object.fromEntries(taken), ...values });
}
