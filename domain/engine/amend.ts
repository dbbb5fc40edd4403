/**
 * What was recorded wrongly is put right by a recorded correction: what it said, and what it should have said. Nothing is edited, and
 * nothing that followed is told again: the facts and the dates are as they would be, and one line says so.
 */
import { type Described, type Filled, fields, type PlainField, type PlainFields } from './field.ts';
import { LONGEST_TEXT } from './ordinary-fields.ts';

type Amendment<Fs extends PlainFields> = {
  readonly was: { readonly is: 'group'; readonly asks: string; readonly label: string; readonly fields: Fs };
  readonly becomes: {
    readonly is: 'group';
    readonly asks: string;
    readonly label: string;
    readonly hint: string;
    readonly optional: true;
    readonly fields: Fs;
  };
  readonly notes: { readonly is: 'text'; readonly asks: string; readonly most: number; readonly optional: true };
};

/** The form that puts right what another form recorded. `what` completes “… as it was recorded”. */
export const amending = <Fs extends PlainFields>(recorded: Fs, what: string): Described<Amendment<Fs>> =>
  fields<Amendment<Fs>>({
    was: { is: 'group', asks: `${what} as it was recorded`, label: 'As it was recorded', fields: unbounded(recorded) },
    becomes: {
      is: 'group',
      asks: `${what} as it should be`,
      label: 'As it should be',
      hint: 'Left out, it should not have been recorded at all.',
      optional: true,
      fields: recorded,
    },
    notes: { is: 'text', asks: 'your notes', most: LONGEST_TEXT, optional: true },
  });

const WIDE = { earliest: { of: 'today', months: -600 }, latest: { of: 'today', months: 600 } } as const;

/** What was recorded is named as it is, by bounds as wide as a life of work: narrower ones may have come later. */
const unbounded = <Fs extends PlainFields>(recorded: Fs): Fs =>
  Object.fromEntries(
    Object.entries(recorded).map(([name, field]): [string, PlainField] => [
      name,
      field.is === 'day' ? { ...field, ...WIDE } : field,
    ]),
  ) as Fs; // the same fields

/** Is this what was recorded, as far as the form had fields for it? */
export const isRecorded = <Fs extends PlainFields>(recorded: Fs, was: Filled<Fs>, known: object): boolean =>
  Object.keys(recorded).every(
    (name) => (was as Readonly<Record<string, unknown>>)[name] === (known as Readonly<Record<string, unknown>>)[name],
  );

/** What a form that puts right begins with: one that is on record, as far as the form has fields for it. What it should be is for people to say. */
export function asRecorded<Fs extends PlainFields>(
  known: Filled<Fs> | undefined,
  recorded: Fs,
): { readonly was?: Filled<Fs> } {
  if (known === undefined) return {};
  const was = Object.fromEntries(
    Object.entries<unknown>(known).filter(([name]) => Object.hasOwn(recorded, name)),
  ) as Filled<Fs>; // the fields of the form
  return { was };
}
