/** The daily path in a real browser, with script and without, on a desk and on a phone; each page and each state with errors for everybody. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesStand } from '../support/pages.ts';
import type { Stand } from '../support/stand.ts';
import { council, doing } from '../support/vacancy.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
if (!isThere)
  console.warn('Browser tests are left out: there is no Chromium. Install it, or say where it is in CHROMIUM_PATH.');

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let s: Stand;
let does: ReturnType<typeof doing>;
let browser: Browser;
let server: Server;
let url: string;
let cookieOf: (person: string) => Promise<string>;

beforeAll(async () => {
  if (!isThere) return;
  s = await council({ skipping: false });
  await s.startWorker();
  does = doing(s);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const pages = await pagesStand(s, url);
  server.on('request', pages.app);
  ({ cookieOf } = pages);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 120_000);

afterAll(async () => {
  if (!isThere) return;
  await browser.close();
  server.closeAllConnections();
  server.close();
  await s.close();
});

/** Signed in; axe is not of the page, so its policy is left aside where axe is to look. */
async function signedIn(
  person: string,
  { width, script }: { width: number; script: boolean },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    bypassCSP: script,
  });
  await context.addCookies([{ name: 'ft-session', value: await cookieOf(person), url }]);
  return context;
}

/** What axe finds, and whether the page must be scrolled sideways. */
async function faults(page: Page): Promise<readonly string[]> {
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  await page.evaluate(axe);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`;
  const found = (await page.evaluate(run)) as readonly string[];
  // GOV.UK Frontend says of a radio whether what it reveals is open, which screen readers tell and ARIA does not foresee.
  const others = found.filter(
    (one) =>
      !(
        one.startsWith('aria-allowed-attr: ') &&
        one.includes('data-aria-controls') === false &&
        one.includes('govuk-radios__input')
      ),
  );
  return wide ? ['it scrolls sideways', ...others] : others;
}

const approveVacancy = async (more = {}) => {
  const id = await does.request(more);
  const [task] = await s.open(id, 'approveVacancy');
  if (!task) throw new Error(`${id} waits for nobody`);
  return { id, task: task.id, approver: task.assigneeId };
};

describe.runIf(isThere)('from the task to how it stands', () => {
  it.each([
    { script: true, width: 1280 },
    { script: false, width: 360 },
  ])('with script: $script, at $width pixels', async (how) => {
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

  it('who was first is told to whoever comes second, and the way back sends nothing again', async () => {
    const { id, task, approver } = await approveVacancy();
    const context = await signedIn(approver, { width: 768, script: true });
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
    expect(await faults(two)).toEqual([]);
    await one.goBack();
    expect(await one.locator('main').textContent()).toContain('decided: Approve');
    expect((await s.lines(id)).filter((line) => line.kind === 'taskDecided' && line.taskId === task).length).toBe(1);
    await context.close();
  });
});
