/** Whole pieces of work, each by the people whose work it is, in a real browser: with script on a desk, without it on a phone; three of them by keyboard alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addDays,
  calendarsWith,
  formatDate,
  nextWorkingDay,
  SATURDAY,
  weekdayFrom,
} from '../../domain/calendar/index.ts';
import { evidenceNames } from '../../domain/progression/portfolio.ts';
import { improving, seedQuality } from '../support/action.ts';
import { type Browsing, browsing, type How, isThere } from '../support/chromium.ts';
import { applying } from '../support/progression.ts';
import { preparing } from '../support/readiness.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';
import { atTask, type Somebody, somebodyAt } from '../support/walking.ts';
import { seedYearPeople, yearDoing } from '../support/year.ts';

const ways = [
  { script: true, width: 1280 },
  { script: false, width: 360 },
];

/** The same, at the desk without a mouse. */
const byKeyboard = ways.map((how) => (how.script ? { ...how, keyboard: true } : how));

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
  it.each(byKeyboard)(
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
        expect(await officer.reads()).toMatch(/Check your answers.*Dates that move.*Advert closes From /);
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
        expect(await who.reads()).toMatch(/Check your answers.*Dates that move.*Interviews From /);
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
    await startsBeforeTheRest(how, id);
  }

  /** Only the DBS certificate is still to come: the manager asks, somebody else decides, and the day it runs out is watched. */
  async function startsBeforeTheRest(how: How, id: string) {
    for (const { about } of await s.open(id, 'receiveCheck'))
      if (about && about !== 'dbs') await does.clearCheck(id, about);
    await does.answer(id, 'recordAnswer', 'accepted');
    const manager = await somebodyAt(b, 'tess', how);
    await manager.open(`/processes/${id}`);
    await manager.follow('Ask for a start before the checks clear');
    await manager.press('Ask for a start before the checks clear');
    expect(await manager.errors()).toHaveLength(3);
    const runsOut = addDays(s.today(), 30);
    await manager.date('Runs out on', runsOut);
    await manager.date('Barred list checked on', s.today());
    await manager.type(/Why they must start/, 'The team is two workers short.');
    await manager.type(/What is done to keep children safe/, 'Nobody is visited alone.');
    await manager.press('Ask for a start before the checks clear');
    expect(await manager.reads()).toContain('Done: Ask for a start before the checks clear');
    await manager.close();
    await atTask(s, b, how)(id, 'decideRiskStart', async (who) => {
      expect(who.person).not.toBe('tess');
      expect(await who.reads()).toMatch(/What you decide on.*Nobody is visited alone/);
      await who.choose('Approve');
      await who.because('approve', 'With those safeguards.');
      await who.press('Decide');
      expect(await who.reads()).toContain(`Risk assessment runs out Planned ${formatDate(runsOut)}`);
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

/** A file that shows something, with the date that it is of. */
async function shows(who: Somebody, file: string, date: string) {
  await who.date('Date of the evidence', date);
  await who.choose('No child can be identified from it');
  await who.attach(file, 'Twenty records were looked at, and eighteen were found to be in time.');
}

describe.runIf(isThere)('in a council with assessors and quality leads,', () => {
  beforeAll(async () => {
    await seedQuality(s);
    await seedYearPeople(s);
    await b.allSignIn();
  });

  describe('an assessed year', () => {
    it.each(byKeyboard)(
      'evidence is added and judged, all four sign, supervision is recorded; script: $script',
      async (how) => {
        const y = yearDoing(s);
        const at = atTask(s, b, how);
        const person = await y.nqsw();
        await b.allSignIn();
        const id = await y.begin({ person });
        await y.register(id);
        const nia = await somebodyAt(b, person, how);
        for (const [kind, file] of [
          ['Critical reflection', 'reflection.txt'],
          ['Self-assessment against the post-qualifying standards', 'self-assessment.txt'],
        ] as const) {
          await nia.open(`/processes/${id}`);
          await nia.follow('Add a piece of evidence');
          await nia.choose(kind);
          await nia.press('Add a piece of evidence');
          expect(await nia.errors()).toHaveLength(1);
          await shows(nia, file, s.today());
          await nia.press('Add a piece of evidence');
          expect(await nia.reads()).toContain('Done: Add a piece of evidence');
        }
        for (const about of await y.openOf(id, 'judgeEvidence'))
          await at(
            id,
            'judgeEvidence',
            async (asha) => {
              expect(asha.person).toBe('asha');
              await asha.choose('Accept');
              await asha.press('Decide');
              expect(await asha.reads()).toContain('Decided: Accept');
            },
            { about: about ?? '' },
          );
        for (const task of ['signAsNqsw', 'signAsAssessor', 'signAsManager', 'signAsCoordinator'])
          await at(id, task, async (who) => {
            expect(await who.reads()).toContain('Once all four have signed, the agreement stands.');
            await who.choose('Sign');
            await who.press('Decide');
          });
        await nia.open(`/processes/${id}`);
        expect(await nia.reads()).toMatch(/Under assessment.*Nothing is overdue.*What is on record/);
        await at(id, 'recordSupervision', async (tess) => {
          await tess.choose('Held');
          await tess.press('Continue');
          await tess.date('Held on', addDays(s.today(), 1));
          await tess.press('Held');
          expect(await tess.errors()).toHaveLength(1);
          await tess.date('Held on', s.today());
          await tess.press('Held');
          expect(await tess.reads()).toMatch(/Supervision 1 held/);
        });
        await nia.close();
      },
    );
  });

  describe('an application', () => {
    it.each(ways)(
      'is put together, submitted, endorsed as it is by then, and approved by its panel; script: $script',
      async (how) => {
        const p = applying(s);
        const at = atTask(s, b, how);
        const id = await p.eligible();
        const owen = await somebodyAt(b, 'owen', how);
        await owen.open(`/processes/${id}`);
        await owen.follow('Add evidence to the portfolio');
        await owen.choose('Reflective account');
        await shows(owen, 'account.txt', s.today());
        await owen.press('Add evidence to the portfolio');
        expect(await owen.reads()).toContain('Done: Add evidence to the portfolio');
        await owen.close();
        await at(id, 'submitPortfolio', async (applicant) => {
          await applicant.press('Submit the portfolio');
          expect(await applicant.errors()).toEqual(
            expect.arrayContaining([expect.stringMatching(/needed, 0 in the portfolio/)]),
          );
        });
        for (const kind of evidenceNames.filter((name) => name !== 'reflection')) await p.add(id, kind);
        await at(id, 'submitPortfolio', async (applicant) => {
          await applicant.press('Submit the portfolio');
          expect(await applicant.reads()).toMatch(/With the line manager/);
        });
        await at(id, 'endorse', async (tess) => {
          await tess.choose('Endorse');
          await tess.press('Continue');
          await tess.type(/notes/i, 'A year of steady work with families.');
          await p.add(id, 'reflection'); // while she writes
          await tess.press('Endorse');
          expect(await tess.reads()).toContain('What you saw has changed');
          if (how.script) expect(await tess.faults()).toEqual([]);
          await tess.press('Endorse');
          expect(await tess.reads()).toMatch(/Decided: Endorse.*A year of steady work with families\./);
        });
        await p.heard(id);
        await at(id, 'recordPanel', async (chair) => {
          expect(await chair.reads()).toContain('What you decide on');
          await chair.choose('Approved');
          await chair.press('Continue');
          await chair.press('Approved');
          expect(await chair.errors()).not.toEqual([]);
          for (const [index, name] of ['Hugh Example', 'Hana Example', 'Ada Example'].entries()) {
            if (index > 0) await chair.press(/Add another/);
            await chair.type(`Person ${index + 1}`, name);
          }
          await chair.type(/reasons/i, 'Each of the standards is shown more than once.');
          await chair.press('Approved');
          expect(await chair.reads()).toContain('Decided: Approved');
        });
      },
    );
  });

  describe('a call of inspectors', () => {
    it.each([
      { script: true, width: 320 },
      { script: false, width: 768 },
    ])(
      'on a Saturday evening is recorded in a minute; each step has its hour, and is ticked off by whoever has it; script: $script',
      async (how) => {
        const id = await preparing(s).begin();
        const saturday = weekdayFrom(SATURDAY, addDays(s.today(), 1));
        await s.skipTo(`${saturday}T19:30`);
        const quin = await somebodyAt(b, 'quin', how);
        await quin.open(`/processes/${id}`);
        await quin.follow('Inspectors have called');
        await quin.date('Date of the call', saturday);
        await quin.type('Time of the call', '19:10');
        await quin.choose('The lead inspector');
        await quin.choose('Standard inspection');
        await quin.press('Inspectors have called');
        expect(await quin.reads()).toMatch(/Done: Inspectors have called.*What must be done, hour by hour/);
        if (how.script) expect(await quin.faults()).toEqual([]);
        await quin.close();
        const [step] = await s.open(id, 'callDay');
        await atTask(s, b, how)(
          id,
          'callDay',
          async (who) => {
            expect(await who.reads()).toContain('It stands as done. The other steps of the call go on.');
            await who.choose('Done');
            await who.press('Decide');
            expect(await who.reads()).toMatch(/Done \d+ \w+ \d{4}/);
          },
          { about: step?.about ?? '' },
        );
      },
    );
  });

  describe('a file of a cohort', () => {
    it.each([
      { script: true, width: 768 },
      { script: false, width: 360 },
    ])(
      'is looked at row by row, what is wrong under its heading, and only what is right is started, once; script: $script',
      async (how) => {
        const y = yearDoing(s);
        const cohort = [await y.nqsw(), await y.nqsw()];
        const hana = await somebodyAt(b, 'hana', how);
        await hana.open('/imports');
        await hana.pick('What the rows are', 'Assessed years');
        const [year = '', month = '', day = ''] = s.today().split('-');
        const row = (person: string, fte: string) =>
          [`${person}@example.org`, `${day}/${month}/${year}`, fte, 'asye', 'cora@example.org'].join(',');
        const rows = ['Person,Starts on,FTE,Programme,Co-ordinator', ...cohort.map((one) => row(one, '0.8'))];
        await hana.attach('cohort.csv', [...rows, row('nobody', '8')].join('\n'));
        await hana.press('Check the file');
        expect(await hana.reads()).toMatch(/Ready.*Wrong.*Person: .*FTE: /);
        if (how.script) expect(await hana.faults()).toEqual([]);
        await hana.press(/Confirm/);
        const started = () => s.db.participant.count({ where: { role: 'nqsw', personId: { in: cohort } } });
        await expect.poll(started, { timeout: 60_000 }).toBe(2);
        await hana.open('/years');
        await hana.follow(new RegExp(`${cohort[1]} Example`));
        expect(await hana.reads()).toContain('Being registered');
        await hana.close();
      },
    );
  });

  describe('an improvement action', () => {
    it.each(byKeyboard)(
      'is given another colour until a day, told of by its owner, delivered with what shows it, accepted and verified by somebody who had no part in it; script: $script',
      async (how) => {
        const at = atTask(s, b, how);
        const title = `Every record of supervision within five days, ${how.width}`;
        const id = await improving(s).raise({ title });
        const quin = await somebodyAt(b, 'quin', how);
        await quin.open(`/processes/${id}`);
        await quin.follow('Give the action another colour for a time');
        await quin.choose('Red');
        await quin.date('Last day it is shown', s.today());
        await quin.type('Reason', 'A visit found records that are missing.');
        await quin.press('Give the action another colour for a time');
        expect(await quin.reads()).toMatch(/Done: Give the action another colour.*Red/);
        await quin.open('/plan/actions?only=overridden');
        expect(await quin.reads()).toContain(title);
        await s.daysPass(1);
        await quin.open('/plan/actions?only=overridden');
        expect(await quin.reads()).not.toContain(title); // gone back to by itself
        await quin.close();
        const owen = await somebodyAt(b, 'owen', how);
        await owen.open(`/processes/${id}`);
        await owen.follow('Give a progress note before it is asked for');
        await owen.choose('On track for the due date');
        await owen.type('Progress', 'Three teams out of eight use the new form.');
        await owen.press('Give a progress note before it is asked for');
        expect(await owen.reads()).toContain('Three teams out of eight use the new form.');
        await owen.close();
        await at(id, 'deliver', async (owner) => {
          expect(await owner.reads()).toContain('The quality lead is asked to review the evidence.');
          await owner.type('What has been done', 'All eight teams use the new form.');
          await shows(owner, 'audit.txt', s.today());
          await owner.press('It is delivered');
          expect(await owner.reads()).toContain('Delivered: evidence being reviewed');
        });
        await at(id, 'reviewEvidence', async (lead) => {
          expect(await lead.reads()).toMatch(/What you decide on.*All eight teams use the new form/);
          await lead.choose('It shows that the action is done');
          await lead.press('Decide');
        });
        await at(id, 'verifyImpact', async (verifier) => {
          expect(verifier.person).not.toBe('owen');
          await verifier.choose('It has worked, and this shows it');
          await verifier.press('Continue');
          await verifier.type('Reason', 'Eighteen records of twenty were in time.');
          await shows(verifier, 'sample.txt', s.today());
          await verifier.press('It has worked, and this shows it');
          expect(await verifier.reads()).toMatch(/Verified and watched.*Blue/);
        });
      },
    );
  });
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
