/** Somebody at their browser, in the words of the pages: what they open, fill in, choose and press. */

import type { Locator } from 'playwright-core';
import type { LocalDate } from '../../domain/calendar/index.ts';
import { type Browsing, faults, type How } from './chromium.ts';
import { byHand, byKeyboard } from './hands.ts';
import type { Stand } from './stand.ts';

export type Somebody = Awaited<ReturnType<typeof somebodyAt>>;

export async function somebodyAt({ signedIn, url }: Browsing, person: string, how: How) {
  const context = await signedIn(person, how);
  const page = await context.newPage();
  const main = page.locator('main');
  const hands = how.keyboard ? byKeyboard(page) : byHand;
  const group = (legend: string) => main.getByRole('group', { name: legend });
  const at = () => page.url().slice(url.length);
  return {
    person,
    page,
    at,
    open: async (path: string) => {
      await page.goto(path);
    },
    /** Follows a link by its words. */
    follow: async (words: string | RegExp) => {
      await hands.follow(main.getByRole('link', { name: words }).first());
    },
    /** Types into the control of this label; of several of one label, into the one that is meant. */
    type: async (label: string | RegExp, text: string, which = 0) => {
      await hands.type(main.getByLabel(label, { exact: typeof label === 'string' }).nth(which), text);
    },
    date: async (legend: string, date: LocalDate) => {
      const [year = '', month = '', day = ''] = date.split('-');
      for (const [part, value] of [
        ['Day', day],
        ['Month', month],
        ['Year', year],
      ] as const)
        await hands.type(group(legend).getByLabel(part, { exact: true }), String(Number(value)));
    },
    /** A radio or a tick; where several questions have one like it, in the question named. */
    choose: async (label: string | RegExp, legend?: string) => {
      const within = legend === undefined ? main : group(legend);
      const radio = within.getByRole('radio', { name: label, exact: typeof label === 'string' });
      const tick = within.getByRole('checkbox', { name: label, exact: typeof label === 'string' });
      await hands.choose(radio.or(tick).first());
    },
    pick: async (label: string, option: string) => {
      await hands.pick(main.getByLabel(label, { exact: true }), option);
    },
    pickIn: async (legend: string, label: RegExp, option: string) => {
      await hands.pick(group(legend).getByLabel(label), option);
    },
    /** Why, of one choice among several. */
    because: async (choice: string, text: string) => {
      await hands.type(main.locator(`textarea[name="/reason.${choice}"]`), text);
    },
    /** A file, as it would be chosen from a disk. */
    attach: async (name: string, text: string) => {
      await main.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    },
    press: async (button: string | RegExp) => {
      await hands.press(pressed(main, button));
      await page.waitForLoadState();
    },
    /** What can be read on the page, in one line. */
    reads: async () => String(await page.evaluate('document.querySelector("main").innerText')).replace(/\s+/g, ' '),
    title: () => page.title(),
    /** What is wrong, as the summary says it. */
    errors: async () => await page.locator('.govuk-error-summary__list li').allTextContents(),
    faults: async () => await faults(page),
    close: async () => await context.close(),
  };
}

/** The button as it is seen: what answers to Enter in a field is none that anybody presses. */
const pressed = (within: Locator, button: string | RegExp): Locator =>
  within.getByRole('button', { name: button, exact: typeof button === 'string' }).first();

/** Opens the one open task of a name as whoever holds it, for as long as it takes. */
export const atTask =
  (s: Stand, b: Browsing, how: How) =>
  async (
    id: string,
    name: string,
    does: (who: Somebody) => Promise<void>,
    { about, as }: { readonly about?: string; readonly as?: string } = {},
  ): Promise<void> => {
    const open = await s.open(id, name);
    const task = open.find((one) => about === undefined || one.about === about);
    if (!task) throw new Error(`${id} has no open task ${name}; it has ${(await s.open(id)).map((one) => one.name)}`);
    const who = await somebodyAt(b, as ?? task.assigneeId, how);
    try {
      await who.open(`/tasks/${task.id}`);
      await does(who);
    } catch (error) {
      throw new Error(`${who.person} at ${who.at()}: ${await who.reads()}`, { cause: error });
    } finally {
      await who.close();
    }
  };
