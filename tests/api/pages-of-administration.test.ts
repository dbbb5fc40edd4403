/** What administrators, HR and convenors keep by forms, sent as they would send them; and every page for whom it is, and for nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import { offices } from '../../domain/engine/people.ts';
import type { Policy } from '../../domain/engine/policy.ts';
import { Refusal } from '../../domain/engine/refusals.ts';
import { kinds } from '../../services/kinds.ts';
import type { Rehearse } from '../../services/rehearsals.ts';
import { whoIs } from '../../services/sign-in.ts';
import { propose } from '../../services/takeovers.ts';
import { GoTo } from '../../web/content.ts';
import { navigation } from '../../web/nav.ts';
import { pages as allPages } from '../../web/pages/index.ts';
import { orUnderWay } from '../../web/server/under-way.ts';
import { Visit } from '../../web/server/visit.ts';
import { wrongWordsIn } from '../demo/crawl.ts';
import { seedQuality } from '../support/action.ts';
import { pagesStand } from '../support/pages.ts';
import { eventually } from '../support/patience.ts';
import type { Stand } from '../support/stand.ts';
import { tamper } from '../support/tamper.ts';
import { council, doing, vacancyRequest } from '../support/vacancy.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';

let s: Stand;
let browserOf: Awaited<ReturnType<typeof pagesStand>>['browserOf'];
let does: ReturnType<typeof doing>;

beforeAll(async () => {
  s = await council();
  await s.startWorker();
  await seedQuality(s);
  await seedYearPeople(s);
  await s.db.person.update({ where: { id: 'ada' }, data: { offices: ['leadership', 'administrator'] } });
  ({ browserOf } = await pagesStand(s));
  does = doing(s);
}, 120_000);
afterAll(async () => await s.close());

/** Something that a test keeps or breaks when it comes to it. */
function promised<T>() {
  let resolve!: (value: T) => void;
  let reject!: (why: Error) => void;
  const promise = new Promise<T>((kept, broken) => {
    resolve = kept;
    reject = broken;
  });
  return { promise, resolve, reject };
}

