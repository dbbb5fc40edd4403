import { stringify } from 'csv-stringify/sync';
import { guarded } from './formula.ts';

/** What a cell is written from. Numbers are safe as they are; texts are guarded. */
export type Value = string | number | null;

/**
 * Rows as a CSV that Excel opens rightly and runs nothing of: marked as UTF-8, lines ended as Windows does, every text
 * in quotation marks.
 */
export function writeCsv(rows: readonly (readonly Value[])[], delimiter = ','): string {
  const cells = rows.map((row) => row.map((value) => (typeof value === 'string' ? guarded(value) : value)));
  return stringify(cells, { bom: true, delimiter, record_delimiter: 'windows', quoted_string: true });
}
