/**
 * Fields as data: what a form, a request, a policy's settings or a fact is made of. From one description follow the types that a
 * story sees, what is checked and its sentences, the OpenAPI document, the control on a page, the column of a file, the line in
 * the timeline and a sample. Loaded in the sandbox: plain data only.
 */
import type { LocalDate, LocalTime } from '../calendar/index.ts';
import type { Bounded } from './bounds.ts';
import type { Office, PersonId, Rank } from './people.ts';
import type { Shape } from './shape.ts';

/** Codes and what people call them. A code may be a number. */
export interface Codes {
  readonly [code: string]: string;
}

interface Asked {
  /** Completes "Enter …", "Choose …" or "Write …": the last day, the chair, your notes. */
  readonly asks: string;
  /** Beside the control; left out, what it asks as a heading: "Last day". */
  readonly label?: string;
  /** What else people should know: shown under the label, and in the OpenAPI document. */
  readonly hint?: string;
  readonly optional?: true;
  /** Null stands for "nobody" or "none", and is kept. */
  readonly orNone?: true;
  /** Taken when nothing was sent. */
  readonly initially?: unknown;
  /** The column of a file that fills it. */
  readonly column?: FileColumn;
}

/** A column of a file, where it is more than the field's own words. */
export interface FileColumn {
  /** Left out, the label. */
  readonly heading?: string;
  /** Other headings people use for the same. */
  readonly also?: readonly string[];
  /** Left out, the hint or the label. */
  readonly meaning?: string;
  readonly example?: string;
  /** A day gone by is allowed here, and yet so odd that it is said. */
  readonly oddInThePast?: true;
  /** The person may be added by another row of the same file. */
  readonly mayBeInFile?: true;
}

/**
 * Who can be named: anybody with the council today, those whom an office, a rank or a role's own rule lets through, or of what
 * happened before anybody who ever was.
 */
export type Eligible =
  | 'anybody'
  | 'anybodyEver'
  | { readonly offices: readonly Office[] }
  | { readonly atLeast: Rank }
  | { readonly holds: string };

/** What the workflow may see: ids, codes, days and numbers. */
export type PlainField =
  | (Asked & Bounded & { readonly is: 'day' })
  | (Asked & { readonly is: 'time' | 'yesNo' | 'team' | 'candidate' | 'round' })
  | (Asked & { readonly is: 'person'; readonly who: Eligible })
  | (Asked & { readonly is: 'people'; readonly who: Eligible; readonly least?: number; readonly most: number })
  | (Asked & { readonly is: 'process'; readonly kind: string })
  | (Asked & { readonly is: 'choice'; readonly of: Codes; readonly numbered?: true })
  | (Asked & Several & { readonly is: 'several'; readonly of: Codes; readonly numbered?: true })
  | (Asked & { readonly is: 'whole'; readonly from: number; readonly to: number })
  /** Several of them, in the order they are meant. */
  | (Asked & Several & { readonly is: 'wholes'; readonly from: number; readonly to: number })
  /** Sent as 0.6; `places` is how many decimals it may have. In hundredths the workflow sees 60. */
  | (Asked & {
      readonly is: 'decimal';
      readonly from: number;
      readonly to: number;
      readonly places: number;
      readonly inHundredths?: true;
    })
  /** Sent in pounds, 1234.5; the workflow sees pence. `from` and `to` are pounds. */
  | (Asked & { readonly is: 'money'; readonly from: number; readonly to: number })
  /** One word that the workflow may hold, since it has no room for names or free text: a budget code. */
  | (Asked & AsPrinted & { readonly is: 'reference'; readonly matches: RegExp; readonly like: string })
  /** The version that the sender has seen: what is decided is what was read. */
  | (Asked & { readonly is: 'seen' })
  | (Asked & Several & { readonly is: 'rows'; readonly row: PlainFields })
  | (Asked & { readonly is: 'group'; readonly fields: PlainFields })
  /** The same field for each of some codes; `every` of them must be there, else as many as there are. */
  | (Asked & { readonly is: 'each'; readonly of: Codes; readonly value: PlainField; readonly every?: true });

interface AsPrinted {
  /** People copy it with blanks and in small letters: sw 654 321 is taken as SW654321. */
  readonly asPrinted?: true;
}

interface Several {
  readonly least?: number;
  readonly most: number;
}

/** What people write: kept in the database, never seen by the story. */
export type WrittenField =
  | (Asked & { readonly is: 'text'; readonly most: number })
  | (Asked &
      AsPrinted & {
        readonly is: 'line';
        readonly most: number;
        /** What it must look like, and an example of it. */
        readonly matches?: RegExp;
        readonly like?: string;
      });