describe('people', () => {
  it('are added; what they work as and how they sign in is proposed by one and confirmed by another; what changed is told', async () => {
    const adam = await browserOf('adam');
    const list = await adam.open('/admin/people');
    const person = { '/name': 'Noor Khan', '/email': 'noor', '/rank': 'practitioner', '/teamId': 'north' };
    const wrong = await adam.send(list, 'Add', { ...person, '/managerId.name': 'tess' });
    expect([wrong.status, wrong.title.startsWith('Error: ')]).toEqual([422, true]);
    expect(wrong.html).toContain('value="Noor Khan"');
    const added = await adam.send(wrong, 'Add', { '/email': 'noor@example.org' });
    expect(added.at).toMatch(/^\/admin\/people\//);
    expect(added.text).toMatch(/Reports to Tess Example.*Not linked yet/);

    const proposed = await adam.send(added, 'Propose', {
      '/offices': ['practitioner'],
      '/link/issuer': 'https://login.example.org',
      '/link/subject': 'noor-1',
    });
    expect(proposed.text).toContain('It counts once another has confirmed it');
    expect(proposed.text).toContain('Take it back');
    expect(proposed.text).toContain('Not linked yet');
    const ada = await browserOf('ada');
    const confirmed = await ada.send(await ada.open(added.at), 'Confirm');
    expect(confirmed.text).toContain('Confirmed: it counts from now on.');
    expect(confirmed.text).toContain('noor-1 at https://login.example.org');
    expect(confirmed.text).toMatch(/What has changed.*Adam Example, confirmed by Ada Example/);
    expect((await whoIs(s.parts, 'https://login.example.org', 'noor-1')).caller.name).toBe('Noor Khan');

    const renamed = await ada.send(await ada.open(added.at), 'Change', { '/name': 'Noor Khan-Ellis' });
    expect(renamed.title).toContain('Noor Khan-Ellis');
  });

  it('who are to sign in no longer are signed out everywhere at once, by one administrator', async () => {
    const owen = await browserOf('owen');
    expect((await owen.open('/tasks')).title).toContain('Your tasks');
    const adam = await browserOf('adam');
    const done = await adam.send(await adam.open('/admin/people/owen'), 'Sign them out everywhere');
    expect(done.text).toContain('They are signed out everywhere');
    expect((await owen.open('/tasks')).status).toBe(303); // to sign in again
    expect(done.text).toMatch(/Signed out everywhere.*Adam Example/);
  });

  it('whose sign-in is suspended sign in nowhere until two have let them in again', async () => {
    const owen = await browserOf('owen');
    const adam = await browserOf('adam');
    const done = await adam.send(await adam.open('/people/owen/sign-in'), 'Suspend their sign-in');
    expect(done.text).toContain('Suspended: nobody signs in as them');
    expect((await adam.open('/admin/people/owen')).text).toContain('Suspended: nobody signs in as them');
    expect((await owen.open('/tasks')).status).toBe(303);
    const proposed = await adam.send(done, 'Propose to let them in again');
    expect(proposed.text).toContain('Proposed. They are let in once another has confirmed it.');
    const ada = await browserOf('ada');
    const confirmed = await ada.send(await ada.open('/people/owen/sign-in'), 'Confirm');
    expect(confirmed.html).toMatch(/<button[^>]*>Suspend their sign-in</);
    expect((await (await browserOf('owen')).open('/tasks')).title).toContain('Your tasks');
  });

  it('whose sign-in somebody else may have are shut out by leadership too, who are told before they try where they may not', async () => {
    const dora = await browserOf('dora');
    const person = await dora.open('/people/owen');
    expect(person.html).toContain('href="/people/owen/sign-in"');
    const own = await dora.open('/people/dora/sign-in');
    expect(own.text).toContain('You cannot suspend your own sign-in.');
    expect(own.html).not.toMatch(/<button[^>]*>Suspend their sign-in</);
    const page = await dora.open('/people/owen/sign-in');
    const done = await dora.send(page, 'Suspend their sign-in');
    expect(done.text).toContain('It is suspended: nobody signs in as them.');
    const again = await dora.send(page, 'Suspend their sign-in'); // another page, still open
    expect(again.text).toContain('It is suspended: nobody signs in as them.');
    const proposed = await dora.send(done, 'Propose to let them in again');
    expect(proposed.text).toContain('Another must confirm this: neither its proposer nor the person.');
    expect(proposed.text).toContain('Sign-in suspended Yes becomes No');
    expect(proposed.html).not.toMatch(/<button[^>]*>(Take it back|Confirm)</);
    expect((await dora.open('/tasks')).text).not.toContain('Confirm what others have proposed');
    const hana = await browserOf('hana');
    expect((await hana.open('/tasks')).text).not.toContain('Confirm what others have proposed');
    const listed = await hana.open('/proposed-changes');
    expect(listed.text).toContain('Another administrator must confirm this.');
    expect(listed.html).not.toMatch(/<button[^>]*>Confirm</);
    const ada = await browserOf('ada');
    expect((await ada.open('/tasks')).text).toContain('Confirm what others have proposed: 1 change of a person');
    const confirmed = await ada.send(await ada.open('/proposed-changes'), 'Confirm');
    expect(confirmed.text).toMatch(/Confirmed: it counts from now on\..*Nothing waits at the moment\./);
    expect((await (await browserOf('owen')).open('/tasks')).title).toContain('Your tasks');
  });

  it('see who has read what is kept about them, and what they have read; an administrator sees it of anybody, and is on it', async () => {
    const adam = await browserOf('adam');
    await adam.open('/admin/people/owen'); // reads what has changed about him
    const owen = await browserOf('owen');
    const mine = await owen.open((await owen.open('/me')).html.match(/href="(\/me\/reads)"/)?.[1] ?? '');
    expect(mine.text).toMatch(/Who has read what is kept about you.*Adam Example/);
    const of = await adam.open('/admin/people/owen/reads');
    expect(of.text).toMatch(/Who has read what is kept about Owen Example.*Adam Example/);
    expect((await owen.open('/me/reads')).text).toContain('Who has read what is kept about a person');
    const read = await adam.open('/me/reads?as=reader');
    expect(read.text).toMatch(/What you have read.*Owen Example/);
    expect((await owen.open('/admin/people/adam/reads')).status).toBe(403);
  });
});

describe('work that began before it was followed here', () => {
  const proposedBy = async (who: string, title: string) => {
    const [opensOn, closesOn] = [addDays(s.today(), -10), addDays(s.today(), 20)];
    const kind = s.parts.kinds['recruitment'];
    if (!kind) throw new Error('Nobody recruits here');
    const adopt = { startedOn: opensOn, stage: 'advertising', on: opensOn };
    const request = kind.request.parse({ ...vacancyRequest, title, requester: 'tess', opensOn, closesOn, adopt });
    const { id } = await propose(
      s.parts,
      kind,
      { ...(request as object) },
      { caller: await s.person(who), key: title },
    );
    return `/takeovers/${id}`;
  };

  it('is read and confirmed by somebody who has no part in it, who is told of it among their tasks; whoever has one is told so before they try', async () => {
    const address = await proposedBy('hana', 'Post that was advertised elsewhere');
    const hana = await browserOf('hana');
    expect((await hana.open('/tasks')).text).not.toContain('Look at what others want to bring over');
    const own = await hana.open(address);
    expect(own.text).toContain('Somebody else must confirm what you have proposed.');
    expect(own.html).not.toMatch(/<button[^>]*>Confirm</);
    const adam = await browserOf('adam');
    expect((await adam.open('/tasks')).text).toContain('Look at what others want to bring over: 1 proposal');
    expect((await adam.open('/takeovers')).html).toContain(`href="${address}"`);
    const page = await adam.open(address);
    expect(page.text).toMatch(
      /Proposed by Hana Example.*What you confirm.*A worker leaves in December.*CS-1204.*Tess Example/,
    );
    expect(wrongWordsIn(page.html)).toEqual([]);
    const begun = await adam.send(page, 'Confirm');
    expect(begun.text).toMatch(/Confirmed: REC-\S+ has begun\..*Post that was advertised elsewhere/);
    const again = await adam.send(page, 'Confirm'); // the key of the same form: done once
    expect(again.at).toBe(begun.at);
    expect((await adam.open(address)).html).not.toMatch(/<button[^>]*>Confirm</);
  });

  it('never begins once whoever proposed it has taken it back', async () => {
    const address = await proposedBy('hana', 'Post that was thought to be advertised');
    const hana = await browserOf('hana');
    const done = await hana.send(await hana.open(address), 'Take it back');
    expect(done.text).toContain('Taken back. Nothing has begun.');
    expect((await hana.open(address)).text).toContain('It has been taken back.');
    expect(await s.db.process.count({ where: { title: 'Post that was thought to be advertised' } })).toBe(0);
  });
});

describe('a team', () => {
  it('is added by its name, its service and a short name, which is nobody else’s', async () => {
    const adam = await browserOf('adam');
    const typed = { '/name': 'Harbour', '/service': 'Family safeguarding', '/id': 'North Harbour' };
    const wrong = await adam.send(await adam.open('/admin/teams'), 'Add', typed);
    expect([wrong.status, wrong.html.includes('value="Harbour"')]).toEqual([422, true]);
    const added = await adam.send(wrong, 'Add', { '/id': 'harbour' });
    expect(added.text).toMatch(/Added: Harbour.*Harbour Family safeguarding/);
    const twice = await adam.send(await adam.open('/admin/teams'), 'Add', { ...typed, '/id': 'harbour' });
    expect(twice.status).toBe(422);
  });
});

describe('a policy', () => {
  it.each(Object.keys(kinds))(
    '%s drafted as its form stands sets what is live, an error before it or not',
    async (name) => {
      const adam = await browserOf('adam');
      const page = await adam.open(`/admin/policies/${name}`);
      const [, number = ''] = /name="(\/values\/deadlines\/[^"]*\/workingDays)"/.exec(page.html) ?? [];
      const [, was = ''] = new RegExp(`name="${number}"[^>]*value="([^"]*)"`).exec(page.html) ?? [];
      expect(was).not.toBe('');
      const wrong = await adam.send(page, 'Keep as a draft', { [number]: 'soon' });
      expect(wrong.status).toBe(422);
      const draft = await adam.send(wrong, 'Keep as a draft', { [number]: was });
      expect(draft.text).toContain('It sets the same as the live version.');
      const other = String(Number(was) + 1);
      const changed = await adam.send(draft, 'Keep as a draft', { [number]: other });
      expect(changed.text).toMatch(new RegExp(`What it changes.*${was} ${other} `));
    },
  );
});

