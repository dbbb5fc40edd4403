/** The schema of a field: what checks it at the edge and what the OpenAPI document says of it. */
import { z } from 'zod';
import type { Bounded, DayBound } from '../../domain/engine/bounds.ts';
import { type Field, type Fields, isWritten, labelOf } from '../../domain/engine/field.ts';
import { choice, day, dayOfLife, decimal, id, line, text, time, whole, word } from './pieces.ts';

/** One schema for each kind of field; a kind without a row does not compile. */
const schemas: { readonly [Is in Field['is']]: (field: Field & { is: Is }) => z.ZodType } = {
  day: (field) => (reachesBack(field) ? dayOfLife(field.asks) : day(field.asks)),
  time: ({ asks }) => time(asks),
  yesNo: ({ asks }) => z.boolean(asks.startsWith('whether ') ? `Say ${asks}.` : `Say yes or no: ${asks}.`),
  person: ({ asks }) => id(asks),
  people: ({ asks, least = 0, most }) => unique(z.array(id(asks)), asks, least, most),
  team: ({ asks }) => id(asks),
  candidate: ({ asks }) => id(asks),
  round: ({ asks }) => id(asks),
  process: ({ asks }) => id(asks),
  choice: ({ asks, of, numbered }) => choice(asks, of, numbered),
  several: ({ asks, of, numbered, least = 0, most }) => unique(z.array(choice(asks, of, numbered)), asks, least, most),
  whole: ({ asks, from, to }) => whole(asks, from, to),
  wholes: ({ asks, from, to, least = 0, most }) => bounded(z.array(whole(asks, from, to)), asks, least, most),
  decimal: ({ asks, from, to, places, inHundredths }) => {
    const number = decimal(asks, from, to, places);
    return inHundredths ? number.transform((value) => Math.round(value * 100)) : number;
  },
  money: ({ asks, from, to }) => decimal(asks, from, to, 2).transform((pounds) => Math.round(pounds * 100)),
  reference: ({ asks, matches, like, asPrinted }) => word(asks, matches, { like, asPrinted }),
  seen: ({ asks }) => whole(asks, 0, 1_000),
  rows: ({ asks, row, least = 0, most }) => bounded(z.array(objectOf(row)), asks, least, most),
  group: ({ fields }) => objectOf(fields),
  each: ({ of, value, every, asks }) => {
    const codes = Object.keys(of) as [string, ...string[]];
    const inner = schemaOf(value);
    return every
      ? z.strictObject(Object.fromEntries(codes.map((code) => [code, inner.meta({ title: of[code] })])))
      : z.partialRecord(z.enum(codes, `Choose ${asks}.`), inner);
  },
  text: ({ asks, most }) => text(asks, most),
  line: ({ asks, most, matches, like = '', asPrinted }) =>
    matches ? word(asks, matches, { like, asPrinted }) : line(asks, most),
};

/** A field as it is asked: optional, null, or with what is taken when nothing was sent. */
export function schemaOf(field: Field): z.ZodType {
  const make = schemas[field.is] as (field: Field) => z.ZodType; // each row takes the field of its own kind
  const plain = make(field);
  const told = plain.meta({ title: labelOf(field), ...(field.hint !== undefined && { description: field.hint }) });
  const nullable = field.orNone ? told.nullable() : told;
  if (field.initially !== undefined) return nullable.default(field.initially as never);
  return field.optional ? nullable.exactOptional() : nullable;
}

/** All of some fields, in their order, and no other. */
export const objectOf = (fields: Fields): z.ZodObject<z.ZodRawShape> =>
  z.strictObject(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])));

/** The part of a form that the workflow sees, and the part that stays in the database. */
export function partsOf(fields: Fields): {
  readonly plain: z.ZodObject<z.ZodRawShape>;
  readonly texts?: z.ZodObject<z.ZodRawShape>;
} {
  const of = (wanted: (field: Field) => boolean): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([, field]) => wanted(field)));
  const written = of(isWritten);
  const plain = objectOf(of((field) => !isWritten(field)));
  return Object.keys(written).length === 0 ? { plain } : { plain, texts: objectOf(written) };
}

/** A day that may lie before the calendars begin: it is bound by many years back. */
function reachesBack({ earliest }: Bounded): boolean {
  const bounds = (Array.isArray(earliest) ? earliest : [earliest]) as readonly ('today' | DayBound)[];
  return bounds.some(
    (bound) => bound !== 'today' && typeof bound.months === 'number' && bound.months < -YEARS_BACK * 12,
  );
}

const YEARS_BACK = 20;

function bounded<T extends z.ZodArray>(rows: T, asks: string, least: number, most: number) {
  const needed = least === 0 ? rows : rows.min(least, least === 1 ? `Add ${asks}.` : `Add at least ${least}: ${asks}.`);
  return needed.max(most, `Give at most ${most}: ${asks}.`);
}

const unique = (list: z.ZodArray, asks: string, least: number, most: number) =>
  bounded(list, asks, least, most).superRefine((chosen, context) => {
    chosen.forEach((one, index) => {
      if (chosen.indexOf(one) < index)
        context.addIssue({ code: 'custom', path: [index], message: 'Choose each once.' });
    });
  });
