/** Chromium, as somebody of the demo uses it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox'] });

interface Looking {
  readonly width?: number;
  readonly script?: boolean;
}

/** Signed in by the pages of the development issuer, as people do. */
export async function openAs(
  browser: Browser,
  pages: string,
  email: string,
  { width = 1280, script = true }: Looking = {},
) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  await page.goto(`${pages}/sign-in?to=/help`);
  if ((await page.getByText(email, { exact: true }).count()) === 0) {
    await page.getByLabel('Somebody else').fill(email);
    await page.getByRole('button', { name: 'Search' }).click();
  }
  await page.getByText(email, { exact: true }).click();
  await page.waitForURL('**/help');
  return page;
}

/**
 * Pages as somebody without script has them, in a browser in which axe can run: where script is off altogether nothing that waits ever ends.
 * Their scripts are taken out, and what stands there for those without script stands in the page.
 */
export async function withoutScripts(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return await route.continue();
    const response = await route.fetch({ maxRedirects: 0 });
    const type = response.headers()['content-type'] ?? '';
    if (!type.startsWith('text/html')) return await route.fulfill({ response });
    const html = (await response.text())
      .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '')
      .replaceAll(/<(\/?)noscript\b/g, '<$1div');
    await route.fulfill({ response, body: html });
  });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.array(z.string());

const CHECKED = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it stands; nothing, where all is well. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const asked = `axe.run(document, { runOnly: ${JSON.stringify(CHECKED)}, resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`;
  return violations.parse(await page.evaluate(asked));
}

/** By how many pixels the page is wider than its window. */
export const tooWide = async (page: Page): Promise<number> =>
  z.number().parse(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));

/** GOV.UK draws the control of a file so much wider than its column, on each side, for its focus. */
const ROUND_A_FILE = 6;

/** Controls that reach beyond what they stand in, where they are cut off. */
export const beyond = async (page: Page): Promise<readonly string[]> =>
  violations.parse(
    await page.evaluate(`[...document.querySelectorAll('.ft-filter :is(input, select, button), main :is(input, select, textarea, button)')]
      .filter((one) => one.getBoundingClientRect().right > one.closest('.ft-filter, main').getBoundingClientRect().right + ${ROUND_A_FILE})
      .map((one) => one.name + ' ' + one.className)`),
  );

/** What axe looks at, but for the words: which elements stand in which, in which states, and the order of the headings. */
const SHAPE = `(() => {
  const of = (one) => [one.tagName, one.className.toString(), ...['type', 'role', 'open', 'disabled', 'checked', 'aria-hidden', 'scope', 'hidden'].map((name) => one.getAttribute(name) ?? '')].join('.') + (one.textContent.trim() === '' ? '!' : '');
  const parts = [...document.querySelectorAll('body *')].map((one) => [of(one.parentElement), of(one)].join('>'));
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, caption, main, nav, section, form')].map(({ tagName }) => tagName);
  return [...new Set(parts)].sort().join('|') + '#' + headings.filter((one, at) => one !== headings[at - 1]).join();
})()`;

/** Pages of one shape are alike to axe: it looks at each shape once. */
export const shapeOf = async (page: Page): Promise<string> => z.string().parse(await page.evaluate(SHAPE));
