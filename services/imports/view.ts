import type { FileFormat } from '../../domain/files/format.ts';
import { resultColumns, resultHeadingsBeside } from '../../domain/files/headings.ts';
import type { Remark } from '../../domain/files/rows.ts';
import { countRows, type ImportRecord, type RowRecord, type RowState } from '../../store/imports.ts';
import { writeCsv } from '../files/write-csv.ts';
import type { Parts } from '../parts.ts';

/** Files with how far each has come. */
export async function viewImports({ db }: Parts, files: readonly ImportRecord[], formats: readonly FileFormat[]) {
  const counts = await countRows(
    db,
    files.map(({ id }) => id),
  );
  const ids = files.flatMap(({ sentBy, confirmedBy }) => [sentBy, ...(confirmedBy === null ? [] : [confirmedBy])]);
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const named = (id: string) => ({ id, name: people.find((one) => one.id === id)?.name ?? null });
  return files.map(({ id, kind, fileName, state, warnings, sentBy, sentAt, confirmedBy, confirmedAt, finishedAt }) => {
    const count = counts.get(id) ?? { ready: 0, wrong: 0, known: 0, started: 0, refused: 0 };
    return {
      id,
      kind,
      title: formats.find((format) => format.kind === kind)?.title ?? kind,
      fileName,
      state,
      counts: { rows: Object.values(count).reduce((sum, n) => sum + n, 0), ...count },
      warnings,
      sentBy: named(sentBy),
      sentAt,
      confirmedBy: confirmedBy === null ? null : named(confirmedBy),
      confirmedAt,
      finishedAt,
    };
  });
}

/** A row with what would come of it, or what has. `request` is how it was understood, names resolved. */
export function viewRow({ number, state, title, reference, errors, warnings, request }: RowRecord) {
  return { row: number, state, title, reference, errors, warnings, request };
}

const outcomes = {
  ready: 'not started yet',
  wrong: 'not started',
  refused: 'not started',
  known: 'already started',
  started: 'started',
} as const satisfies Record<RowState, string>;

/** The file as it came, with three columns more: outcome, reference, reason. Sent again, those are passed over. */
export function resultOf({ headings, delimiter }: ImportRecord, rows: readonly RowRecord[]): string {
  const width = headings.length - resultColumns(headings);
  const own = headings.slice(0, width);
  const lines = rows.map(({ cells, state, reference, errors, warnings }) => [
    ...own.map((_, index) => cells[index] ?? ''),
    outcomes[state as RowState],
    reference ?? '',
    reasonOf(errors, state === 'known' ? warnings : []),
  ]);
  return writeCsv([[...own, ...resultHeadingsBeside(own)], ...lines], delimiter);
}

const reasonOf = (...remarks: readonly unknown[]): string =>
  (remarks.flat() as readonly Remark[])
    .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
    .join(' ');
