/** Every page as every role of the demo sees it: nothing breaks, no link leads nowhere, no word is a program's. */
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { demoPeople } from '../../prisma/demo/people.ts';
import { type BeginsAt, madeByForms } from './by-forms.ts';
import { crawl, patternOf, patterns, type Seen, wrongWordsIn } from './crawl.ts';
import { visitorAs } from './visitor.ts';

const pages = inject('pages');
const isThere = pages !== '';

/** Of each kind of page, for each role. */
const MOST = 3;

/** So many go through the pages at a time. */
const AT_ONCE = 2;

const crawled = new Map<string, Promise<readonly Seen[]>>();
const seenBy = async (email: string): Promise<readonly Seen[]> => (await crawled.get(email)) ?? [];

const crawledAs = async (email: string, beginsAt: BeginsAt) =>
  await crawl(await visitorAs(pages, email), MOST, beginsAt.get(email));

beforeAll(async () => {
  if (!isThere) return;
  const beginsAt = await madeByForms(pages);
  const lanes = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  for (const [index, { email }] of demoPeople.entries()) {
    const seen = (lanes[index % AT_ONCE] ?? Promise.resolve()).then(() => crawledAs(email, beginsAt));
    crawled.set(email, seen);
    lanes[index % AT_ONCE] = seen.then(noMatter, noMatter); // its own test says what went wrong
  }
}, 60_000);

const noMatter = (): void => undefined;

describe.runIf(isThere)('what $what sees', { timeout: 180_000 }, () => {
  it.each(demoPeople)('$what: every page opens, and every link leads somewhere that they may be', async ({ email }) => {
    const seen = await seenBy(email);
    expect(seen.length).toBeGreaterThan(5);
    const lost = seen.filter(({ status }) => status >= 400);
    expect(lost.map(({ path, from, status }) => `${status} ${path} from ${from}`).join('\n')).toBe('');
  });

  it.each(demoPeople)('$what: no page shows what only a program would say', async ({ email }) => {
    const wrong = (await seenBy(email))
      .filter(({ isPage }) => isPage)
      .flatMap(({ path, html }) => wrongWordsIn(html).map((words) => `${path} has ${words}`));
    expect(wrong.join('\n')).toBe('');
  });
});

/** What each says in its own words: it is really of what the demo has. */
const ownWords = {
  'assessed-year': 'What is on record',
  'board-cycle': 'Meetings there have been',
  progression: 'Portfolio against what there must be',
  'readiness-cycle': 'Lists of Annex A',
  appointment: 'Runs out',
} as const;

it.runIf(isThere).each(Object.entries(ownWords))(
  'a process of %s shows what only its kind has',
  async (kind, words) => {
    const leader = await visitorAs(pages, 'assistant.director@example.org');
    const list = await (await leader.get(`/processes?kind=${kind}`)).text();
    const first = /<main[\s\S]*?href="(\/processes\/[A-Z]+-\d+-\d+)"/.exec(list)?.[1] ?? '';
    expect(await (await leader.get(first)).text()).toContain(words);
  },
);

it.runIf(isThere)('somebody comes to every page that there is', { timeout: 60_000 }, async () => {
  const all = (await Promise.all(demoPeople.map(({ email }) => seenBy(email)))).flat();
  const reached = new Set(all.map(({ path }) => patternOf(path)));
  expect(patterns.filter((pattern) => !reached.has(pattern) && !Object.hasOwn(perhapsNever, pattern))).toEqual([]);
});

/** Nothing leads there for certain, and why. */
const perhapsNever: Readonly<Record<string, string>> = {
  '/under-way/:id': 'In so small a council nothing takes longer than a second, unless the machine is busy.',
  '/panels/:id/cases/:number':
    'No portfolio before a panel of the demo is without names yet: `tests/api/panels.test.ts` reads one.',
  '/records/months/:month': 'All that the demo has is kept for years: no month has a list yet.',
};
