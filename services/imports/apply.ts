/** Carries out a confirmed file, row by row. Killed at any moment and begun again, it starts nothing twice. */

import { londonDate } from '../../domain/calendar/index.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import type { Remark } from '../../domain/files/rows.ts';
import { findPerson } from '../../store/directory.ts';
import {
  findImport,
  finish,
  nextReady,
  noteAttempt,
  type RowRecord,
  type Settled,
  settle,
} from '../../store/imports.ts';
import type { Caller } from '../caller.ts';
import type { Parts } from '../parts.ts';
import { remarksOn } from './check.ts';
import type { Content, Importable } from './importable.ts';
import { importableOf } from './registry.ts';

/** A row that has failed so often is given up, so that it does not hold up the rest. */
const MOST_ATTEMPTS = 5;

export interface Applying {
  /** How long one round lasts. */
  readonly roundMs: number;
  /** Called after each row: somebody is at work. */
  readonly beat: () => void;
  /** The round is to end after the row in hand. */
  readonly stopping?: AbortSignal | undefined;
}

/** Carries out what a round has time for. @returns whether the whole file is done */
export async function applyRows(parts: Parts, id: string, { roundMs, beat, stopping }: Applying): Promise<boolean> {
  const { db, clock } = parts;
  const file = await findImport(db, id);
  if (file?.state !== 'confirmed') return true;
  const importable = importableOf(parts, file.kind);
  const caller = await findPerson(db, file.confirmedBy ?? '', londonDate(clock.now().getTime()));
  if (!caller) throw new Error(`Nobody has confirmed the file ${id}`);
  const began = performance.now();
  for (let row = await nextReady(db, id); row; row = await nextReady(db, id)) {
    await noteAttempt(db, row);
    await settle(db, row, await carryOut(parts, importable, row, caller));
    beat();
    if (stopping?.aborted || performance.now() - began > roundMs) return false;
  }
  await finish(db, id, clock.now());
  return true;
}

/** What was shown when the file was checked is what is started; the rules are asked again. */
async function carryOut(parts: Parts, importable: Importable, row: RowRecord, caller: Caller): Promise<Settled> {
  const filled = await fill(parts, row);
  if ('refused' in filled) return refused([{ column: null, message: filled.refused }]);
  const content = { key: row.key ?? '', request: filled.request, ...(row.signed !== null && { signed: row.signed }) };
  const before = await startedBefore(importable, row, content);
  if (before) return before;
  if (row.attempts >= MOST_ATTEMPTS) return refused([{ column: null, message: GIVEN_UP }]);
  try {
    return { state: 'started', reference: await importable.start(content, caller) };
  } catch (error) {
    const errors = remarksOn(errorsOf(parts, row, error), importable.format);
    // A worker thought to be dead may have started it in this very moment, and so made the rules refuse it.
    return (await startedBefore(importable, row, content)) ?? refused(errors);
  }
}

/** Started by this very row, and the worker died before it could say so; or by another file meanwhile. */
async function startedBefore(importable: Importable, row: RowRecord, content: Content): Promise<Settled | undefined> {
  const found = (await importable.known([content])).get(content.key);
  if (!found) return undefined;
  const isOurs = row.attemptedAt !== null && found.since >= row.attemptedAt;
  return { state: isOurs ? 'started' : 'known', reference: found.reference };
}

const GIVEN_UP = 'Something went wrong here, five times. Tell an administrator, then send this row again.';

const refused = (errors: readonly Remark[]): Settled => ({ state: 'refused', errors });

/** What is wrong with the row. Anything else is no fault of the row: it is thrown on, and the row tried again. */
function errorsOf({ log }: Parts, { importId, number }: RowRecord, error: unknown) {
  if (error instanceof Refusal && error.code === 'invalid')
    return error.errors ?? [{ pointer: '', message: error.detail }];
  const name = error instanceof Error ? error.name : 'unknown';
  log.warn({ import: importId, row: number, error: name }, 'a row could not be carried out; it is tried again');
  throw error;
}

type Filled = { readonly request: Readonly<Record<string, unknown>> } | { readonly refused: string };

/** People whom other rows were to add have an id by now. */
async function fill({ db }: Parts, { importId, request, waits }: RowRecord): Promise<Filled> {
  const filled: Record<string, unknown> = { ...(request as object) };
  for (const [field, number] of Object.entries(waits as Record<string, number>)) {
    const other = await db.importRow.findUnique({ where: { importId_number: { importId, number } } });
    if (!other?.reference) return { refused: `Row ${number}, which was to come first, was not carried out.` };
    filled[field] = other.reference;
  }
  return { request: filled };
}
