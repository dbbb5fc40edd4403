/** Every page as every role of the demo sees it: nothing breaks, no link leads nowhere, no word is a program's. */
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays, londonDate } from '../../domain/calendar/index.ts';
import { demoPeople } from '../../prisma/demo/people.ts';
import { sentBy } from '../support/page.ts';
import { crawl, patternOf, patterns, type Seen, wrongWordsIn } from './crawl.ts';
import { type Visitor, visitorAs } from './visitor.ts';

const pages = inject('pages');
const isThere = pages !== '';

/** Of each kind of page, for each role. */
const MOST = 3;

const crawled = new Map<string, Promise<readonly Seen[]>>();
const seenBy = (email: string): Promise<readonly Seen[]> => {
  const seen =
    crawled.get(email) ?? visitorAs(pages, email).then((visitor) => crawl(visitor, MOST, beginsAt.get(email)));
  crawled.set(email, seen);
  return seen;
};

/** Where some begin to look beside their first page: of the many alike, what was made for this. */
const beginsAt = new Map<string, readonly string[]>();

const typedDay = (at: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${at}.day`]: day, [`${at}.month`]: month, [`${at}.year`]: year };
};
const as = (who: string) => visitorAs(pages, `${who}@example.org`);
const textAt = async (visitor: Visitor, path: string) => await (await visitor.get(path)).text();
const linkIn = (html: string, link: RegExp): string => link.exec(html)?.[1] ?? '';
/** What came of it is on another page. */
const done = (response: Response) => expect([response.url, response.status]).toEqual([response.url, 303]);

/** What people make by forms, and the demo has not: a pack, a draft, a list, a file, a proposal, a hold, a request, a report. */
beforeAll(async () => {
  if (!isThere) return;
  const today = londonDate(Date.now());
  const [leader, manager, hr, admin] = [
    await as('assistant.director'),
    await as('manager'),
    await as('hr'),
    await as('admin'),
  ];
  done(await leader.send('/board-packs', typedDay('/asAt', today)));
  done(await manager.send('/start/recruitment', { '/title': 'Kept half-filled', keep: 'yes' }));
  const narrowed = '/processes?overdue=true';
  await manager.send('/saved', { address: narrowed, '/name': 'What is late' }, { from: narrowed }); // there already, the second time
  const file = { control: 'file', name: 'posts.csv', text: 'Title\nA post\n' };
  done(await hr.send('/imports', { kind: 'recruitment' }, { file }));
  const request = { '/person.name': 'nqsw@example.org', '/how': 'written', '/asked': 'All of it', step: 'send' };
  const asked = await hr.send('/start/subject-request', { ...request, ...typedDay('/receivedOn', today) });
  done(asked);
  const subjectRequest = asked.headers.get('location') ?? '';
  const written = linkIn(await textAt(hr, subjectRequest), /href="(\/processes\/[^"]+\/written\/[^"]+)"/);
  done(await hr.send(written, {}));
  const list = await textAt(hr, '/processes?kind=recruitment&stage=shortlisting');
  const vacancy = linkIn(list, /href="(\/processes\/REC-[^"]+)"/);
  const hold = { '/reference': 'CLAIM-1', '/reason': 'A claim', '/process': vacancy.split('/').at(-1) ?? '' };
  done(await hr.send('/records/holds', { ...hold, ...typedDay('/reviewOn', addDays(today, 30)) }));
  const closure = { '/closures.count': '1', '/closures/0/name': 'Stocktaking', '/why': 'As the council has decided' };
  done(await admin.send('/admin/calendar', { ...closure, ...typedDay('/closures/0/on', addDays(today, 40)) }));
  done(await admin.send(`${vacancy}/why`, { '/reason': 'Somebody says that a notice went astray' }));
  const policy = '/admin/policies/risk';
  const values = [...sentBy(await textAt(admin, policy))].map(([name, [value = '']]) => [name, value] as const);
  done(await admin.send(policy, Object.fromEntries(values)));
  beginsAt.set('hr@example.org', [subjectRequest, `${vacancy}/candidates`, '/pipelines/supervision']);
  beginsAt.set('admin@example.org', [vacancy]);
}, 60_000);

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
  expect(patterns.filter((pattern) => !reached.has(pattern)).sort()).toEqual(Object.keys(never).sort());
});

/** Nothing leads there, and why. */
const never: Readonly<Record<string, string>> = {
  '/under-way/:id': 'Nothing takes longer than a second in so small a council.',
};
