/** Reads a posted page back. It walks the fields, never the body: what was not asked gets in nowhere. */
import { isMonth } from '../../domain/calendar/index.ts';
import type { Field, Fields } from '../../domain/engine/field.ts';
import { countOf, dateParts, noneOf, partOf, stepTo } from './names.ts';
import { all, one, type Typed } from './typed.ts';

type Read<F extends Field = Field> = (field: F, at: string, typed: Typed) => unknown;

/** One row for each kind of field; a kind without one does not compile. What was left empty is not sent. */
const readers: { readonly [Is in Field['is']]: Read<Field & { readonly is: Is }> } = {
  day: (_, at, typed) => dayIn(at, typed),
  time: (_, at, typed) => timeIn(one(typed, at)),
  yesNo: (_, at, typed) => ({ yes: true, no: false })[one(typed, at)],
  person: (_, at, typed) => word(at, typed),
  people: (_, at, typed) => some(rowsIn(at, typed).flatMap((row) => one(typed, row) || [])),
  team: (_, at, typed) => word(at, typed),
  candidate: (_, at, typed) => word(at, typed),
  round: (_, at, typed) => word(at, typed),
  process: (_, at, typed) => word(at, typed),
  choice: ({ numbered }, at, typed) => (numbered ? numberIn(one(typed, at)) : word(at, typed)),
  several: ({ numbered }, at, typed) => some(all(typed, at).map((code) => (numbered ? numberIn(code) : code))),
  whole: (_, at, typed) => numberIn(one(typed, at)),
  wholes: (_, at, typed) => some(rowsIn(at, typed).flatMap((row) => numberIn(one(typed, row)) ?? [])),
  decimal: (_, at, typed) => numberIn(one(typed, at)),
  money: (_, at, typed) => numberIn(one(typed, at)),
  reference: ({ like }, at, typed) => (isMonth(like) ? monthOfYear(one(typed, at)) : word(at, typed)),
  seen: (_, at, typed) => numberIn(one(typed, at)),
  rows: ({ row }, at, typed) => some(rowsIn(at, typed).map((each) => readFields(row, typed, each))),
  group: ({ fields }, at, typed) => whole(readFields(fields, typed, at)),
  each: ({ of, value }, at, typed) =>
    whole(present(Object.keys(of).map((code) => [code, readField(value, stepTo(at, code), typed)]))),
  text: (_, at, typed) => word(at, typed),
  line: (_, at, typed) => word(at, typed),
};

export function readField(field: Field, at: string, typed: Typed): unknown {
  if (field.orNone && one(typed, noneOf(at)) === 'yes') return null;
  const read = readers[field.is] as Read; // each row takes the field of its own kind
  const value = read(field, at, typed);
  if (value !== undefined || field.optional) return value;
  // A group that must be there is sent empty, so that each of its fields says what is missing; of a list, none may be right.
  return field.is === 'group' ? {} : isList(field) ? [] : undefined;
}

/** All of some fields, as an operation takes them. */
export const readFields = (fields: Fields, typed: Typed, at = ''): Readonly<Record<string, unknown>> =>
  present(Object.entries(fields).map(([name, field]) => [name, readField(field, stepTo(at, name), typed)]));

/** No page asks for more of one thing than this, whatever a body says. */
const MOST_ROWS = 500;

/** Where each of the rows that the page had stands. */
export const rowsIn = (at: string, typed: Typed): readonly string[] =>
  Array.from({ length: Math.min(howMany(at, typed), MOST_ROWS) }, (_, index) => stepTo(at, index));

/** How many rows the page had. */
export function howMany(at: string, typed: Typed): number {
  const count = one(typed, countOf(at));
  return /^\d{1,4}$/.test(count) ? Number(count) : 0;
}

const present = (entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

const word = (at: string, typed: Typed): string | undefined => one(typed, at) || undefined;

const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);

const isList = ({ is }: Field): boolean => is === 'people' || is === 'several' || is === 'wholes' || is === 'rows';

const isNothing = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const whole = (read: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined =>
  Object.values(read).every(isNothing) ? undefined : read;

/** What is no number is sent as it was typed, so that the field's own message answers. People write 1,000 and £1,000. */
function numberIn(typed: string): number | string | undefined {
  if (typed === '') return undefined;
  const bare = typed.replace(/[\s,£]/g, '');
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : typed;
}

/** What is no date is sent as it was typed. */
function dayIn(at: string, typed: Typed): string | undefined {
  const [day = '', month = '', year = ''] = dateParts.map((part) => one(typed, partOf(at, part)));
  if (day === '' && month === '' && year === '') return undefined;
  return `${year}-${monthIn(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Of a month also its name: people type “March”. */
function monthIn(typed: string): string {
  const index = /^[a-z]{3,9}$/i.test(typed) ? months.indexOf(typed.slice(0, 3).toLowerCase()) : -1;
  return index === -1 ? typed : String(index + 1);
}

/** “November 2026”, “11/2026” and “11 2026” are what 2026-11 is; what is no month is sent as it was typed. */
function monthOfYear(typed: string): string | undefined {
  if (typed === '') return undefined;
  const [, month, year] = /^([a-z]{3,9}|\d{1,2})[\s/.-]+(\d{4})$/i.exec(typed) ?? [];
  return month === undefined ? typed : `${year}-${monthIn(month).padStart(2, '0')}`;
}

/** 9:30 and 9.30 are what 09:30 is. */
function timeIn(typed: string): string | undefined {
  if (typed === '') return undefined;
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})$/.exec(typed) ?? [];
  return hour === undefined ? typed : `${hour.padStart(2, '0')}:${minute}`;
}