describe('a policy that is tried before it goes live', () => {
  it('shows which planned dates move, which open work keeps its version, and in words how a process goes under both', async () => {
    const asked: string[] = [];
    const account = (on: string) => ({
      behaviourInWords: 'Everybody answers as soon as they are asked.',
      endedOn: on,
      processes: [{ kind: 'recruitment', title: 'Social worker', state: 'closed', outcome: 'Filled' }],
      notices: 12,
      timeline: [{ on, process: 'REC-2026-0001', what: 'The advert closed' }],
    });
    const first = promised<void>();
    const rehearse: Rehearse = async ({ kind, behaviour, policy }) => {
      asked.push(`${kind} ${behaviour}`);
      if (asked.length === 1) await first.promise;
      return account(
        (policy as { readonly deadlines: Policy['deadlines'] }).deadlines['approval']?.workingDays === 9
          ? '2027-01-20'
          : '2027-01-11',
      );
    };
    const played = await pagesStand({ db: s.db, parts: { ...s.parts, rehearse } });
    await does.request();
    const adam = await played.browserOf('adam');
    const page = await adam.open('/admin/policies/recruitment');
    const draft = await adam.send(page, 'Keep as a draft', { '/values/deadlines/approval/workingDays': '9' });
    const [, there = ''] = /href="(\/admin\/policies\/recruitment\/versions\/\d+\/rehearsal)"/.exec(draft.html) ?? [];
    const before = await adam.open(there);
    expect(before.text).toMatch(/dates? of \d+ would move.*Live now/);
    expect(before.text).toMatch(/\d+ process(es)? under version 1/);
    const begun = await adam.send(before, 'Rehearse it', { '/behaviour': 'slow' });
    expect([begun.at, begun.html.includes('data-under-way'), begun.html.includes('http-equiv="refresh"')]).toEqual([
      there,
      true,
      true,
    ]);
    expect(begun.html).not.toContain('Rehearse it again');
    first.resolve(undefined);
    const ended = await eventually(async () => {
      const now = await adam.open(there);
      expect(now.html).not.toContain('data-under-way');
      return now;
    });
    expect(asked).toEqual(['recruitment slow', 'recruitment slow']);
    expect(ended.text).toMatch(
      /All has ended on 11 January 2027.*Social worker: Filled.*All has ended on 20 January 2027/,
    );
    expect(ended.text).toMatch(/The advert closed 11 January 2027 20 January 2027/);
    const here = await (await browserOf('adam')).open(there);
    expect(here.text).toContain('This installation does not play processes through.');
  });

  it.each(Object.keys(kinds))('%s: a draft that sets the same moves no date', async (name) => {
    const ada = await browserOf('ada');
    const { version } = await s.db.policy.findFirstOrThrow({ where: { name, status: 'live' } });
    const page = await ada.open(`/admin/policies/${name}/versions/${version}/rehearsal`);
    expect(page.text).toMatch(/Every planned date stays as it is|plans no dates ahead/);
  });
});

