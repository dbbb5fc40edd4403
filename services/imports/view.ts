import { resultColumns, resultHeadingsBeside } from '../../domain/files/headings.ts';
import type { Remark } from '../../domain/files/rows.ts';
import { countRows, type ImportRecord, type ImportState, type RowRecord, type RowState } from '../../store/imports.ts';
import { namesById } from '../../store/names.ts';
import { writeCsv } from '../files/write-csv.ts';
import type { Parts } from '../parts.ts';
import type { importedFile, importedRow } from '../shapes/imports.ts';
import type { Told } from '../shapes/told.ts';
import { formats } from './formats.ts';
import { importables } from './registry.ts';

/** Files with how far each has come. */
export async function viewImports(
  parts: Parts,
  files: readonly ImportRecord[],
): Promise<readonly Told<typeof importedFile>[]> {
  const { db } = parts;
  const ids = files.map(({ id }) => id);
  const people = files.flatMap(({ sentBy, confirmedBy }) => [sentBy, ...(confirmedBy === null ? [] : [confirmedBy])]);
  const [counts, names] = await Promise.all([countRows(db, ids), namesById(db, people)]);
  const named = (id: string) => ({ id, name: names.get(id) ?? null });
  const titles = new Map(importables(parts).map(({ format }) => [format.kind, format.title]));
  return files.map(({ id, kind, fileName, state, warnings, sentBy, sentAt, confirmedBy, confirmedAt, finishedAt }) => {
    const count = counts.get(id) ?? { ready: 0, wrong: 0, known: 0, started: 0, refused: 0 };
    return {
      id,
      kind,
      title: titles.get(kind) ?? kind,
      fileName,
      state: state as ImportState, // the column holds nothing else
      counts: { rows: Object.values(count).reduce((sum, n) => sum + n, 0), ...count },
      warnings,
      sentBy: named(sentBy),
      sentAt: sentAt.toISOString(),
      confirmedBy: confirmedBy === null ? null : named(confirmedBy),
      confirmedAt: confirmedAt?.toISOString() ?? null,
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  });
}

export async function viewImport(parts: Parts, file: ImportRecord): Promise<Told<typeof importedFile>> {
  const [view] = await viewImports(parts, [file]);
  if (!view) throw new Error(`The file ${file.id} has no view`);
  return view;
}

/** A row with what would come of it, or what has. `request` is how it was understood, names resolved. */
export const viewRow = ({
  number,
  state,
  title,
  reference,
  errors,
  warnings,
  request,
}: RowRecord): Told<typeof importedRow> => ({
  row: number,
  state: state as RowState, // the columns hold nothing else
  title,
  reference,
  errors: errors as unknown as readonly Remark[],
  warnings: warnings as unknown as readonly Remark[],
  request: request as Readonly<Record<string, unknown>>,
});

const outcomes = {
  ready: 'not started yet',
  wrong: 'not started',
  refused: 'not started',
  known: 'already started',
  started: 'started',
} as const satisfies Record<RowState, string>;

/** Of what began before the system did a row is a proposal: it begins on another person's word. */
const PROPOSED = 'proposed, to be confirmed by somebody else';
const waits = (kind: string): boolean =>
  formats.some((format) => format.kind === kind && format.bringsOver !== undefined);

/** The file as it came, with three columns more: outcome, reference, reason. Sent again, those are passed over. */
export function resultOf({ kind, headings, delimiter }: ImportRecord, rows: readonly RowRecord[]): string {
  const width = headings.length - resultColumns(headings);
  const own = headings.slice(0, width);
  const lines = rows.map(({ cells, state, reference, errors, warnings }) => [
    ...own.map((_, index) => cells[index] ?? ''),
    state === 'started' && waits(kind) ? PROPOSED : outcomes[state as RowState],
    reference ?? '',
    reasonOf(errors, state === 'known' ? warnings : []),
  ]);
  return writeCsv([[...own, ...resultHeadingsBeside(own)], ...lines], delimiter);
}

const reasonOf = (...remarks: readonly unknown[]): string =>
  (remarks.flat() as readonly Remark[])
    .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
    .join(' ');
