/** A CSV as spreadsheets save it: the separator is found out, quotation marks and line ends of any kind are read. */

import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { FileRow } from '../../domain/files/rows.ts';
import { unguarded } from './formula.ts';

export const MOST_ROWS = 5_000;
const MOST_COLUMNS = 200;
/** Blank rows at the end are read before they are passed over; a file of line ends alone is not. */
const MOST_RECORDS = 4 * MOST_ROWS;
const LONGEST_ROW = 100_000;

export interface Table {
  readonly delimiter: string;
  readonly headings: readonly string[];
  readonly rows: readonly FileRow[];
  readonly warnings: readonly string[];
}

/** @throws Refusal `invalid` or `too-large` in words for whoever sent the file */
export function readTable(text: string): Table {
  const [hint, content] = separatorLine(text.replace(/^\uFEFF/, ''));
  refuseUnkept(content);
  const delimiter = hint ?? delimiterOf(content);
  const all = records(content, delimiter).map((cells, index) => ({ number: index + 1, cells: cells.map(unguarded) }));
  const [first, ...rest] = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!first) throw refused('The file is empty. Its first row holds the headings.');
  const width = first.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (width > MOST_COLUMNS) throw refused(`The file has ${width} columns. At most ${MOST_COLUMNS} are read.`);
  const headings = first.cells.slice(0, width).map((cell) => cell.trim());
  const repeats = rest.filter((row) => isHeadings(row, headings));
  const rows = rest.filter((row) => !repeats.includes(row));
  if (rows.length > MOST_ROWS) throw new Refusal('too-large', `A file may have at most 5,000 rows. Send it in parts.`);
  if (rows.length === 0) throw refused('There are no rows below the headings.');
  const warnings = repeats.map(({ number }) => `Row ${number} repeats the headings, so it is passed over.`);
  return { delimiter, headings, rows, warnings };
}

/** Excel's own hint: a first line `sep=;`. It shows as no row there, so it counts as none here. */
function separatorLine(text: string): readonly [string | undefined, string] {
  const found = /^sep=(.)\r?\n/i.exec(text);
  return found ? [found[1], text.slice(found[0].length)] : [undefined, text];
}

/** Whichever of the usual separators the first line has most of, outside quotation marks. */
function delimiterOf(text: string): string {
  const [line = ''] = text
    .trimStart()
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r|\n/, 1);
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, n: line.split(delimiter).length }));
  return counts.reduce((most, one) => (one.n > most.n ? one : most)).delimiter;
}

function records(text: string, delimiter: string): string[][] {
  const found = parsed(text, delimiter);
  if (found.length < MOST_RECORDS) return found;
  throw new Refusal('too-large', 'A file may have at most 5,000 rows, and few blank ones. Send it in parts.');
}

function parsed(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_ROW,
      to: MOST_RECORDS,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(wordsOf(error));
  }
}

function wordsOf(error: CsvError): string {
  const row = `row ${Number(error['records'] ?? 0) + 1}`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `A quotation mark that opens in ${row} is never closed.`;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `The text of ${row} is too long. A quotation mark before it may not be closed.`;
  return `The file cannot be read from ${row} on. Save it as “CSV UTF-8 (comma delimited)”, and send that.`;
}

const isHeadings = ({ cells }: FileRow, headings: readonly string[]): boolean =>
  headings.every((heading, index) => (cells[index] ?? '').trim() === heading);

/** A NUL or half a character is kept by no database; a file of them is no text. */
function refuseUnkept(text: string): void {
  if (/[\0\p{Surrogate}]/u.test(text))
    throw refused(
      'The file has characters that cannot be kept. Save it as “CSV UTF-8 (comma delimited)”, and send that.',
    );
}

const refused = (message: string): Refusal =>
  new Refusal('invalid', message, { errors: [{ pointer: '/csv', message }] });