describe('the check of the record', () => {
  it('is asked for by an administrator, says how far it is, and names what was changed past the system', async () => {
    const id = await does.request();
    const adam = await browserOf('adam');
    const checked = async () => {
      const asked = await adam.send(await adam.open('/admin/audit'), 'Check the record now');
      expect(asked.at).toBe('/admin/audit');
      return await eventually(async () => {
        const now = await adam.open('/admin/audit');
        expect(now.html).not.toContain('data-under-way');
        return now;
      });
    };
    const before = (await checked()).text;
    expect(before).toMatch(/\d+ journals checked/);
    expect(before).not.toContain(`${id}: line`);
    await tamper(
      s.db,
      (db) => db.$executeRaw`update event set line = replace(line, 'tess', 'sam') where process_id = ${id} and seq = 1`,
    );
    expect((await checked()).text).toContain(`${id}: line 1 is`);
    await tamper(
      s.db,
      (db) => db.$executeRaw`update event set line = replace(line, 'sam', 'tess') where process_id = ${id} and seq = 1`,
    );
    expect((await (await browserOf('tess')).open('/admin/audit')).status).toBe(403);
  });
});

describe('what takes longer than a second', () => {
  const waiting = async (work: Promise<GoTo>, key: string) => {
    const { caller } = await whoIs(s.parts, 'pages', 'adam');
    const asker = { caller, scope: { all: true } as const, today: s.today() };
    const visit = new Visit(s.parts, asker, { url: '/board-packs', params: {}, query: {} }, () => 'key');
    return await orUnderWay(visit, { what: 'board-pack', key, patienceMs: 0 }, work);
  };
  const adam = () => browserOf('adam');

  it('goes on behind a page that looks again by itself, and leads on to what came of it', async () => {
    const made = promised<GoTo>();
    const given = await waiting(made.promise, 'one');
    const { href } = given as GoTo;
    const page = await (await adam()).open(href);
    expect(page.text).toMatch(/Making the board pack … This page looks again by itself/);
    expect(page.html).toContain('<noscript><meta http-equiv="refresh"');
    expect((await (await browserOf('ada')).open(href)).status).toBe(404);
    made.resolve(new GoTo('/help', 'The pack is made, and frozen.'));
    const after = await eventually(async () => {
      const now = await (await adam()).open(href);
      expect(now.at).toBe('/help');
      return now;
    });
    expect(after.text).toContain('The pack is made, and frozen.');
  });

  it('says why it was not done, and that it was cut off', async () => {
    const refused = promised<GoTo>();
    const given = await waiting(refused.promise, 'two');
    refused.reject(new Refusal('not-as-things-are', 'Another pack of that day is there.'));
    const { href } = given as GoTo;
    await eventually(async () => expect((await (await adam()).open(href)).text).toContain('Another pack of that day'));
    const never = (await waiting(new Promise<GoTo>(() => undefined), 'three')) as GoTo;
    const id = never.href.split('/').at(-1) ?? '';
    await s.db.job.update({ where: { id }, data: { seenAt: new Date(s.parts.clock.now().getTime() - 61_000) } });
    expect((await (await adam()).open(never.href)).text).toContain('It was cut off before it had ended');
  });
});

