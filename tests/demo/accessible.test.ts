/** Every kind of page in a real browser: at a desk and on a phone, with a keyboard, with and without script. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, beyond, launch, openAs, shapeOf, tooWide, withoutScripts } from './browser.ts';
import { crawl, patternOf } from './crawl.ts';
import { visitorAs } from './visitor.ts';

const pages = inject('pages');
const isThere = pages !== '';
const widths = [1280, 768, 360, 320];
/** Each page at each width, with script and without: asked for with `npm test -- --full`. */
const isFull = process.env['FULL'] !== undefined;
const scripts = isFull ? [true, false] : [true];

let browser: Browser;
beforeAll(async () => {
  if (isThere) browser = await launch(inject('chromium'));
});
afterAll(async () => await browser?.close());

/** One address of each kind of page that somebody comes to. */
async function oneOfEach(email: string): Promise<readonly string[]> {
  const seen = await crawl(await visitorAs(pages, email), 1);
  const each = new Map(
    seen.filter(({ isPage, status }) => isPage && status === 200).map(({ path }) => [patternOf(path) ?? path, path]),
  );
  return [...each.values()];
}

/** Forms that do nothing when nothing is filled in: what is wrong is said. */
const refusedWhenEmpty = new Set([
  '/start/:kind',
  '/processes/:id/add-evidence',
  '/processes/:id/candidates',
  '/deputies',
  '/imports',
  '/records/holds',
  '/panels',
  '/admin/calendar',
  '/admin/teams',
]);

/** Each is sent empty: what is wrong stands first, has the focus, and axe finds nothing. @returns how many were looked at */
async function refusals(page: Page, addresses: readonly string[], wrong: string[]): Promise<number> {
  const forms = addresses.filter((address) => refusedWhenEmpty.has(patternOf(address) ?? ''));
  let looked = 0;
  for (const address of forms) {
    await page.goto(`${pages}${address}`);
    const button = page.locator('main form[method=post] button.govuk-button:not(.govuk-button--secondary)').last();
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.waitForLoadState();
    if ((await page.locator('.govuk-error-summary').count()) === 0)
      wrong.push(`${address} says nothing of what is missing`);
    if (!(await page.title()).startsWith('Error: '))
      wrong.push(`${address} does not say in its title that something is wrong`);
    wrong.push(...(await axe(page)).map((one) => `${address} with errors: ${one}`));
    if ((await tooWide(page)) > 0) wrong.push(`${address} with errors is too wide`);
    looked += 1;
  }
  return looked;
}

/** Shapes of pages, with the width at which axe has looked at them. */
const looked = new Set<string>();

describe.runIf(isThere)('every kind of page', { timeout: isFull ? 900_000 : 180_000 }, () => {
  const everybody = ['manager', 'hr', 'leadership', 'admin', 'quality', 'nqsw'];
  it.each(everybody.flatMap((who) => scripts.map((script) => ({ who, script }))))(
    'that $who comes to has nothing that axe finds wrong (each shape of a page is looked at once), scrolls down only at every width, says nothing to the console, and says what is missing where a form is sent empty; script: $script',
    async ({ who, script }) => {
      const email = `${who}@example.org`;
      const addresses = await oneOfEach(email);
      expect(addresses.length).toBeGreaterThan(8);
      const page = await openAs(browser, pages, email);
      if (!script) await withoutScripts(page);
      const said: string[] = [];
      page.on('console', (message) => said.push(`${page.url()}: ${message.text()}`));
      const wrong: string[] = [];
      for (const [index, address] of addresses.entries()) {
        const [first = 1280, ...others] = [
          ...widths.slice(index % widths.length),
          ...widths.slice(0, index % widths.length),
        ];
        await page.setViewportSize({ width: first, height: 900 });
        await page.goto(`${pages}${address}`);
        const shape = await shapeOf(page);
        if (isFull || !looked.has(shape))
          wrong.push(...(await axe(page)).map((one) => `${address} at ${first}: ${one}`));
        looked.add(shape);
        for (const width of [first, ...others]) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await tooWide(page);
          if (wide > 0) wrong.push(`${address} at ${width} is ${wide} too wide`);
          wrong.push(...(await beyond(page)).map((one) => `${address} at ${width}: ${one} is cut off`));
          if (isFull && width !== first)
            wrong.push(...(await axe(page)).map((one) => `${address} at ${width}: ${one}`));
        }
      }
      expect(await refusals(page, addresses, wrong)).toBeGreaterThan(0);
      await page.context().close();
      expect([...wrong, ...said.filter((words) => !/status of 422/.test(words))].join('\n')).toBe('');
    },
  );
});

describe.runIf(isThere)('with a keyboard alone', { timeout: 60_000 }, () => {
  it('the first stop is the way past the navigation, and every stop can be seen', async () => {
    const page = await openAs(browser, pages, 'manager@example.org');
    await page.goto(`${pages}/processes`);
    await page.keyboard.press('Tab');
    const here = 'document.activeElement.textContent.trim()';
    expect(await page.evaluate(here)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    const visible = `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()`;
    for (let stop = 0; stop < 8; stop += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(visible), String(await page.evaluate(here))).toBe(true);
    }
    await page.context().close();
  });
});

