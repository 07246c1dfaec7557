import type { Browser, Page } from '@playwright/test';
import { pageOf, stateOf } from '../support/people';
import { sampleRoster } from '../support/sample';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.use({ storageState: stateOf('empty_administrator') });
test.describe.configure({ mode: 'serial', timeout: 90_000 });

test('what is no roster is refused, with the place of each fault', async ({ page }) => {
  await page.goto('/admin/roster');
  await page.getByLabel('Roster file').setInputFiles({
    name: 'notes.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('these are no zipped tables'),
  });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Not accepted').first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Nothing was changed.')).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});

test('an administrator brings in a roster after seeing what it would change', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Bring in a roster' })).toBeVisible();
  await page.getByLabel('Roster file').setInputFiles(sampleRoster());
  await page.getByRole('button', { name: 'Check the file' }).click();
  const counts = page.getByRole('table', { name: /What the file says/ });
  await expect(counts).toBeVisible({ timeout: 60_000 });
  const people = counts.getByRole('row').filter({ hasText: 'People' });
  await expect(people.getByRole('cell').first()).not.toHaveText(/New\s*0$/);
  await page.getByText('Look at names').click();
  await expect(page.getByRole('table', { name: 'The first of them' })).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: /^Apply/ }).click();
  await expect(page.getByText('The roster is in')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
});

test('bringing it in again changes nothing', async ({ page }) => {
  await page.goto('/admin/roster');
  await page.getByLabel('Roster file').setInputFiles(sampleRoster());
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Everything is as in the file')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /^Apply/ })).toHaveCount(0);
});

/** A page of a device on which nobody has signed in: somebody types what is on a slip and chooses a password. */
async function comesIn(browser: Browser, name: string, code: string): Promise<Page> {
  // Without an empty state of its own it would be the administrator's.
  const device = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await device.newPage();
  await page.goto('/slip');
  await page.getByLabel('Your sign-in name').fill(name);
  await page.getByLabel('Your code').fill(code);
  await page.keyboard.press('Enter');
  const password = page.getByLabel('Your new password');
  await expect(password).toHaveAttribute('autocomplete', 'new-password');
  await password.fill('copper lantern seven rivers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('slip');
  return page;
}

/** The page of the slips of the first class that somebody learns in. */
async function openFirstClass(page: Page): Promise<void> {
  await page.goto('/admin/slips');
  const classes = page.getByRole('table', { name: 'Choose a class' }).getByRole('row');
  await classes
    .filter({ hasText: /[1-9]\d* learner/ })
    .first()
    .getByRole('link')
    .click();
}

test('with a slip a learner comes in and chooses a password', async ({ page, browser }) => {
  await openFirstClass(page);
  await page.getByRole('button', { name: /^Make \d+ slips?$/ }).click();
  await expect(page.getByText('Print them now')).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  const slip = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('img') })
    .first();
  const picture = slip.getByRole('img');
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    40,
  );
  const given = (await slip.getByRole('heading').innerText()).trim();
  const [, name = '', code = ''] = await slip.getByRole('definition').allInnerTexts();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(slip).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  const learner = await comesIn(browser, name, code);
  await expect(learner.getByRole('heading', { level: 1 })).toContainText('Hello');
  await expect(learner.getByRole('banner')).toContainText(given);
  await learner.context().close();

  await page.getByRole('button', { name: 'Done' }).click();
  const line = page.getByRole('row').filter({ hasText: given });
  await expect(line.getByText('Has a password')).toBeVisible();
});

test('with a slip from the administrator a teacher comes in', async ({ page, browser }) => {
  await openFirstClass(page);
  const whose = page.getByLabel('Slips for');
  await whose.focus();
  await whose.selectOption('Teachers');
  await expect(page.getByRole('table', { name: 'Teachers of this class' })).toBeVisible();
  await expect(whose).toBeFocused();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: /^Make \d+ slips?$/ }).click();
  await expect(page.getByText('Print them now')).toBeVisible();
  await expect(whose).toHaveCount(0);
  const slip = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('img') })
    .first();
  const given = (await slip.getByRole('heading').innerText()).trim();
  const [, name = '', code = ''] = await slip.getByRole('definition').allInnerTexts();

  const teacher = await comesIn(browser, name, code);
  await expect(teacher.getByRole('banner')).toContainText(given);
  await expectAccessible(teacher);
  // A colleague's slip is not a teacher's to print.
  await openFirstClass(teacher);
  await expect(teacher.getByRole('table', { name: 'Learners of this class' })).toBeVisible();
  await expect(teacher.getByLabel('Slips for')).toHaveCount(0);
  await teacher.context().close();

  await page.getByRole('button', { name: 'Done' }).click();
  const line = page.getByRole('row').filter({ hasText: given });
  await expect(line.getByText('Has a password')).toBeVisible();
  await whose.selectOption('Guardians');
  await expect(
    page
      .getByRole('table', { name: 'Guardians of learners of this class' })
      .or(page.getByText('Nobody is here')),
  ).toBeVisible();
  await expectAccessible(page);
});

test('nothing of another organization is in sight', async ({ browser }) => {
  const other = await pageOf(browser, 'administrator');
  await other.goto('/admin/roster');
  await expectOpen(other);
  await expect(other.getByRole('heading', { name: 'Imports so far' })).toHaveCount(0);
  await other.context().close();
});
