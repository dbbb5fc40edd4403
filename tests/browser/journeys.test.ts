/** Whole pieces of work, each by the people whose work it is, in a real browser: with script on a desk, without it on a phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, calendarsWith, formatDate, nextWorkingDay } from '../../domain/calendar/index.ts';
import { type Browsing, browsing, type How, isThere } from '../support/chromium.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';
import { atTask, somebodyAt } from '../support/walking.ts';

const ways = [
  { script: true, width: 1280 },
  { script: false, width: 360 },
];

let s: Stand;
let b: Browsing;
let does: ReturnType<typeof doing>;

beforeAll(async () => {
  if (!isThere) return;
  s = await council();
  await s.startWorker();
  does = doing(s);
  b = await browsing(s);
}, 120_000);

afterAll(async () => {
  if (!isThere) return;
  await b.close();
  await s.close();
});

describe.runIf(isThere)('a post', () => {
  it.each(ways)(
    'is asked for, approved, advertised, shortlisted, interviewed for and offered; its checks are asked for together, received with a file and verified by another; script: $script',
    async (how) => {
      const at = atTask(s, b, how);
      const tess = await somebodyAt(b, 'tess', how);
      await tess.open('/start');
      await tess.follow('Recruitment to a vacancy');
      await tess.type('Title of the post', 'Social worker, Riverside');
      await tess.choose('Social worker (G10)');
      await tess.type('Number of positions', '1');
      await tess.choose('Permanent');
      await tess.choose('North');
      await tess.press('Continue');
      expect(await tess.errors()).toHaveLength(2); // why it is needed, and who pays
      await tess.type('Why the post is needed', 'A worker leaves at Christmas.');
      await tess.type('Budget code', 'CS-1204');
      await tess.press('Continue');
      expect(await tess.reads()).toMatch(/Check your answers.*Social worker, Riverside.*Dates that follow/);
      await tess.press('Start it');
      const id = tess.at().split('/').at(-1) ?? '';
      expect(await tess.reads()).toContain('Social worker, Riverside');
      await tess.close();

      await at(id, 'approveVacancy', async (approver) => {
        expect(await approver.reads()).toMatch(/What you decide on.*CS-1204/);
        await approver.choose('Approve');
        await approver.press('Decide');
        expect(approver.at()).toBe(`/processes/${id}`);
      });

      const opensOn = s.today();
      await at(id, 'publishAdvert', async (officer) => {
        await officer.date('Advert opens', opensOn);
        await officer.date('Advert closes', addDays(opensOn, -1));
        await officer.press('The advert is published');
        expect(await officer.errors()).toHaveLength(1);
        await officer.date('Advert closes', addDays(opensOn, 20));
        await officer.press('The advert is published');
        expect(await officer.reads()).toContain('Decided: The advert is published');
        await officer.follow('Applicants');
        for (const name of ['Ife Ade', 'Rhys Morgan']) {
          await officer.type('Name', name);
          await officer.type('Email address', `${name.replace(' ', '.').toLowerCase()}@example.org`);
          await officer.choose('Council website');
          await officer.press('Add');
        }
        expect(await officer.reads()).toMatch(/Ife Ade.*Rhys Morgan/);
      });

      await s.until(addDays(opensOn, 21));
      await at(id, 'shortlist', async (who) => {
        await who.choose('Send the shortlist');
        await who.press('Continue');
        await who.choose('Yes', 'Ife Ade');
        await who.choose('No', 'Rhys Morgan');
        await who.press('Send the shortlist');
        expect(await who.errors()).toEqual(['Rhys Morgan: Choose why not.']);
        await who.pickIn('Rhys Morgan', /Why not/, 'The application was incomplete');
        await who.press('Send the shortlist');
        expect(await who.reads()).toContain('Decided: Send the shortlist');
      });
      const held = nextWorkingDay(addDays(s.today(), 7), calendarsWith([]).office);
      await at(id, 'arrangeInterviews', async (who) => {
        await who.date('Date of the interviews', held);
        await who.type('Person 1', 'tess');
        await who.press(/Add another/);
        await who.type('Person 2', 'hana example');
        await who.type('Chair', 'Example');
        await who.press('The interviews are arranged');
        expect(await who.errors()).toEqual([expect.stringMatching(/“Example” may be one of .*Choose which one/)]);
        await who.choose(/Tess/);
        await who.press('The interviews are arranged');
        expect(await who.reads()).toContain(`until the next date: Interviews, ${formatDate(held)}`);
      });
      await s.until(addDays(held, 1));
      await at(id, 'recordInterviews', async (who) => {
        await who.choose('Make offers');
        await who.press('Continue');
        expect(await who.reads()).not.toContain('Rhys Morgan'); // the panel has not seen them
        await who.press('Make offers');
        expect(await who.errors()).toEqual([
          'Ife Ade: Enter the score as a whole number from 0 to 100.',
          'Ife Ade: Choose the result.',
          'Write what the panel saw and why it decided so.',
        ]);
        await who.type(/What the panel saw/, 'A clear account of hard work with a family.');
        await who.type('Score', '78');
        await who.choose('Offer', 'Ife Ade');
        await who.press('Make offers');
        expect(await who.reads()).toContain('Decided: Make offers');
      });
      await checked(how, (await does.appointmentsOf(id))[0]?.id ?? '');
    },
  );

  async function checked(how: How, id: string) {
    const at = atTask(s, b, how);
    const [asked] = await s.open(id, 'requestCheck');
    const hr = await somebodyAt(b, asked?.assigneeId ?? '', how);
    await hr.open('/tasks?q=ife');
    await hr.follow(/together: Ask for the check/);
    await hr.press('It has been asked for');
    expect(await hr.reads()).toMatch(/Ask for the check: It has been asked for \d tasks done/);
    expect(await s.open(id, 'requestCheck')).toEqual([]);
    await hr.close();

    await at(
      id,
      'receiveCheck',
      async (who) => {
        await who.attach('passport.txt', 'Seen and copied');
        await who.press('The result is in and reviewed');
        expect(await who.errors()).toEqual([
          'Enter the date the result came in.',
          'Choose the result.',
          'Enter the date of the evidence.',
          'Confirm that no child can be identified from it: use references and links only.',
          'Choose the file again: it is kept once the rest about it is right.',
        ]);
        await who.date('Date of the evidence', s.today());
        await who.choose('No child can be identified from it');
        await who.attach('passport.txt', 'Seen and copied');
        await who.press('The result is in and reviewed');
        expect(await who.reads()).toContain('passport.txt, kept');
        await who.date('Date the result came in', s.today());
        await who.choose('Clear');
        await who.press('The result is in and reviewed');
        expect(await who.reads()).toMatch(/Identity Received: Clear.*passport\.txt/);
      },
      { about: 'identity' },
    );
    await at(id, 'verifyCheck', async (who) => {
      expect(await who.reads()).toMatch(/How far it has come Its result is in and reviewed.*Result Clear/);
      expect(who.person).not.toBe(hr.person);
      await who.choose('Verify');
      await who.press('Decide');
      expect(await who.reads()).toContain('Identity Verified: Clear');
    });
  }
});

describe.runIf(isThere)('somebody who stands in', () => {
  it.each(ways)(
    'decides for whom they stand in for, once another has confirmed it; whoever is barred is told so before they choose, script: $script',
    async (how) => {
      const id = await does.request({ title: 'Family worker, Hill' });
      const [task] = await s.open(id, 'approveVacancy');
      const sam = await somebodyAt(b, 'sam', how);
      await sam.open('/deputies');
      await sam.type('Who stands in', 'hugh');
      await sam.date('First day', s.today());
      await sam.date('Last day', addDays(s.today(), 3));
      await sam.press('Propose');
      expect(await sam.reads()).toContain('It counts once somebody else has confirmed it');
      const ada = await somebodyAt(b, 'ada', how);
      await ada.open('/deputies');
      await ada.press('Confirm');
      const hugh = await somebodyAt(b, 'hugh', how);
      await hugh.open('/tasks');
      await hugh.follow(/Approve the vacancy/);
      expect(await hugh.reads()).toContain('You decide this for Sam Example');
      await hugh.choose('Refuse');
      await hugh.because('refuse', 'There is no money for it.');
      await hugh.press('Decide');
      expect(await hugh.reads()).toMatch(/Hugh Example.*for Sam Example/);
      const tess = await somebodyAt(b, 'tess', how);
      await tess.open(`/tasks/${task?.id}`);
      expect(await tess.reads()).toContain('Hugh Example, acting for Sam Example, decided: Refuse');
      await sam.open('/deputies');
      await sam.press('End it');
      expect(await sam.reads()).toContain('Ended');
      await Promise.all([sam, ada, hugh, tess].map((one) => one.close()));
    },
  );
});

describe.runIf(isThere)('a policy', () => {
  it.each(ways)(
    'is changed as a form, and comes into force once another administrator has confirmed it, script: $script',
    async (how) => {
      const days = how.script ? '11' : '12';
      const adam = await somebodyAt(b, 'adam', how);
      await adam.open('/admin/policies');
      await adam.follow(/Recruitment/);
      await adam.type('What changes, and why (optional)', 'A longer advert');
      await adam.type('Working days of an advert', 'many');
      await adam.press('Keep as a draft');
      expect(await adam.errors()).toHaveLength(1);
      await adam.type('Working days of an advert', days);
      await adam.press('Keep as a draft');
      expect(await adam.reads()).toMatch(
        /Another administrator makes it live.*What it changes.*Working days of an advert/,
      );
      const draft = adam.at();
      await s.db.person.update({ where: { id: 'ada' }, data: { offices: ['leadership', 'administrator'] } });
      const ada = await somebodyAt(b, 'ada', how);
      await ada.open(draft);
      await ada.press('Make this version live');
      expect(await ada.reads()).toContain('is live for what begins from now on');
      await Promise.all([adam, ada].map((one) => one.close()));
    },
  );
});
