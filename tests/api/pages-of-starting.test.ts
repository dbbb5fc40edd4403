/** Starting, adding and acting, as a browser without script does it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, calendarsWith, formatDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import { type Browser, pagesStand } from '../support/pages.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing, vacancyRequest } from '../support/vacancy.ts';

let s: Stand;
let browserOf: (person: string | null) => Promise<Browser & { signOut(): void }>;
let does: ReturnType<typeof doing>;

beforeAll(async () => {
  s = await council();
  await s.startWorker();
  ({ browserOf } = await pagesStand(s));
  does = doing(s);
}, 120_000);
afterAll(async () => await s.close());

const typedDate = (at: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${at}.day`]: day, [`${at}.month`]: month, [`${at}.year`]: year };
};

const vacancy = (title: string) => {
  const { title: _, ...request } = vacancyRequest;
  return Object.fromEntries(Object.entries({ title, ...request }).map(([name, value]) => [`/${name}`, String(value)]));
};

describe('a vacancy', () => {
  it('is asked for by a form, checked with the dates that follow, changed, and started once', async () => {
    const tess = await browserOf('tess');
    const page = await tess.open('/start/recruitment');
    const nothing = await tess.send(page, 'Continue');
    expect([nothing.status, nothing.title.startsWith('Error: ')]).toEqual([422, true]);
    expect(nothing.html).toContain('href="#f-title"');
    const check = await tess.send(nothing, 'Continue', vacancy('Social worker, by a page'));
    expect(check.status).toBe(200);
    for (const words of ['Check your answers', 'Social worker, by a page', 'CS-1204', 'North', 'Dates that follow'])
      expect(check.text).toContain(words);
    const change = await tess.send(check, 'Change your answers', {}, { button: ['step', 'change'] });
    expect(change.html).toContain('value="Social worker, by a page"');
    const again = await tess.send(change, 'Continue', { '/positions': '2' });
    const started = await tess.send(again, 'Start it', {}, { button: ['step', 'send'] });
    expect(started.at).toMatch(/^\/processes\/REC-/);
    expect(started.text).toContain('Social worker, by a page');
    const twice = await tess.send(again, 'Start it', {}, { button: ['step', 'send'] });
    expect(twice.at).toBe(started.at);
    expect(await s.db.process.count({ where: { title: 'Social worker, by a page' } })).toBe(1);
  });

  it('of a date that is unusual or impossible is asked about before it is started', async () => {
    const tess = await browserOf('tess');
    const page = await tess.open('/start/recruitment');
    const long = {
      ...vacancy('With dates'),
      ...typedDate('/opensOn', addDays(s.today(), -900)),
      ...typedDate('/closesOn', addDays(s.today(), 30)),
    };
    const wrong = await tess.send(page, 'Continue', long);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-opensOn"');
    expect(wrong.html).toContain('With dates');
  });

  it('takes applicants on its page, and says what is wrong with one', async () => {
    const id = await does.advertised();
    const hana = await browserOf('hana');
    const page = await hana.open(`/processes/${id}/candidates`);
    const wrong = await hana.send(page, 'Add', { '/name': 'Robin Kept', '/email': 'nonsense', '/source': 'jobBoard' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-email"');
    expect(wrong.html).toContain('value="Robin Kept"');
    const added = await hana.send(wrong, 'Add', { '/email': 'robin@example.org' });
    expect(added.text).toMatch(/Robin Kept Applied/);
    const [, address = ''] = /href="(\/processes\/[^"]*\/candidates\/[^"]+)"/.exec(added.html) ?? [];
    const one = await hana.open(address);
    const unsaid = await hana.send(one, 'Put it right', { '/name': 'Robin Kent' });
    expect([unsaid.status, unsaid.html.includes('href="#f-why"')]).toEqual([422, true]);
    const right = await hana.send(unsaid, 'Put it right', { '/why': 'A letter was wrong' });
    expect(right.text).toMatch(/Put right: Robin Kent.*Robin Kent Applied/);
    expect((await hana.open(address)).text).toMatch(
      /What has been put right.*Robin Kept.*Robin Kent.*A letter was wrong/,
    );
  });
});

describe('people of a form', () => {
  it('are named by name, asked “which one?”, and added by a button; nothing else on the page is lost', async () => {
    const id = await does.advertised();
    await does.candidate(id, 'Alex Green');
    await s.daysPass(32);
    const open = async (name: string) => {
      const [task] = await s.open(id, name);
      const browser = await browserOf(task?.assigneeId ?? null); // nobody stays signed in for a month
      return { browser, page: await browser.open(`/tasks/${task?.id}`) };
    };
    const { browser: manager, page: choices } = await open('shortlist');
    expect(choices.text).toContain('You will be asked for: applicants.');
    const list = await manager.send(choices, 'Continue', { '/choice': 'shortlisted' });
    expect(list.text).toContain('Alex Green');
    const listed = await manager.send(list, 'Send the shortlist', { '/applicants/0/shortlisted': 'yes' });
    expect(listed.at).toBe(`/processes/${id}`);
    const { browser: hana, page } = await open('arrangeInterviews');
    const on = nextWorkingDay(addDays(s.today(), 12), calendarsWith([]).office);
    const two = await hana.send(
      page,
      'Add another',
      { ...typedDate('/on', on), '/panel/0.name': 'tess' },
      { button: ['add', '/panel'] },
    );
    expect(two.html).toContain('name="/panel/1.name"');
    expect(two.html).toContain('value="tess"');
    const which = await hana.send(two, 'The interviews', { '/panel/1.name': 'hana', '/chair.name': 'Example' });
    expect(which.status).toBe(422);
    expect(which.text).toContain('Which one?');
    expect(which.html).toContain('value="Tess Example"');
    const check = await hana.send(which, 'The interviews', { '/chair': 'tess', '/chair.for': 'Example' });
    expect(check.text).toMatch(/Check your answers.*Tess Example.*Interviews From .* to /);
    const chosen = await hana.send(check, 'The interviews', {}, { button: ['step', 'send'] });
    expect(chosen.at).toBe(`/processes/${id}`);
  });
});

describe('an action', () => {
  it('asks for what it needs, says why it cannot be taken, and is taken', async () => {
    const id = await does.request();
    const hana = await browserOf('hana');
    const page = await hana.open(`/processes/${id}/actions/pause`);
    const noReason = await hana.send(page, 'Pause');
    expect(noReason.status).toBe(422);
    expect(noReason.html).toContain('href="#f-reason"');
    const paused = await hana.send(noReason, 'Pause', { '/reason': 'The budget is looked at again.' });
    expect([paused.at, paused.text.includes('Done: Pause')]).toEqual([`/processes/${id}`, true]);
    const twice = await hana.open(`/processes/${id}/actions/pause`);
    expect(twice.text).toMatch(/You cannot do this\. .*already paused/);
  });

  it('that hands a role over names the role with whoever has it, and the person by name', async () => {
    const id = await does.request();
    const hana = await browserOf('hana');
    const page = await hana.open(`/processes/${id}/actions/reassign`);
    const refused = await hana.send(page, 'Hand a role', { '/role': 'hr', '/to.name': 'vera', '/reason': 'On leave' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#f-to-name"');
    expect(refused.html).toContain('value="Vera Example"');
    const done = await hana.send(refused, 'Hand a role', { '/role': 'requester', '/to.name': 'hugh' });
    expect([done.at, done.text.includes('Done: Hand a role')]).toEqual([`/processes/${id}`, true]);
    expect(done.text).toContain('Recruiting manager is now Hugh Example');
  });
});

describe('an action that moves dates', () => {
  it('shows each date as it is and as it would be, before it counts', async () => {
    const id = await does.advertised();
    const closes = async () =>
      (await s.db.milestone.findFirst({ where: { processId: id, name: 'advertCloses' } }))?.date;
    const before = (await closes()) ?? '';
    const wrong = addDays(before, 12);
    const hana = await browserOf('hana');
    const page = await hana.open(`/processes/${id}/actions/extendAdvert`);
    const check = await hana.send(page, 'Extend the advert', typedDate('/closesOn', wrong));
    expect(check.text).toMatch(/Check your answers.*Dates that move/);
    expect(check.text).toContain(`From ${formatDate(before)} to ${formatDate(wrong)}`);
    expect(await closes()).toBe(before);
    const change = await hana.send(check, 'Change your answers', {}, { button: ['step', 'change'] });
    const right = addDays(before, 7);
    const again = await hana.send(change, 'Extend the advert', typedDate('/closesOn', right));
    const done = await hana.send(again, 'Extend the advert', {}, { button: ['step', 'send'] });
    expect([done.at, done.text.includes('Done: Extend the advert')]).toEqual([`/processes/${id}`, true]);
    expect(await closes()).toBe(right);
  });
});

it('anybody can see how a date was counted', async () => {
  const tess = await browserOf('tess');
  const ask = (query: Readonly<Record<string, string>>) =>
    tess.open(`/help/working-days?${new URLSearchParams(query)}`);
  const from = typedDate('/from', '2026-12-24');
  const calendar = { '/calendar': 'statutory' };
  expect((await ask({ ...from, ...calendar, '/days': '2' })).text).toContain(
    '2 working days from 24 December 2026: 30 December 2026.',
  );
  expect((await ask({ ...from, ...calendar, ...typedDate('/to', '2026-12-31') })).text).toContain(
    'From 24 December 2026 to 31 December 2026: 3 working days.',
  );
  const neither = await ask({ ...from, ...calendar });
  expect([neither.status, neither.html.includes('href="#f-days"')]).toEqual([422, true]);
});

describe('evidence', () => {
  it('is a text or a file with its own date; a file outlives an error beside it', async () => {
    const id = await does.request();
    const hana = await browserOf('hana');
    const page = await hana.open(`/processes/${id}/add-evidence`);
    const wrong = await hana.send(
      page,
      'Add',
      {},
      { file: { name: '/evidence/file', fileName: 'notes.txt', content: 'Seen.' } },
    );
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-evidence-datedOn"');
    const added = await hana.send(wrong, 'Add', {
      '/evidence/kind': 'contribution',
      ...typedDate('/evidence/datedOn', s.today()),
      '/evidence/text': 'What was seen.',
      '/evidence/noChildIdentified': 'yes',
    });
    expect(added.at).toBe(`/processes/${id}`);
    expect(added.text).toContain(formatDate(s.today()));
    const [, written = ''] = /href="(\/processes\/[^"]+\/written\/[^"]+)"/.exec(added.html) ?? [];
    expect((await hana.open(written)).status).toBe(200);
  });
});

it('every kind that people start has a page, and only for those who may', async () => {
  for (const { contract } of Object.values(s.parts.kinds).filter(({ contract: { mayStart } }) => mayStart.length > 0)) {
    for (const { id, offices } of await s.db.person.findMany({ select: { id: true, offices: true } })) {
      const page = await (await browserOf(id)).open(`/start/${contract.name}`);
      const may = contract.mayStart.some((office) => offices.includes(office));
      expect([contract.name, id, page.status]).toEqual([contract.name, id, may ? 200 : 403]);
      if (may) expect(page.text).not.toMatch(/undefined|\[object|NaN/);
    }
  }
});
