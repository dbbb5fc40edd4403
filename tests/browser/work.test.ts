/** The daily path in a real browser, with script and without, on a desk and on a phone; each page and each state with errors for everybody. */

import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.ts';
import type { Parts } from '../../services/parts.ts';
import { openDatabase } from '../../store/database.ts';
import { briefRetries } from '../../temporal/client.ts';
import { improving, seedQuality } from '../support/action.ts';
import { type Browsing, browsing, faults, isThere } from '../support/chromium.ts';
import { lettersToPartners, nhs, noteLinkIn } from '../support/partners.ts';
import { eventually } from '../support/patience.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';
import { somebodyAt } from '../support/walking.ts';

let s: Stand;
let does: ReturnType<typeof doing>;
let b: Browsing;
let url: string;
let signedIn: Browsing['signedIn'];

beforeAll(async () => {
  if (!isThere) return;
  s = await council({ skipping: false });
  await s.startWorker();
  does = doing(s);
  b = await browsing(s);
  ({ url, signedIn } = b);
}, 120_000);

afterAll(async () => {
  if (!isThere) return;
  await b.close();
  await s.close();
});

const approveVacancy = async (more = {}) => {
  const id = await does.request(more);
  const [task] = await s.open(id, 'approveVacancy');
  if (!task) throw new Error(`${id} waits for nobody`);
  return { id, task: task.id, approver: task.assigneeId };
};

const ways = [
  { script: true, width: 1280 },
  { script: false, width: 360 },
];

describe.runIf(isThere)('from the task to how it stands', () => {
  it.each(ways)('with script: $script, at $width pixels', async (how) => {
    const { id, task, approver } = await approveVacancy();
    const context = await signedIn(approver, how);
    const page = await context.newPage();
    await page.goto(`${url}/tasks/${task}`);
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    if (how.script) expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    await page.getByRole('link', { name: 'Choose what you decide.' }).click();
    await page.getByRole('radio', { name: 'Refuse' }).check();
    await page.locator('textarea[name="/reason.refuse"]').fill('There is no money for it this year.');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.waitForURL(`${url}/processes/${id}`);
    expect(await page.locator('main').textContent()).toContain('Decided: Refuse');
    await page.reload();
    expect(await page.locator('main').textContent()).not.toContain('Decided: Refuse'); // said once
    expect(await does.outcome(id)).toBe('refused');
    await context.close();
  });
});

describe.runIf(isThere)('a partner, who does not sign in', () => {
  it('writes a note on a phone by the link of their letter, and its owner reads it as an outsider’s word', async () => {
    await seedQuality(s);
    await b.allSignIn();
    const action = improving(s);
    const ago = (days: number) => addDays(s.today(), -days);
    const lastNote = { on: ago(50), outlook: 'on-track' };
    const adopt = { startedOn: ago(90), past: [], stage: 'doing', on: ago(90), lastNote };
    const id = await action.raise({ adopt });
    await s.act(id, 'namePartner', 'owen', { form: nhs });
    await eventually(async () => expect(await s.open(id, 'progressNote')).toHaveLength(1));
    const letter = (await lettersToPartners(s, url)).find(({ text }) => noteLinkIn(text) !== '');
    const context = await b.browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(url + noteLinkIn(letter?.text));
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send the note' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('radio', { name: 'The due date is at risk' }).check();
    await page.getByLabel('What has been done').fill('Two of three clinics hold assessments.');
    await page.getByRole('button', { name: 'Send the note' }).click();
    await page.waitForURL(`${url}/note/sent`);
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await context.close();

    const [task] = await s.open(id, 'progressNote');
    const owner = await signedIn('owen', { width: 320, script: true });
    const read = await owner.newPage();
    for (const path of [`/tasks/${task?.id}`, `/processes/${id}`]) {
      await read.goto(url + path);
      const words = await read.locator('main').textContent();
      expect(words).toContain('Two of three clinics hold assessments.');
      expect(words).toContain('Said by an outsider: NHS Sussex');
      expect(await faults(read), path).toEqual([]);
    }
    await owner.close();
  }, 120_000);
});

