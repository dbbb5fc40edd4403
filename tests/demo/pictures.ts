/**
 * Takes the pictures of docs/pictures from a demo council that runs: `npm start`, then in another terminal
 * `node --import tsx tests/demo/pictures.ts http://localhost:3000`.
 */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch, openAs, tooWide } from './browser.ts';

const [pages = 'http://localhost:3000'] = process.argv.slice(2);
const folder = path.resolve(import.meta.dirname, '../../docs/pictures');

interface Picture {
  readonly name: string;
  readonly email: string;
  readonly width: number;
  /** Where it begins, and the link to follow from there. */
  readonly from: string;
  readonly follow?: RegExp;
  /** What is done there before it is taken. */
  readonly after?: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  {
    name: 'task',
    email: 'service.manager@example.org',
    width: 1280,
    from: '/tasks',
    follow: /^Approve the vacancy: \w+ approval$/,
  },
  {
    name: 'process',
    email: 'coordinator@example.org',
    width: 1280,
    from: '/processes?kind=assessed-year&stage=year&sort=startedOn',
    follow: /^Assessed year of/,
  },
  { name: 'how-things-stand', email: 'leadership@example.org', width: 768, from: '/overview' },
  {
    name: 'board',
    email: 'quality@example.org',
    width: 1280,
    from: '/processes?kind=board-cycle',
    follow: /^Performance board/,
  },
  {
    name: 'dates-that-move',
    email: 'quality@example.org',
    width: 768,
    from: '/processes?kind=board-cycle',
    follow: /^Performance board/,
    after: async (page) => {
      await page.getByRole('link', { name: 'Move the meeting' }).click();
      const day = new Date();
      day.setDate(day.getDate() + 60);
      await page.getByLabel('Day', { exact: true }).fill(String(day.getDate()));
      await page.getByLabel('Month', { exact: true }).fill(String(day.getMonth() + 1));
      await page.getByLabel('Year', { exact: true }).fill(String(day.getFullYear()));
      await page.getByLabel('Reason').fill('The chair is away.');
      await page.getByRole('button', { name: 'Move the meeting' }).click();
      await page.getByRole('heading', { name: 'Check your answers' }).waitFor(); // it is looked at, and not sent
    },
  },
  { name: 'phone', email: 'manager@example.org', width: 375, from: '/tasks' },
];

async function take(browser: Browser, { name, email, width, from, follow, after }: Picture): Promise<void> {
  const page = await openAs(browser, pages, email, { width });
  await page.goto(`${pages}${from}`);
  if (follow) {
    await page.locator('main').getByRole('link', { name: follow }).first().click();
    await page.waitForLoadState();
  }
  await after?.(page);
  if ((await tooWide(page)) > 0) throw new Error(`${page.url()} must be scrolled sideways at ${width}`);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  console.log(`${name}.png: ${await page.title()}`);
  await page.context().close();
}

const browser = await launch(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');
try {
  for (const picture of pictures) await take(browser, picture);
} finally {
  await browser.close();
}
