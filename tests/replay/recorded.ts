/** Histories that earlier releases have left, as the server kept them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';

const folder = import.meta.dirname;

export type History = temporal.api.history.v1.IHistory;

/** `2026-11/vacancy-filled.REC-2026-0001.bin`, in one of the two folders. */
export const recordedIn = (of: 'histories' | 'superseded'): readonly string[] =>
  readdirSync(path.join(folder, of), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.bin(\.gz)?$/.test(file))
    .map((file) => path.join(of, file));

export function historyIn(file: string): History {
  const kept = readFileSync(path.join(folder, file));
  return temporal.api.history.v1.History.decode(file.endsWith('.gz') ? gunzipSync(kept) : kept);
}

/** The id must be known: without it the SDK replays under another, and task ids are made from it. */
export const processIdOf = (file: string): string => path.basename(file).split('.')[1] ?? '';