export type Field = PlainField | WrittenField;
export type PlainFields = Readonly<Record<string, PlainField>>;
export type Fields = Readonly<Record<string, Field>>;

interface Values {
  readonly day: LocalDate;
  readonly time: LocalTime;
  readonly yesNo: boolean;
  readonly person: PersonId;
  readonly people: readonly PersonId[];
  readonly team: string;
  readonly candidate: string;
  readonly round: string;
  readonly process: string;
  readonly whole: number;
  readonly wholes: readonly number[];
  readonly decimal: number;
  readonly money: number;
  readonly reference: string;
  readonly seen: number;
  readonly text: string;
  readonly line: string;
}

type ValueOf<F> = F extends { readonly is: infer Is extends keyof Values }
  ? Values[Is]
  : F extends { readonly is: 'choice'; readonly of: infer Of }
    ? keyof Of
    : F extends { readonly is: 'several'; readonly of: infer Of }
      ? readonly (keyof Of)[]
      : F extends { readonly is: 'rows'; readonly row: infer Row }
        ? readonly Filled<Row>[]
        : F extends { readonly is: 'group'; readonly fields: infer Inner }
          ? Filled<Inner>
          : F extends { readonly is: 'each'; readonly of: infer Of; readonly value: infer Value }
            ? F extends { readonly every: true }
              ? { readonly [K in keyof Of]: ValueOf<Value> }
              : { readonly [K in keyof Of]?: ValueOf<Value> }
            : never;

type Nullable<F> = F extends { readonly orNone: true } ? ValueOf<F> | null : ValueOf<F>;
type Missing = { readonly optional: true };
type Flat<T> = { [K in keyof T]: T[K] };

/** All of some fields, what was written included: a request as it was read. */
export type Filled<Fs> = Flat<
  { readonly [K in keyof Fs as Fs[K] extends Missing ? never : K]: Nullable<Fs[K]> } & {
    readonly [K in keyof Fs as Fs[K] extends Missing ? K : never]?: Nullable<Fs[K]>;
  }
>;

/** What the story sees of them. */
export type Plain<Fs> = Filled<{ readonly [K in keyof Fs as Fs[K] extends WrittenField ? never : K]: Fs[K] }>;

/** A form. Its texts are kept as a submission: of kind `form`, or of another whose audience suits them. */
export interface Described<Fs extends Fields = Fields> extends Shape<Plain<Fs>> {
  readonly fields: Fs;
  readonly keptAs?: string;
}

export const fields = <const Fs extends Fields>(
  described: Fs,
  more: { readonly keptAs?: string } = {},
): Described<Fs> => ({ fields: described, ...more });

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a story keeps for itself. What people were asked for is described; the rest is the story's own. */
export interface Kept<Fs extends Fields, Own> extends Shape<Mutable<Plain<Fs>> & Own> {
  readonly fields: Fs;
}

export const facts = <const Fs extends PlainFields, Own = unknown>(
  described: Fs,
  _own?: Shape<Own>,
): Kept<Fs, Own> => ({ fields: described });

/** What a council sets for a kind, and what it is set to at first. */
export interface Settings<Fs extends PlainFields = PlainFields> extends Shape<Plain<Fs>> {
  readonly fields: Fs;
  readonly initial: Plain<Fs>;
}

export const settings = <const Fs extends PlainFields>(described: Fs, initial: NoInfer<Plain<Fs>>): Settings<Fs> => ({
  fields: described,
  initial,
});

/** Nothing is set: a kind that has only deadlines and ladders. */
export const noSettings: Settings<Readonly<Record<never, PlainField>>> = { fields: {}, initial: {} };

export const isWritten = (field: Field): field is WrittenField => field.is === 'text' || field.is === 'line';

/** What has titles, as codes: the checks of a contract, its stages. */
export const codesOf = <Name extends string>(
  titled: Readonly<Record<Name, { readonly title: string }>>,
): Readonly<Record<Name, string>> =>
  Object.fromEntries(
    Object.entries<{ readonly title: string }>(titled).map(([name, { title }]) => [name, title]),
  ) as Record<Name, string>; // the same names

/** What stands beside the control: "Last day". */
export function labelOf({ label, asks }: Pick<Field, 'label' | 'asks'>): string {
  if (label !== undefined) return label;
  const bare = asks.replace(/^(the|a|an) /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
