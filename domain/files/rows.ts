/** A row of a file as the request that a person would have sent, and what in it cannot be read. */
import { formatDate, type LocalDate } from '../calendar/index.ts';
import { type Cell, readCode, readDate, readNumber, readOneOf, readYesOrNo } from './cells.ts';
import { fold } from './fold.ts';
import type { Column, FileFormat } from './format.ts';
import type { Names } from './names.ts';

/** What is wrong or odd in a row; `column` is its heading, null for the row as a whole. */
export interface Remark {
  readonly column: string | null;
  readonly message: string;
}

export interface FileRow {
  /** As a spreadsheet numbers it: the headings are row 1 in most files. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface ReadRow {
  readonly request: Readonly<Record<string, unknown>>;
  readonly errors: readonly Remark[];
  readonly warnings: readonly Remark[];
  /** Fields that an error was found in already. */
  readonly unread: readonly string[];
  /** The value that tells equal rows apart. */
  readonly mark?: string;
  /** A person this row names is added by another row: by field, that row's number. */
  readonly waits: Readonly<Record<string, number>>;
}

export interface Reading {
  readonly format: FileFormat;
  readonly places: ReadonlyMap<string, number>;
  readonly people: Names;
  readonly teams: Names;
  /** The one row of this file that adds a person of this name or address. */
  readonly inFile: (text: string) => number | undefined;
  readonly width: number;
  readonly today: LocalDate;
}

export function readRow(reading: Reading, { cells }: FileRow): ReadRow {
  const request: Record<string, unknown> = {};
  const errors = [...tooMany(reading, cells)];
  const warnings: Remark[] = [];
  const unread: string[] = [];
  const waits: Record<string, number> = {};
  let mark: string | undefined;
  for (const [field, place] of reading.places) {
    const column = reading.format.columns[field] as Column; // places hold the format's own fields
    const text = (cells[place] ?? '').trim();
    if (text === '' && column.needed !== true) continue;
    const row = column.mayBeInFile ? reading.inFile(text) : undefined;
    const cell = told(readCell(reading, column, text), text, row);
    if (column.tellsApart) mark = fold(text);
    else if ('value' in cell) {
      setAt(request, field, cell.value);
      warnings.push(...odd(column, cell.value, reading.today));
    } else if (row !== undefined && !reading.people.isKnown(text)) waits[field] = row;
    else {
      unread.push(field);
      errors.push({ column: column.heading, message: cell.error });
    }
  }
  return { request, errors, warnings, unread, waits, ...(mark !== undefined && { mark }) };
}

/** Somebody on record and somebody whom this file adds may share a name. */
const told = (cell: Cell<unknown>, text: string, row: number | undefined): Cell<unknown> =>
  row !== undefined && 'value' in cell
    ? { error: `${text} is on record, and row ${row} adds somebody called so. Write the email address.` }
    : cell;

function readCell({ people, teams }: Reading, { heading, reads }: Column, text: string): Cell<unknown> {
  if (text === '') return { error: `Fill in “${heading}”.` };
  if (typeof reads === 'object') return coded(readOneOf(text, reads.oneOf), reads.numbered === true);
  switch (reads) {
    case 'date':
      return readDate(text);
    case 'number':
      return readNumber(text);
    case 'yesOrNo':
      return readYesOrNo(text);
    case 'person':
      return people.find(text);
    case 'team':
      return teams.find(text);
    case 'code':
      return readCode(text);
    case 'text':
      return { value: text };
  }
}

const coded = (cell: Cell<string>, numbered: boolean): Cell<unknown> =>
  numbered && 'value' in cell ? { value: Number(cell.value) } : cell;

const tooMany = ({ width }: Reading, cells: readonly string[]): Remark[] =>
  cells.slice(width).some((cell) => cell.trim() !== '')
    ? [
        {
          column: null,
          message:
            'This row has more cells than there are headings. Put a text that holds the separator in quotation marks.',
        },
      ]
    : [];

const odd = ({ oddInThePast, heading }: Column, value: unknown, today: LocalDate): Remark[] =>
  oddInThePast === true && typeof value === 'string' && value < today
    ? [{ column: heading, message: `${formatDate(value)} has gone by. Check that it is meant.` }]
    : [];

/** `source.kind` is the field `kind` of `source`. */
function setAt(target: Record<string, unknown>, field: string, value: unknown): void {
  const [first = '', ...rest] = field.split('.');
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = (target[first] ?? {}) as Record<string, unknown>;
  target[first] = inner;
  setAt(inner, rest.join('.'), value);
}

/** A pointer into the request, like `/source/kind`, as the field whose column filled it. */
export function fieldAt(pointer: string, fields: Iterable<string>): string | undefined {
  const path = pointer.slice(1).replaceAll('/', '.');
  return [...fields]
    .filter((field) => path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`))
    .sort((a, b) => b.length - a.length)[0];
}