describe.runIf(isThere)('whoever sees otherwise', { timeout: 60_000 }, () => {
  it('reads every kind of list with letters of twice the size without scrolling sideways, nothing cut off', async () => {
    const page = await openAs(browser, pages, 'assistant.director@example.org');
    for (const path of ['/overview', '/plan', '/processes', '/years', '/pipelines', '/figures', '/help']) {
      await page.goto(pages + path);
      await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
      expect([path, await tooWide(page), await page.evaluate(cutOff)]).toEqual([path, 0, []]);
    }
    await page.context().close();
  });

  it('sees bars and lines in the colours that they have set', async () => {
    const page = await openAs(browser, pages, 'leadership@example.org');
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.goto(`${pages}/overview`);
    const text = await page.evaluate('getComputedStyle(document.body).color');
    for (const [drawn, by] of [
      ['.ft-bar', 'fill'],
      ['.ft-bar--late', 'fill'],
      ['.ft-trend polyline', 'stroke'],
    ])
      expect([drawn, await page.evaluate(`getComputedStyle(document.querySelector('${drawn}')).${by}`)]).toEqual([
        drawn,
        text,
      ]);
    await page.context().close();
  });

  it('prints what is read, and nothing that is pressed', async () => {
    const page = await openAs(browser, pages, 'dcs@example.org');
    await page.goto(`${pages}/processes`);
    await page.locator('main tbody a').first().click();
    await page.waitForURL(/\/processes\/[A-Z]+-/);
    await page.emulateMedia({ media: 'print' });
    for (const pressed of ['.govuk-button', '.govuk-service-navigation', '.ft-footer', '.ft-who'])
      expect([pressed, await page.locator(pressed).filter({ visible: true }).count()]).toEqual([pressed, 0]);
    expect(await page.getByText(/^Printed by /).isVisible()).toBe(true);
    const after = `[...document.querySelectorAll('main a')].map((a) => getComputedStyle(a, '::after').content)`;
    expect(new Set((await page.evaluate(after)) as string[])).toEqual(new Set(['none']));
    await page.context().close();
  });
});

/** What has more in it than can be seen of it. */
const cutOff = `[...document.querySelectorAll('main *')].filter((one) => {
  const { overflowX, overflowY } = getComputedStyle(one);
  const hides = [overflowX, overflowY].includes('hidden') && !one.closest('.govuk-visually-hidden, thead');
  return hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.className)`;

describe.runIf(isThere)('without script', { timeout: 60_000 }, () => {
  it('somebody signs in, narrows a list, follows it, and signs out', async () => {
    const page = await openAs(browser, pages, 'dcs@example.org', { script: false, width: 360 });
    await page.goto(`${pages}/processes`);
    await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Assessed year' });
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(page.url()).toContain('kind=assessed-year');
    await page.locator('main tbody a').first().click();
    await page.waitForURL('**/ASY-*');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/signed-out');
    await page.goto(`${pages}/processes`);
    expect(page.url()).toContain('/authorize');
    await page.context().close();
  });
});

describe.runIf(isThere)('a figure', { timeout: 60_000 }, () => {
  it.each([
    { script: true, width: 1280, of: 'overdue' },
    { script: false, width: 360, of: 'dates missed' },
  ])('of leadership’s first page leads to the list that it counts: $of, script: $script', async ({ of, ...how }) => {
    const page = await openAs(browser, pages, 'leadership@example.org', how);
    await page.goto(`${pages}/overview`);
    const tile = page.locator('.ft-counts li').filter({ hasText: of }).first();
    const count = Number((await tile.locator('strong').textContent())?.replace(/\D/g, ''));
    await tile.getByRole('link').click();
    let listed = 0;
    for (;;) {
      listed += await page.locator('main tbody tr').count();
      const next = page.getByRole('link', { name: 'Next page' });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    expect(count).toBeGreaterThan(0);
    expect(listed).toBe(count);
    await page.context().close();
  });
});

it.runIf(isThere)(
  'a phone shows leadership at once what is late and whose, what is flagged, the plan’s colours and the workforce',
  { timeout: 60_000 },
  async () => {
    const page = await openAs(browser, pages, 'leadership@example.org', { width: 375 });
    await page.setViewportSize({ width: 375, height: 812 });
    await page.goto(`${pages}/overview`);
    const glance = page.locator('.ft-glance');
    const text = (await page.locator('.ft-counts').first().textContent()) + ((await glance.textContent()) ?? '');
    for (const what of ['overdue', 'flagged', 'where nobody decided', 'dates missed', 'Most overdue', 'red', 'Vacancy'])
      expect(text).toContain(what);
    const { y = Number.POSITIVE_INFINITY, height = 0 } = (await glance.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(812);
    await page.context().close();
  },
);

describe.runIf(isThere)('the link in a letter', { timeout: 60_000 }, () => {
  it.each([
    { script: true, width: 768 },
    { script: false, width: 320 },
  ])('leads by the sign-in to the task that it is about; script: $script', async (how) => {
    const email = 'manager@example.org';
    const [path = ''] = (await crawl(await visitorAs(pages, email), 1))
      .map((seen) => seen.path)
      .filter((one) => patternOf(one) === '/tasks/:id');
    expect(path).toMatch(/^\/tasks\//);
    const context = await browser.newContext({
      viewport: { width: how.width, height: 900 },
      javaScriptEnabled: how.script,
    });
    const page = await context.newPage();
    await page.goto(`${pages}${path}`);
    expect(page.url()).toContain('/authorize');
    await page.getByText(email, { exact: true }).click();
    await page.waitForURL(`${pages}${path}**`); // where it has one answer alone, to that
    expect(await page.locator('main').textContent()).toContain('What you decide on');
    await context.close();
  });
});