/** A day as a form asks for it. */
const typedDate = (at: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${at}.day`]: day, [`${at}.month`]: month, [`${at}.year`]: year };
};

/** The first such day of the week (0 is Sunday) after today. */
const nextDay = (weekday: number): string => {
  const today = new Date(`${s.today()}T00:00:00Z`).getUTCDay();
  return addDays(s.today(), ((weekday - today + 7) % 7) + 7);
};

describe('a form that was refused', () => {
  it('says of each day of the calendar what is wrong with it, and keeps every other', async () => {
    const adam = await browserOf('adam');
    const page = await adam.open('/admin/calendar');
    const three = await adam.send(
      await adam.send(page, 'Propose it', {}, { button: ['add', '/noLonger'] }),
      'Propose it',
      {},
      { button: ['add', '/closures'] },
    );
    const [saturday, wednesday] = [nextDay(6), nextDay(3)];
    const wrong = await adam.send(three, 'Propose it', {
      ...typedDate('/noLonger/0/on', wednesday),
      ...typedDate('/closures/0/on', saturday),
      '/closures/0/name': 'Stocktaking',
      '/why': 'As the council has decided',
    });
    expect([wrong.status, wrong.title.startsWith('Error: ')]).toEqual([422, true]);
    expect(wrong.html).toContain('href="#f-noLonger-0-on"');
    expect(wrong.html).toContain('href="#f-closures-0-on"');
    expect(wrong.html).toContain('id="f-noLonger-0-on-error"');
    expect(wrong.html).toContain('id="f-closures-0-on-error"');
    for (const typed of ['Stocktaking', 'As the council has decided']) expect(wrong.html).toContain(typed);
  });

  it('says first on the page why nobody may be proposed, and keeps who was', async () => {
    const owen = await browserOf('owen');
    const page = await owen.open('/deputies');
    const typed = {
      '/person.name': 'tess example',
      '/deputy.name': 'hugh example',
      ...typedDate('/fromOn', s.today()),
      ...typedDate('/untilOn', addDays(s.today(), 2)),
    };
    const refused = await owen.send(page, 'Propose', typed);
    expect([refused.status, refused.title.startsWith('Error: ')]).toEqual([422, true]);
    expect(refused.text).toMatch(/There is a problem You may propose a deputy only for yourself or your line\./);
    for (const name of ['Tess Example', 'Hugh Example']) expect(refused.html).toContain(`value="${name}"`);
  });

  it('because it was sent before with other answers, says so in words that are nobody’s key', async () => {
    const adam = await browserOf('adam');
    const page = await adam.open('/admin/calendar');
    const proposed = await adam.send(page, 'Propose it', { '/why': 'As the council has decided' });
    expect(proposed.text).toContain('Proposed. Another administrator makes it.');
    const again = await adam.send(page, 'Propose it', { '/why': 'Founders’ day' });
    expect(again.status).toBe(422);
    expect(again.text).toMatch(
      /There is a problem It was sent before with other answers, and what was sent first counts/,
    );
    expect(again.html).toContain('value="Founders’ day"');
    expect(again.text).not.toMatch(/\bkey\b|Idempotency|body/i);
    expect(await s.db.calendarChange.count({ where: { why: 'Founders’ day' } })).toBe(0);
    const taken = await adam.send(proposed, 'Take this back');
    expect(taken.text).toContain('It is taken back.');
    expect(taken.text).toMatch(/State Taken back on/);
    expect(taken.html).not.toContain('Take this back</button>');
  });
});

it('whoever has no part in a record says why on a page of its own, and comes to what they wanted to read', async () => {
  const id = await yearDoing(s).begin();
  const adam = await browserOf('adam');
  const wanted = `/processes/${id}?history=all`;
  const door = await adam.open(wanted);
  expect([door.status, door.title]).toEqual([200, expect.stringContaining('Say why you read this')]);
  expect(door.text).not.toContain('Nqsw');
  const wrong = await adam.send(door, 'Continue', { '/reason': 'Why' });
  expect([wrong.status, wrong.html.includes('href="#f-reason"')]).toEqual([422, true]);
  const read = await adam.send(wrong, 'Continue', { '/reason': 'A notice went astray, and I look for it' });
  expect([read.status, read.at]).toEqual([200, wanted]);
  expect(read.text).toContain('Assessed year');
  expect((await adam.open(`/processes/${id}`)).title).not.toContain('Say why'); // for a week
  const elsewhere = await adam.open(`/processes/${id}/why?to=${encodeURIComponent('//example.org/processes')}`);
  const back = await adam.send(elsewhere, 'Continue', { '/reason': 'Whether this leads elsewhere' });
  expect(back.at).toBe(`/processes/${id}`);
  expect(back.html).toContain(`href="/processes/${id}/engine"`);
  await eventually(async () =>
    expect((await adam.open(`/processes/${id}/engine`)).text).toMatch(/They agree: both have come to line \d+/),
  ); // the record is read the moment it is committed, a moment before the engine hears of it
  expect((await (await browserOf('hana')).open(`/processes/${id}/engine`)).status).toBe(403);
});

describe('HR', () => {
  it('posts a return: what is wrong is said at its field, the rest stays', async () => {
    const hana = await browserOf('hana');
    const page = await hana.open('/returns');
    const figures = Object.fromEntries(
      [...page.html.matchAll(/name="(\/figures\/[^"]+)"/g)].map(([, name = '']) => [name, '2.5']),
    );
    const [month] = [s.today().slice(0, 7)];
    const asked = { '/team': 'north', '/month': month ?? '', ...figures, '/figures/openCases': '1,240' };
    const wrong = await hana.send(page, 'Post the return', { ...asked, '/figures/agencyFte': 'three' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-figures-agencyFte"');
    expect(wrong.html).toContain('value="1,240"');
    const past = addDays(`${month}-01`, -1).slice(0, 7).replace('-', ' ');
    const done = await hana.send(wrong, 'Post the return', { '/figures/agencyFte': '3', '/month': past });
    expect(done.text).toContain('The return is posted.');
    expect(done.text).toMatch(/North, .* 2\.5 2\.5 3 1,240/);
  });

  it('brings vacancies in by file: row by row what is wrong, carried out once it is confirmed', async () => {
    const hana = await browserOf('hana');
    const page = await hana.open('/imports');
    const [, kind = ''] = /<option[^>]*value="([^"]*)"[^>]*>Vacancies</.exec(page.html) ?? [];
    const nothing = await hana.send(page, 'Check the file', { kind });
    expect(nothing.text).toContain('Choose a file');
    const content = [
      'Title,Grade,Positions,Route,Team,Why needed,Budget code,Manager',
      'Family worker,G10,1,Permanent,North,Two leave in January,CS-1204,tess@example.org',
      'Family worker,G99,none,Permanent,Nowhere,,CS-1204,tess@example.org',
    ].join('\n');
    const file = { name: 'file', fileName: 'vacancies.csv', content };
    const checked = await hana.send(page, 'Check the file', { kind }, { file });
    expect(checked.text).toContain('Row');
    expect(checked.at).toMatch(/^\/imports\//);
    expect(checked.text).toMatch(/Row 2 Family worker Ready|Ready/);
    expect(checked.text).toMatch(/Row 3 .*Wrong .*Grade: /);
    expect(await s.db.process.count({ where: { title: 'Family worker' } })).toBe(0);
    const confirmed = await hana.send(checked, 'Confirm');
    expect(confirmed.text).toContain('Confirmed. The rows are being carried out.');
    await expect
      .poll(() => s.db.process.count({ where: { title: { contains: 'Family worker' } } }), { timeout: 60_000 })
      .toBe(1);
    const result = await hana.open(`${checked.at}/result`);
    expect(result.html).toMatch(/G99/);
  });
});

describe('every page', () => {
  /** Of the addresses: what there is, and what there is not. */
  const real = async () => {
    const id = await does.request();
    const [task] = await s.open(id, 'approveVacancy');
    return (path: string) =>
      path
        .replace(/^\/processes\/:id/, `/processes/${id}`)
        .replace(/^\/tasks\/:id/, `/tasks/${task?.id}`)
        .replace(/^(\/admin)?\/people\/:id/, '$1/people/owen')
        .replace(':choice', 'approve')
        .replace(':action', 'withdraw')
        .replace(':name', 'recruitment')
        .replace(':kind', 'recruitment')
        .replace(':area', '8')
        .replace(/:\w+/g, '0b8a0a9e-5d3f-4c39-9d0f-6a1f6e6a2c11');
  };
  const holders = {
    hr: 'hana',
    manager: 'tess',
    assessor: 'asha',
    practitioner: 'nia',
    quality: 'quin',
    leadership: 'dora',
    administrator: 'adam',
  } as const;

  it.each(offices)('opens to %s where its operation is theirs, and is refused where it is not', async (office) => {
    const at = await real();
    const { offices: held } = await s.person(holders[office]);
    expect(held).toEqual([office]);
    const browser = await browserOf(holders[office]);
    const wrong: string[] = [];
    const gets = allPages({ kinds }).filter(({ get }) => get !== undefined);
    for (const { path, may } of gets) {
      const { status } = await browser.open(at(path));
      // What is about one thing may be nobody's who asks: then it is as if it were not there.
      const right = may.includes(office) ? [200, 303, ...(path.includes(':') ? [404] : [])] : [403];
      if (!right.includes(status)) wrong.push(`${status} ${at(path)}`);
    }
    expect(wrong).toEqual([]);
    for (const { href } of navigation([office])) expect((await browser.open(href)).status, href).toBe(200);
  });

  it('is somebody’s', () => {
    for (const { path, may } of allPages({ kinds })) expect(may.length, path).toBeGreaterThan(0);
  });
});