describe.runIf(isThere)('for everybody', () => {
  it.each([1280, 320])(
    'each page of work and each of its errors, at %i pixels: nothing for axe to find',
    async (width) => {
      const { id, task, approver } = await approveVacancy({ positions: 3 });
      const looks = async (person: string, paths: readonly string[], press?: string) => {
        const context = await signedIn(person, { width, script: true });
        for (const path of paths) {
          const page = await context.newPage();
          await page.goto(url + path);
          if (press !== undefined) await page.getByRole('button', { name: press }).first().click();
          if (press !== undefined) expect(await page.title(), path).toMatch(/^Error: /);
          expect(await faults(page), `${path} ${press ?? ''} at ${width}`).toEqual([]);
          await page.close();
        }
        await context.close();
      };
      await looks(approver, ['/tasks', `/tasks/${task}`, `/processes/${id}`, `/processes/${id}?history=all`]);
      await looks(approver, [`/tasks/${task}`], 'Decide');
      await looks('tess', ['/start', '/start/recruitment', `/tasks/${task}`]);
      await looks('tess', ['/start/recruitment'], 'Continue');
      await s.db.webDraft.deleteMany();
      const typed = JSON.stringify([['/reason', 'A worker leaves at Christmas, and two more in January.']]);
      const draft = { address: '/start/recruitment', title: 'Start: recruitment to a vacancy' };
      await s.db.webDraft.create({ data: { personId: 'tess', ...draft, keptAt: s.parts.clock.now(), typed } });
      await looks('tess', ['/tasks', '/drafts', '/start/recruitment']);
      await looks('hana', [
        `/processes/${id}/actions/reassign`,
        `/processes/${id}/add-evidence`,
        `/processes/${id}/candidates`,
      ]);
      await looks('hana', [`/processes/${id}/actions/reassign`], 'Hand a role');
      await looks('hana', [`/processes/${id}/add-evidence`], 'Add');
    },
    180_000,
  );

  it('with a keyboard alone a task is decided: the first stop is the way past the navigation', async () => {
    const { id, task, approver } = await approveVacancy();
    const context = await signedIn(approver, { width: 1280, script: true });
    const page = await context.newPage();
    await page.goto(`${url}/tasks/${task}`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    const reached = async () => (await page.evaluate('document.activeElement.name ?? ""')) as string;
    for (let stops = 0; stops < 12 && (await reached()) !== '/choice'; stops += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Space'); // the first choice: to approve
    for (let stops = 0; stops < 4 && (await page.evaluate('document.activeElement.type')) !== 'submit'; stops += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/processes/${id}`);
    expect(await page.locator('main').textContent()).toContain('Decided: Approve');
    await context.close();
  });

  it.each(ways)(
    'who was first is told to whoever comes second, and the way back sends nothing again; script: $script',
    async (how) => {
      const { id, task, approver } = await approveVacancy();
      const context = await signedIn(approver, how);
      const [one, two] = [await context.newPage(), await context.newPage()];
      for (const page of [one, two]) await page.goto(`${url}/tasks/${task}`);
      for (const page of [one, two]) await page.getByRole('radio', { name: 'Approve' }).check();
      await one.getByRole('button', { name: 'Decide' }).click();
      await one.waitForURL(`${url}/processes/${id}`);
      await two.getByRole('radio', { name: 'Refuse' }).check();
      await two.locator('textarea[name="/reason.refuse"]').fill('I had thought there was no money at all.');
      await two.getByRole('button', { name: 'Decide' }).click();
      expect(await two.locator('main').textContent()).toMatch(/Already decided/);
      expect(await two.content()).toContain('I had thought there was no money at all.');
      if (how.script) expect(await faults(two)).toEqual([]);
      await one.goBack();
      expect(await one.locator('main').textContent()).toContain('decided: Approve');
      expect((await s.lines(id)).filter((line) => line.kind === 'taskDecided' && line.taskId === task).length).toBe(1);
      await context.close();
    },
  );
});

describe.runIf(isThere)('nothing that was typed is lost, and nothing is done twice', () => {
  const written = 'There is no money for it this year, as the board has said.';
  /** At the page of the task, with the refusal written. */
  const writing = async (at: Browsing, how: (typeof ways)[number]) => {
    const asked = await approveVacancy();
    const who = await somebodyAt(at, asked.approver, how);
    await who.open(`/tasks/${asked.task}`);
    await who.choose('Refuse');
    await who.because('refuse', written);
    return { ...asked, who };
  };

  it.each(ways)(
    'by an impatient hand: pressed three times, gone back to, loaded again; script: $script',
    async (how) => {
      const { id, task, who } = await writing(b, how);
      await who.page.locator('main').getByRole('button', { name: 'Decide' }).click({ clickCount: 3 });
      await who.page.waitForURL(`${url}/processes/${id}`);
      expect(await who.reads()).toContain(written);
      await who.page.goBack();
      expect(await who.reads()).toContain('decided: Refuse');
      await who.page.reload();
      expect(await who.reads()).toContain('decided: Refuse');
      expect((await s.lines(id)).filter((line) => line.kind === 'taskDecided' && line.taskId === task)).toHaveLength(1);
      await who.close();
    },
  );

  it.each(ways)(
    'by whoever is signed out meanwhile: it is sent once they are back, and by nobody else; script: $script',
    async (how) => {
      const { id, task, approver, who } = await writing(b, how);
      const other = await somebodyAt(b, approver, how);
      await other.open(`/tasks/${task}`);
      await other.choose('Approve');
      await s.db.webSession.deleteMany({ where: { personId: approver } });
      for (const one of [who, other]) {
        await one.press('Decide');
        expect(await one.reads()).toMatch(/You were signed out while you were writing.*Nothing has been sent yet/);
      }
      expect(await who.page.content()).toContain(written);
      if (how.script) expect(await who.faults()).toEqual([]);
      await b.signsIn(other.page.context(), 'tess'); // at the same machine
      await other.press('Send it now');
      expect(await other.reads()).toContain('This form was not made for you, so nothing was done.');
      await b.signsIn(who.page.context(), approver);
      await who.press('Send it now');
      expect(who.at()).toBe(`/processes/${id}`);
      expect(await does.outcome(id)).toBe('refused');
      await other.close();
      await who.close();
    },
  );

  it.each(ways)('by an engine or a database that is away, and says so in words; script: $script', async (how) => {
    const gone = openDatabase('postgresql://nobody@localhost:1/gone');
    const nothing = new Client({
      connection: Connection.lazy({ address: 'localhost:1', interceptors: briefRetries }),
    });
    let away: 'engine' | 'database' | undefined;
    const parts: Parts = {
      ...s.parts,
      get db() {
        return away === 'database' ? gone.db : s.db;
      },
      get engine() {
        return away === 'engine' ? nothing : s.engine;
      },
    };
    const at = await browsing({ db: s.db, parts }, { browser: b.browser });
    const { id, who } = await writing(at, how);
    const looks = async (says: RegExp) => {
      expect(await who.reads()).toMatch(says);
      expect(await who.reads()).not.toMatch(/engine|database|Temporal|Postgres/i);
      if (how.script) expect(await who.faults()).toEqual([]);
    };
    away = 'engine';
    await who.press('Decide');
    await looks(/not available|cannot be|Send it again|try again/i);
    expect(await who.page.content()).toContain(written);
    away = 'database';
    await who.press(/Send it again|Decide/);
    await looks(/It is not known whether what you sent was taken\..*What you wrote is kept on this page\./);
    expect(await who.page.content()).toContain(written);
    away = undefined;
    await who.press('Send it again');
    expect(who.at()).toBe(`/processes/${id}`);
    expect(await does.outcome(id)).toBe('refused');
    away = 'database';
    await who.open('/tasks');
    await looks(/not available at the moment Nothing is lost\. Try again in a minute\. Try again/);
    await who.close();
    await at.close();
    await gone.close();
    await nothing.connection.close();
  });

  it.each(ways)('by too many requests: whoever goes on more slowly sends it again; script: $script', async (how) => {
    const few = await browsing(s, { browser: b.browser, requestsPerMinute: 2 });
    const { who } = await writing(few, how);
    await who.page.request.get('/help');
    await who.press('Decide');
    expect(await who.reads()).toMatch(/Wait a minute, then go on more slowly\..*What you wrote is kept on this page\./);
    expect(await who.page.content()).toContain(written);
    if (how.script) expect(await who.faults()).toEqual([]);
    await who.open('/tasks');
    expect(await who.reads()).toMatch(/Wait a minute, then go on more slowly\. Try again/);
    if (how.script) expect(await who.faults()).toEqual([]);
    await who.close();
    await few.close();
  });
});
