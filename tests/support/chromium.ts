/** A real browser over the pages of a stand: on a desk or a phone, with script or without. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { pagesStand } from './pages.ts';
import type { Stand } from './stand.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Without one, tests that need it are left out. */
export const isThere = existsSync(executablePath);
if (!isThere)
  console.warn('Browser tests are left out: there is no Chromium. Install it, or say where it is in CHROMIUM_PATH.');

export interface How {
  readonly width: number;
  readonly script: boolean;
  /** Everything by keyboard alone. */
  readonly keyboard?: boolean;
}

interface More {
  /** One that is open already; its windows are closed by whoever opened it. */
  readonly browser?: Browser;
  readonly requestsPerMinute?: number;
}

export type Browsing = Awaited<ReturnType<typeof browsing>>;

/** Serves the pages of a stand, and starts a browser. */
export async function browsing(s: Pick<Stand, 'db' | 'parts'>, more: More = {}) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { app, cookieOf, allSignIn } = await pagesStand(s, url, more.requestsPerMinute);
  server.on('request', app);
  const browser = more.browser ?? (await chromium.launch({ executablePath, args: ['--no-sandbox'] }));

  /** Signed in; axe is not of the page, so its policy is left aside where axe is to look. */
  const signedIn = async (person: string, { width, script }: How): Promise<BrowserContext> => {
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ viewport, javaScriptEnabled: script, bypassCSP: script, baseURL: url });
    context.setDefaultTimeout(20_000);
    await signsIn(context, person);
    return context;
  };
  /** In a browser that is open, by another door than the page of the issuer. */
  const signsIn = async (context: BrowserContext, person: string): Promise<void> =>
    await context.addCookies([{ name: 'ft-session', value: await cookieOf(person), url }]);
  return {
    url,
    browser,
    signedIn,
    signsIn,
    allSignIn,
    close: async () => {
      if (more.browser === undefined) await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, and whether the page must be scrolled sideways. */
export async function faults(page: Page): Promise<readonly string[]> {
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
