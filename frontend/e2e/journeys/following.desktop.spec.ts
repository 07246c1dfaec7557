import { stateOf } from '../support/people';
import { expect, test } from '../support/test';

test.use({ storageState: stateOf('learner') });

test('whoever follows a link with the keyboard stands on the new page, wherever the link was', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'All my reflections' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/reflections/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Profile' })
    .focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/profile/);
  await expect(page.getByRole('main')).toBeFocused();
});
