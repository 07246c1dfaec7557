import { stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.use({ storageState: stateOf('administrator') });

const pages = [
  '/admin/people',
  '/admin/roster',
  '/admin/slips',
  '/admin/webhooks',
  '/admin/consents',
  '/admin/platforms',
];

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const language of ['en', 'ar']) {
      test(`an administrator can use ${path}, ${colorScheme}, ${language}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${path}?lang=${language}`);
        await expectOpen(page);
        await expectAccessible(page);
        await expectComfortable(page);
      });
    }
  }

  test(`${path} fits into 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expectOpen(page);
    await expectComfortable(page);
  });
}

test('an administrator finds a person by name and sees no goal of theirs', async ({ page }) => {
  await page.goto('/admin/people');
  await page.getByRole('searchbox', { name: 'Name' }).fill('eze');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Jonas Berg' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Chidi Eze' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chidi Eze' })).toBeVisible();
  await expect(page.getByText('Design and Making 2')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Consents' })).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});

test('the form for an endpoint works with the keyboard and says what to mend', async ({ page }) => {
  await page.goto('/admin/webhooks');
  await page.getByRole('button', { name: 'New endpoint' }).press('Enter');
  await page.getByLabel('Address').fill('http://10.0.0.1/in');
  await page.getByLabel('Recipient').fill('Somebody');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('radio', { name: /Only some events/ }).check();
  await expect(page.getByRole('checkbox', { name: /goal\.created/ })).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});
