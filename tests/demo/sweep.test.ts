/** Every page as every role of the demo sees it: nothing breaks, no link leads nowhere, no word is a program's. */
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { londonDate } from '../../domain/calendar/index.ts';
import { demoPeople } from '../../prisma/demo/people.ts';
import { crawl, patternOf, patterns, type Seen, wrongWordsIn } from './crawl.ts';
import { visitorAs } from './visitor.ts';

const pages = inject('pages');
const isThere = pages !== '';

/** Of each kind of page, for each role. */
const MOST = 3;

const crawled = new Map<string, Promise<readonly Seen[]>>();
const seenBy = (email: string): Promise<readonly Seen[]> => {
  const seen = crawled.get(email) ?? visitorAs(pages, email).then((visitor) => crawl(visitor, MOST));
  crawled.set(email, seen);
  return seen;
};

/** A pack for the board, and with it an exception report: the demo has made none. */
beforeAll(async () => {
  if (!isThere) return;
  const leader = await visitorAs(pages, 'assistant.director@example.org');
  const [year = '', month = '', day = ''] = londonDate(Date.now()).split('-');
  const made = await leader.send('/board-packs', { '/asAt.day': day, '/asAt.month': month, '/asAt.year': year });
  expect(made.status).toBe(303);
}, 30_000);

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
  expect(patterns.filter((pattern) => !reached.has(pattern) && !onlyByForm.has(pattern))).toEqual([]);
});

/**
 * Nothing of the demo leads there: no file was sent, no change of the calendar or of a person proposed, no form kept, no list saved, no
 * legal hold placed, no child’s data reported, nobody’s own data asked for, and nothing may be due to go. Or it stands behind more
 * links of one pattern than are followed: what has rounds, one applicant, a file made from the directory. Nothing takes longer than a second,
 * no policy is drafted, and an administrator, who alone is led to the engine's side of a record, has said of none why they read it.
 */
const onlyByForm = new Set([
  '/drafts',
  '/saved',
  '/proposed-changes',
  '/takeovers/:id',
  '/imports/:id',
  '/imports/:id/result',
  '/admin/calendar/:id',
  '/panels/:id/cases/:number',
  '/records/months/:month',
  '/records/holds/:id',
  '/records/child-reports/:id',
  '/processes/:id/personal-data',
  '/processes/:id/candidates/:candidate',
  '/rounds/:kind',
  '/rounds/:kind.csv',
  '/imports/:kind/from-directory.csv',
  '/under-way/:id',
  '/admin/policies/:name/versions/:version/rehearsal',
  '/processes/:id/engine',
]);
