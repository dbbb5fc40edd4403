/** Every kind of page in a real browser: at a desk and on a phone, with a keyboard, with and without script. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, launch, openAs, tooWide } from './browser.ts';
import { crawl, patternOf } from './crawl.ts';
import { visitorAs } from './visitor.ts';

const pages = inject('pages');
const isThere = pages !== '';
const widths = [1280, 768, 360, 320];

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

describe.runIf(isThere)('every kind of page', { timeout: 120_000 }, () => {
  it.each(['manager', 'hr', 'leadership', 'admin', 'quality', 'nqsw'])(
    'that %s comes to has nothing that axe finds wrong, scrolls down only, and says nothing to the console',
    async (who) => {
      const email = `${who}@example.org`;
      const addresses = await oneOfEach(email);
      expect(addresses.length).toBeGreaterThan(8);
      const page = await openAs(browser, pages, email);
      const said: string[] = [];
      page.on('console', (message) => said.push(`${page.url()}: ${message.text()}`));
      const wrong: string[] = [];
      for (const [index, address] of addresses.entries()) {
        const width = widths[index % widths.length] ?? 1280;
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${pages}${address}`);
        const wide = await tooWide(page);
        if (wide > 0) wrong.push(`${address} at ${width} is ${wide} too wide`);
        wrong.push(...(await axe(page)).map((one) => `${address}: ${one}`));
      }
      await page.context().close();
      expect([...wrong, ...said].join('\n')).toBe('');
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

describe.runIf(isThere)('without script', { timeout: 60_000 }, () => {
  it('somebody signs in, narrows a list, follows it, and signs out', async () => {
    const page = await openAs(browser, pages, 'leadership@example.org', { script: false, width: 360 });
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
  it('of leadership’s first page leads to the list that it counts', async () => {
    const page = await openAs(browser, pages, 'leadership@example.org');
    await page.goto(`${pages}/overview`);
    const tile = page.locator('.ft-counts li').filter({ hasText: 'overdue' }).first();
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
