import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The browser itself writes a line for each answer that is no success; a refusal that a journey provokes is no fault.
const EXPECTED =
  /Failed to load resource: the server responded with a status of (401|403|404|409|412|422)/;

// A word that is in no catalog of the page: people would see a number in its place.
const NO_WORDS = /Uncompiled message/;

/**
 * As Playwright's own test, but any error in the console, any breach of the content policy, and a word that is
 * missing on any page, also of the other people of a journey, fails it.
 */
export const test = base.extend<
  { quietConsole: undefined; wordsAreThere: undefined },
  { wordless: string[] }
>({
  wordless: [
    async ({ browser }, use) => {
      const wordless: string[] = [];
      const newContext = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        const context = await newContext(options);
        context.on('console', (message) => {
          if (NO_WORDS.test(message.text()))
            wordless.push(`${message.page()?.url()} ${message.text()}`);
        });
        return context;
      };
      await use(wordless);
    },
    { auto: true, scope: 'worker' },
  ],
  wordsAreThere: [
    async ({ wordless }, use) => {
      await use(undefined);
      expect(wordless.splice(0)).toEqual([]);
    },
    { auto: true },
  ],
  quietConsole: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text()))
          complaints.push(message.text());
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Waits for the page itself: until the program is there, an empty shell stands in its place. */
export async function expectOpen(page: Page): Promise<void> {
  await expect(page.locator('#main h1')).toBeVisible();
}

/** Fails on anything that axe finds on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectOpen(page);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`,
  );
  expect(found).toEqual([]);
}

/** Fails when the page must be scrolled sideways, or when a control is smaller than 44 by 44 pixels. */
export async function expectComfortable(page: Page): Promise<void> {
  await expectOpen(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
  const small = await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, select, textarea, input:not([type=radio], [type=checkbox], [type=hidden]), label:has(input)',
    );
    return [...controls]
      .filter(
        (control) => control.checkVisibility() && control.getBoundingClientRect().height < 43.5,
      )
      .map((control) => control.outerHTML.slice(0, 120));
  });
  expect(small).toEqual([]);
}

/** Counts the clicks and the keys that are not text, from now on. */
export async function countEffort(
  page: Page,
): Promise<() => Promise<{ clicks: number; keys: number }>> {
  await page.evaluate(() => {
    const effort = { clicks: 0, keys: 0 };
    Object.assign(window, { effort });
    const options = { capture: true };
    // detail is 0 when a key made the click.
    addEventListener(
      'click',
      (event) => event.isTrusted && event.detail > 0 && effort.clicks++,
      options,
    );
    addEventListener(
      'keydown',
      (event) => event.isTrusted && event.key.length > 1 && effort.keys++,
      options,
    );
  });
  return () =>
    page.evaluate(() => (window as unknown as { effort: { clicks: number; keys: number } }).effort);
}
