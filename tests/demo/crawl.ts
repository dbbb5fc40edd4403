/** Goes through the pages as somebody who follows every link: so many of each kind of page, since the demo has hundreds. */
import { kinds } from '../../services/kinds.ts';
import { pages as allPages } from '../../web/pages/index.ts';
import type { Visitor } from './visitor.ts';

/** The addresses of pages, as patterns. */
export const patterns: readonly string[] = allPages({ kinds })
  .filter(({ get }) => get !== undefined)
  .map(({ path }) => path);

const regexOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/:[a-zA-Z]+/g, '[^/]+')}$`);
const known = patterns.map((pattern) => ({ pattern, regex: regexOf(pattern) }));

/** Which page an address is of: the first that it fits, as the server finds it. */
export const patternOf = (path: string): string | undefined => {
  const [bare = ''] = path.split('?');
  return known.find(({ regex }) => regex.test(bare))?.pattern;
};

export interface Seen {
  readonly path: string;
  /** Where the link to it stands. */
  readonly from: string;
  readonly status: number;
  readonly isPage: boolean;
  readonly html: string;
}

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );

/** @param also addresses that it begins at beside the first: of so many alike, those that matter. */
export async function crawl(visitor: Visitor, most: number, also: readonly string[] = []): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const queue = [...also, '/'].map((path) => ({ path, from: 'the start' }));
  const asked = new Set(queue.map(({ path }) => path));
  const counts = new Map<string, number>();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, from } = next;
    const response = await visitor.get(path);
    const html = await response.text();
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    seen.push({ path, from, status: response.status, isPage, html });
    const to = response.headers.get('location');
    for (const link of [...(to?.startsWith('/') ? [to] : []), ...(isPage ? linksIn(html) : [])]) {
      const pattern = patternOf(link) ?? link;
      const count = counts.get(pattern) ?? 0;
      if (asked.has(link) || count >= most || link.startsWith('/sign-')) continue;
      asked.add(link);
      counts.set(pattern, count + 1);
      queue.push({ path: link, from: path });
    }
  }
  return seen;
}

/** What people read of a page: no script, no attributes. */
export const textOf = (html: string): string =>
  html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z#0-9]+;/g, ' ')
    .replace(/\s+/g, ' ');

/** What a program has left in a text for people. */
const leftBehind: Readonly<Record<string, RegExp>> = {
  'a value that is not there': /\b(undefined|NaN|null)\b/,
  'a thing that is no text': /\[object \w+\]/,
  'a date for machines': /\b\d{4}-\d{2}-\d{2}\b(?![\w-]*@)/,
  'a name of the code': /(?<![\w@./-])[a-z]+[A-Z][a-zA-Z]*\b(?![\w@./-])/,
};

/** What is wrong with the words of a page, each with what stands around it. */
export const wrongWordsIn = (html: string): readonly string[] => {
  const text = textOf(html);
  return Object.entries(leftBehind).flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found ? [`${what}: “…${text.slice(Math.max(0, found.index - 60), found.index + 60)}…”`] : [];
  });
};
