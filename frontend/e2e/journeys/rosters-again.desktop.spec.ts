import type { Page } from '@playwright/test';
import { stateOf } from '../support/people';
import { generatedRoster } from '../support/sample';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.use({ storageState: stateOf('empty_administrator'), actionTimeout: 30_000 });
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const MANY = 6_000;

async function check(page: Page, people: number): Promise<void> {
  await page.goto('/admin/roster');
  await page.getByLabel('Roster file').setInputFiles(generatedRoster(people));
  await page.getByRole('button', { name: 'Check the file' }).click();
}

/** Says yes to whatever stands there: the sample of another journey may have been brought in before. */
async function apply(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Apply/ });
  await expect(button).toBeVisible({ timeout: 60_000 });
  const field = page.getByLabel(/^Type “/);
  if (await field.isVisible()) await field.fill(await words(page));
  await button.click();
  await expect(page.getByText('The roster is in')).toBeVisible({ timeout: 60_000 });
}

/** What has to be typed, as it stands in the label. */
const words = (page: Page): Promise<string> =>
  page.locator('label bdi').filter({ visible: true }).innerText();

test('a roster that leaves out many people is not applied by a click alone', async ({ page }) => {
  await check(page, 200);
  await apply(page);
  await check(page, 150);
  await expect(page.getByText('A lot would end')).toBeVisible({ timeout: 60_000 });
  // Each kind that would lose much is named, in the notice and in the words to type.
  const ends = page.getByRole('listitem').filter({ hasText: /would end: \d+%/ });
  await expect(ends.filter({ hasText: /\d+ people would end/ })).toBeVisible();
  for (const kind of [/\d+ people/, /\d+ roles/]) expect(await words(page)).toMatch(kind);
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: /^Apply/ }).click();
  const field = page.getByLabel(/^Type “/);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('yes');
  await field.press('Enter');
  await expect(page.getByText('These words are not the same.')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText('A lot would end')).toBeVisible();
});

test('with the words typed it is applied', async ({ page }) => {
  await page.goto('/admin/roster');
  await page.getByRole('table', { name: 'Newest first' }).getByRole('link').first().click();
  await expect(page.getByText('A lot would end')).toBeVisible();
  const field = page.getByLabel(/^Type “/);
  await field.fill(await words(page));
  await field.press('Enter');
  await expect(page.getByText('The roster is in')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
});

test('a check that runs can be stopped; nothing was changed', async ({ page }) => {
  await check(page, MANY);
  await expect(page.getByText('Reading and checking, row by row')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Cancelled').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Check the same file again' })).toBeVisible();
  await expectAccessible(page);
});

test('an import that runs can be stopped between two batches, and goes on later', async ({
  page,
}) => {
  await check(page, MANY);
  const start = page.getByRole('button', { name: /^Apply \d/ });
  await expect(start).toBeVisible({ timeout: 90_000 });
  // What earlier journeys brought in is not in this file: that much has to be typed.
  const field = page.getByLabel(/^Type “/);
  if (await field.isVisible()) await field.fill(await words(page));
  await start.click();
  await expect(page.getByText('Applying, row by row')).toBeVisible();
  const all = Number(await page.getByRole('progressbar').getAttribute('max'));
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('What was applied until then stays.', { exact: false })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check the same file again' }).click();
  const rest = page.getByRole('button', { name: /^Apply \d/ });
  await expect(rest).toBeVisible({ timeout: 90_000 });
  const left = Number((await rest.innerText()).replaceAll(/\D/g, ''));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(all);
  await page.getByRole('button', { name: 'Do not apply' }).click();
  await expect(page.getByText('Cancelled').first()).toBeVisible();
});
