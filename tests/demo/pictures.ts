/**
 * Takes the pictures of docs/pictures from a demo council that runs: `npm start`, then in another terminal
 * `node --import tsx tests/demo/pictures.ts http://localhost:3000`.
 */
import path from 'node:path';
import type { Browser } from 'playwright-core';
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
];

async function take(browser: Browser, { name, email, width, from, follow }: Picture): Promise<void> {
  const page = await openAs(browser, pages, email, { width });
  await page.goto(`${pages}${from}`);
  if (follow) {
    await page.locator('main').getByRole('link', { name: follow }).first().click();
    await page.waitForLoadState();
  }
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
