/** Any list as a CSV: `?format=csv`, or `Accept: text/csv`. */
import type { Request } from 'express';
import { tableOf } from '../services/files/flatten.ts';
import { writeCsv } from '../services/files/write-csv.ts';
import type { Answer } from './answer.ts';
import { LARGEST_PAGE } from './resources/fields.ts';

/** An export ends here, and its name says so. */
export const MOST_EXPORTED = 10_000;
export type Sent = Readonly<Record<string, unknown>>;

/** What was asked for, and the parameters without the one that asks for it. */
export function wantsCsv(request: Request): { readonly csv: boolean; readonly query: Sent } {
  const { format, ...query } = request.query as Sent;
  if (format === 'csv') return { csv: true, query };
  const csv = format === undefined && request.accepts(['application/json', 'text/csv']) === 'text/csv';
  return { csv, query: request.query as Sent };
}

interface List {
  readonly items: readonly unknown[];
  readonly next?: string | null;
}

export const isList = (body: unknown): body is List =>
  typeof body === 'object' && body !== null && Array.isArray((body as { items?: unknown }).items);

export interface Exported {
  readonly csv: string;
  readonly fileName: string;
  readonly isCut: boolean;
}

/** Follows the pages to their end, so that a file holds every row of the filter. `ask` answers one page. */
export async function exportList(
  first: List,
  name: string,
  ask: (page: Sent) => Promise<Answer | undefined>,
): Promise<Exported> {
  const items = [...first.items];
  let next = first.next ?? null;
  while (next !== null && items.length < MOST_EXPORTED) {
    const { body } = (await ask({ after: afterOf(next) })) ?? {};
    if (!isList(body)) break;
    items.push(...body.items);
    next = body.next ?? null;
  }
  const isCut = next !== null || items.length > MOST_EXPORTED;
  const csv = writeCsv(tableOf(items.slice(0, MOST_EXPORTED)));
  return { csv, isCut, fileName: `${name}${isCut ? '-first-10000-rows' : ''}.csv` };
}

/** A file takes the pages as large as they come, however many rows the caller would have had on one; without pages, all at once. */
export function exportPage(query: Sent = {}): Sent {
  if (query['limit'] === undefined) return {};
  return { limit: query['after'] === undefined ? MOST_EXPORTED + 1 : LARGEST_PAGE };
}

/** The next page is given by its address, or by what to pass as `after`. */
const afterOf = (next: string): string =>
  next.startsWith('/') ? (new URL(next, 'http://here').searchParams.get('after') ?? '') : next;

/** `/processes/REC-2026-0001/timeline` on a day: `REC-2026-0001-timeline-2026-11-10`. */
export function exportName(path: string, today: string): string {
  const words = path.split('/').filter((part) => part !== '' && part !== 'processes');
  const kept = words.length === 0 ? ['processes'] : words;
  return [...kept, today].join('-').replace(/[^A-Za-z0-9.-]/g, '-');
}
