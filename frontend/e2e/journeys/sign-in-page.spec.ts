import { expect, expectAccessible, expectComfortable, test } from '../support/test';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ar', 'pseudo']) {
    test(`anybody can use the sign-in page, ${colorScheme}, ${language}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/sign-in?lang=${language}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await expectAccessible(page);
      await expectComfortable(page);
    });
  }
}

test('the pseudo-locale finds no word outside a catalog', async ({ page }) => {
  await page.goto('/sign-in?lang=pseudo');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const plain = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const hidden = node.parentElement?.closest('option, script, noscript');
      // Names of languages stand in themselves, and the product is called the same everywhere.
      if (/[a-z]{3}/i.test(words) && !hidden && words !== 'Waymark') found.push(words);
    }
    return found;
  });
  expect(plain).toEqual([]);
});

test('the sign-in page fits into 320 pixels, and bears twice the text and wider spacing', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/sign-in?lang=en');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectComfortable(page);
  await page.evaluate(() => {
    const { style } = document.documentElement;
    style.fontSize = '200%';
    style.letterSpacing = '0.12em';
    style.wordSpacing = '0.16em';
    style.lineHeight = '1.5';
  });
  await expectComfortable(page);
});

test('the keyboard leads through the sign-in form in the order of reading', async ({ page }) => {
  await page.goto('/sign-in?lang=en');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const stops: string[] = [];
  while (stops.at(-1) !== 'Sign in' && stops.length < 10) {
    await page.keyboard.press('Tab');
    // Touch devices stop once at the document itself before the first control.
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    stops.push(
      await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        return (element?.labels?.[0] ?? element)?.textContent?.trim() ?? '';
      }),
    );
  }
  expect(stops).toEqual([
    'Skip to the page',
    'Waymark',
    'E-mail or user name',
    'Password',
    'Show the password',
    'Sign in',
  ]);
});
