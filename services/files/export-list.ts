/** A whole list as a file, whichever face it is asked for at. */
import { tableOf } from './flatten.ts';
import { writeCsv } from './write-csv.ts';

/** An export ends here, and its name says so. */
const MOST_EXPORTED = 10_000;
/** One more, so that it is known whether there are more. */
export const ALL_EXPORTED = MOST_EXPORTED + 1;

interface List {
  readonly items: readonly unknown[];
}

const isList = (output: unknown): output is List =>
  typeof output === 'object' && output !== null && Array.isArray((output as { items?: unknown }).items);

const nextOf = (page: unknown): string | null => (page as { readonly next?: string | null }).next ?? null;

export interface Exported {
  readonly csv: string;
  readonly isCut: boolean;
}

interface Pages {
  /** Answers the page after one. */
  ask(after: string): Promise<unknown>;
  /** The rows of a page, where they are not its items as they stand. */
  rows?(page: unknown): readonly unknown[];
}

/** Follows the pages to their end, so that a file holds every row of the filter. */
export async function exportList(first: unknown, { ask, rows }: Pages): Promise<Exported> {
  const items: unknown[] = [];
  let page: unknown = first;
  let next: string | null = null;
  while (rows || isList(page)) {
    items.push(...(rows ? rows(page) : isList(page) ? page.items : []));
    next = nextOf(page);
    if (next === null || items.length >= MOST_EXPORTED) break;
    page = await ask(next);
  }
  const isCut = next !== null || items.length > MOST_EXPORTED;
  return { csv: writeCsv(tableOf(items.slice(0, MOST_EXPORTED))), isCut };
}

/** `/processes/REC-2026-0001/timeline` on a day: `REC-2026-0001-timeline-2026-11-10.csv`. */
export function exportName(path: string, today: string, isCut: boolean): string {
  const words = path.split('/').filter((part) => part !== '' && part !== 'processes');
  const kept = words.length === 0 ? ['processes'] : words;
  const name = [...kept, today].join('-').replace(/[^A-Za-z0-9.-]/g, '-');
  return `${name}${isCut ? `-first-${MOST_EXPORTED}-rows` : ''}.csv`;
}
