/** Files that have been sent, as far as they are the caller's. */

import type { Office } from '../../domain/engine/people.ts';
import { notFound, Refusal } from '../../domain/engine/refusals.ts';
import { findImport, type ImportRecord, type RowQuery, rowsOf } from '../../store/imports.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import type { importedRow } from '../shapes/imports.ts';
import type { Told } from '../shapes/told.ts';
import { importables } from './registry.ts';
import { viewRow } from './view.ts';

/** The kinds of file that the caller's offices may send. */
export const kindsOf = (parts: Parts, { offices }: Caller): readonly string[] =>
  importables(parts).flatMap(({ format: { kind, mayImport } }) =>
    mayImport.some((office) => offices.includes(office)) ? [kind] : [],
  );

/** @throws Refusal `not-permitted` */
export function mustImport({ offices }: Caller, may: readonly Office[]): void {
  if (offices.some((office) => may.includes(office))) return;
  throw new Refusal('not-permitted', `A file of this kind is sent by: ${may.join(', ')}.`);
}

/** @throws Refusal `not-found` also for a kind of file that is not the caller's */
export async function getImport(parts: Parts, id: string, caller: Caller): Promise<ImportRecord> {
  const file = await findImport(parts.db, id);
  if (!file || !kindsOf(parts, caller).includes(file.kind)) throw notFound('file');
  return file;
}

interface RowPage {
  readonly items: readonly Told<typeof importedRow>[];
  /** The number of the last row, when there may be more. */
  readonly last: number | null;
}

export async function rowPage({ db }: Parts, id: string, query: RowQuery): Promise<RowPage> {
  const rows = await rowsOf(db, id, query);
  return { items: rows.map(viewRow), last: rows.length === query.limit ? (rows.at(-1)?.number ?? null) : null };
}
