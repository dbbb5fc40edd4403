/** Reads a file and says of every row what would come of it. Nothing is started. */

import { londonDate } from '../../domain/calendar/index.ts';
import { type FieldError, Refusal } from '../../domain/engine/refusals.ts';
import { type Headings, readHeadings } from '../../domain/files/headings.ts';
import { type FileRow, fieldAt, type Reading, type ReadRow, type Remark, readRow } from '../../domain/files/rows.ts';
import { keepImport, type NewRow } from '../../store/imports.ts';
import type { Caller } from '../caller.ts';
import type { Encoding } from '../files/decode.ts';
import { readTable, type Table } from '../files/read-csv.ts';
import type { Parts } from '../parts.ts';
import { contentKey, type Importable } from './importable.ts';
import { namesOn, rowsAdding } from './names.ts';

export interface SentFile {
  readonly fileName: string;
  readonly csv: string;
  readonly encoding: Encoding;
}

/** @returns the id under which the file is kept @throws Refusal when it is no file of this kind */
export async function checkFile(parts: Parts, importable: Importable, file: SentFile, caller: Caller): Promise<string> {
  const table = readTable(file.csv);
  const headings = readHeadings(importable.format, table.headings);
  if (headings.errors.length > 0) throw wrongHeadings(headings.errors);
  const rows = await checkRows(parts, importable, table, headings, caller);
  const { delimiter } = table;
  return await keepImport(parts.db, {
    kind: importable.format.kind,
    fileName: file.fileName,
    headings: table.headings,
    delimiter,
    warnings: [...encodingWarning(file.encoding), ...headings.warnings, ...table.warnings],
    sentBy: caller.id,
    rows,
  });
}

const wrongHeadings = (messages: readonly string[]): Refusal =>
  new Refusal('invalid', 'The headings of the file are not right. Nothing has been started.', {
    errors: messages.map((message) => ({ pointer: '/csv', message })),
  });

const encodingWarning = (encoding: Encoding): string[] =>
  encoding === 'windows-1252'
    ? ['The file is not in UTF-8: it was read as Windows text. Check names with accents and apostrophes.']
    : [];

interface Draft extends ReadRow {
  readonly row: FileRow;
  readonly key: string;
  readonly title?: string;
}

async function checkRows(
  parts: Parts,
  importable: Importable,
  table: Table,
  { places }: Headings,
  caller: Caller,
): Promise<readonly NewRow[]> {
  const { format } = importable;
  const today = londonDate(parts.clock.now().getTime());
  const names = await namesOn(parts.db, today);
  const inFile = rowsAdding(table.rows, places, names.addresses);
  const reading: Reading = { format, places, ...names, inFile, width: table.headings.length, today };
  const read = table.rows.map((row): Draft => {
    const found = readRow(reading, row);
    return { ...found, row, key: contentKey(format.kind, { ...found.request, ...found.waits }, found.mark) };
  });
  const drafts = onceEach(importable, places, read);
  const checked = await checkAll(await importable.checker(caller), reading, drafts);
  const known = await importable.known(checked.map(({ key, request }) => ({ key, request })));
  const first = new Map<string, number>();
  for (const { key, row } of checked) if (!first.has(key)) first.set(key, row.number);
  return blocked(checked.map((draft) => settledDraft(draft, known.get(draft.key)?.reference, first.get(draft.key))));
}

type Check = Awaited<ReturnType<Importable['checker']>>;
const AT_ONCE = 10;

async function checkAll(check: Check, reading: Reading, drafts: readonly Draft[]): Promise<readonly Draft[]> {
  const done: Draft[] = [];
  for (let at = 0; at < drafts.length; at += AT_ONCE)
    done.push(...(await Promise.all(drafts.slice(at, at + AT_ONCE).map((draft) => checkOne(check, reading, draft)))));
  return done;
}

async function checkOne(check: Check, { format, places }: Reading, draft: Draft): Promise<Draft> {
  const { title, errors, warnings = [] } = await check(draft.request, draft.unread.length === 0);
  const remarks = (on: readonly FieldError[]) => remarksOn(on, format, draft.unread, places);
  return {
    ...draft,
    ...(title !== undefined && { title }),
    errors: [...draft.errors, ...remarks(errors)],
    warnings: [...draft.warnings, ...remarks(warnings)],
  };
}

/** The kind's own errors under the headings people know; what could not be read has been said already. */
export function remarksOn(
  errors: readonly FieldError[],
  { columns }: Importable['format'],
  unread: readonly string[] = [],
  places: ReadonlyMap<string, number> = new Map(),
): readonly Remark[] {
  return errors.flatMap(({ pointer, message }) => {
    const field = fieldAt(pointer, [...places.keys(), ...Object.keys(columns)]);
    if (field !== undefined && unread.includes(field)) return [];
    return [{ column: field === undefined ? null : (columns[field]?.heading ?? null), message }];
  });
}

/** One person, one assessed year: a second row about the same is wrong, unless it says the very same. */
function onceEach(
  { format }: Importable,
  places: ReadonlyMap<string, number>,
  drafts: readonly Draft[],
): readonly Draft[] {
  const { onceEach: field } = format;
  if (field === undefined || !places.has(field)) return drafts;
  const heading = format.columns[field]?.heading ?? field;
  const first = new Map<string, Draft>();
  return drafts.map((draft) => {
    const about = String(draft.request[field] ?? '').toLowerCase();
    const before = first.get(about);
    if (about === '' || !before) {
      first.set(about, draft);
      return draft;
    }
    if (before.key === draft.key) return draft;
    const message = `Row ${before.row.number} has the same. Each may come once.`;
    return { ...draft, errors: [...draft.errors, { column: heading, message }] };
  });
}

/** @param first the number of the first row of the file that says the very same */
function settledDraft(draft: Draft, reference: string | undefined, first: number | undefined): NewRow {
  const { row, request, key, title = null, errors, warnings, waits } = draft;
  const kept = { ...row, request, key, title, waits, reference: reference ?? null };
  if (reference !== undefined)
    return { ...kept, state: 'known', errors: [], warnings: [remark(`This has been started before: ${reference}.`)] };
  if (errors.length > 0) return { ...kept, state: 'wrong', errors, warnings };
  if (first !== row.number) {
    const message = `Row ${first} says the very same, so this one starts nothing more.`;
    return { ...kept, state: 'known', errors, warnings: [...warnings, remark(message)] };
  }
  return { ...kept, state: 'ready', errors, warnings };
}

const remark = (message: string): Remark => ({ column: null, message });

/** A row cannot be carried out when it names somebody whom a wrong row was to add, or when two wait for each other. */
function blocked(rows: readonly NewRow[]): readonly NewRow[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const stuck = (row: NewRow, waiting: readonly number[]): number | undefined =>
    Object.values(row.waits).find((number) => {
      const other = byNumber.get(number);
      if (!other || other.state === 'wrong' || waiting.includes(number)) return true;
      return stuck(other, [...waiting, row.number]) !== undefined;
    });
  return rows.map((row) => {
    const on = row.state === 'ready' ? stuck(row, [row.number]) : undefined;
    if (on === undefined) return row;
    const message =
      on === row.number ? 'This row names itself.' : `Row ${on} would have to be carried out first, and it cannot be.`;
    return { ...row, state: 'wrong', errors: [...row.errors, remark(message)] };
  });
}
