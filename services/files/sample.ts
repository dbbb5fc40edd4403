import type { FileFormat } from '../../domain/files/format.ts';
import { writeCsv } from './write-csv.ts';

/** A file as people should fill it in: the headings, and one row of examples. */
export function sampleOf({ columns }: FileFormat): string {
  const all = Object.values(columns);
  return writeCsv([all.map(({ heading }) => heading), all.map(({ example = '' }) => example)]);
}

/** The columns of a file with their meaning, as Markdown. */
export function columnsTable({ columns }: FileFormat): string {
  const rows = Object.values(columns).map(
    ({ heading, also = [], needed, meaning }) =>
      `| ${heading} | ${needed === true ? 'yes' : ''} | ${meaning} | ${also.join(', ')} |`,
  );
  return ['| heading | needed | meaning | also read |', '|---|---|---|---|', ...rows].join('\n');
}
