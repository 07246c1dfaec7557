import { stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.use({ storageState: stateOf('teacher') });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ar']) {
    test(`a teacher reads what a learner opened and no more, ${colorScheme}, ${language}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/support?lang=${language}`);
      await expectOpen(page);
      await expectAccessible(page);
      await expectComfortable(page);
      await page.getByRole('link', { name: 'Ben Castro' }).first().click();
      await expect(page.getByRole('heading', { level: 1, name: 'Ben Castro' })).toBeVisible();
      await expectAccessible(page);
      await expectComfortable(page);
      await page.getByRole('link', { name: /harbor weather/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: /harbor weather/ })).toBeVisible();
      await expect(page.getByText('Solder the board', { exact: true })).toBeVisible();
      await expectAccessible(page);
      await expectComfortable(page);
    });
  }
}

test('the pages of a supporter fit into 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/support');
  await expectOpen(page);
  await expectComfortable(page);
  await page.getByRole('link', { name: /harbor weather/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /harbor weather/ })).toBeVisible();
  await expectComfortable(page);
});

test('a teacher may make slips for the own class', async ({ page }) => {
  await page.goto('/admin/slips');
  await page.getByRole('link', { name: 'Design and Making 2' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Chidi Eze' })).toBeVisible();
  await expectAccessible(page);
});
