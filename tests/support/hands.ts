/** How somebody works a page: with a mouse or a finger, or with a keyboard alone. */
import type { Locator, Page } from 'playwright-core';

export interface Hands {
  follow(link: Locator): Promise<void>;
  press(button: Locator): Promise<void>;
  type(control: Locator, text: string): Promise<void>;
  /** A radio or a tick. */
  choose(option: Locator): Promise<void>;
  /** One of a list. */
  pick(list: Locator, option: string): Promise<void>;
}

export const byHand: Hands = {
  follow: async (link) => await link.click(),
  press: async (button) => await button.click(),
  type: async (control, text) => await control.fill(text),
  choose: async (option) => await option.check(),
  pick: async (list, option) => {
    await list.selectOption({ label: option });
  },
};

/** So many stops no page has. */
const MOST_STOPS = 400;

/** Where the keyboard is, and whether that can be seen. */
const HERE = `(() => {
  const at = document.activeElement;
  const { outlineStyle, boxShadow } = getComputedStyle(at);
  const beside = at.nextElementSibling === null ? 'none' : getComputedStyle(at.nextElementSibling, '::before').boxShadow;
  return outlineStyle !== 'none' || boxShadow !== 'none' || beside !== 'none';
})()`;

/** Goes from stop to stop as Tab does; each must be seen. */
export function byKeyboard(page: Page): Hands {
  const isAt = (target: Locator): Promise<boolean> =>
    target.evaluate((node) => node === node.ownerDocument.activeElement, undefined, { timeout: 20_000 });
  /** Of a radio: another of its question is where the keyboard comes to. */
  const isBeside = (target: Locator): Promise<boolean> =>
    target.evaluate((node) => {
      const at = node.ownerDocument.activeElement;
      return at?.getAttribute('name') === node.getAttribute('name') && node.getAttribute('type') === 'radio';
    });
  const seen = async (what: Locator): Promise<void> => {
    if ((await page.evaluate(HERE)) !== true) throw new Error(`Where the keyboard is cannot be seen: ${what}`);
  };
  const reach = async (target: Locator, there: (target: Locator) => Promise<boolean> = isAt): Promise<void> => {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await there(target)) return await seen(target);
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${target}`);
  };
  const enter = async (target: Locator): Promise<void> => {
    await reach(target);
    const arrived = page.waitForEvent('domcontentloaded');
    await page.keyboard.press('Enter');
    await arrived;
  };
  return {
    follow: enter,
    press: enter,
    type: async (control, text) => {
      await reach(control);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
    },
    choose: async (option) => {
      await reach(option, async (target) => (await isAt(target)) || (await isBeside(target)));
      for (let step = 0; step < MOST_STOPS && !(await isAt(option)); step += 1) await page.keyboard.press('ArrowDown');
      if (!(await option.isChecked())) await page.keyboard.press('Space');
    },
    pick: async (list, option) => {
      await reach(list);
      await page.keyboard.type(option);
    },
  };
}
