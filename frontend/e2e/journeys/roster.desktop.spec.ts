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

test('with a slip a learner comes in and chooses a password', async ({ page, browser }) => {
  await page.goto('/admin/slips');
  const classes = page.getByRole('table', { name: 'Choose a class' }).getByRole('row');
  await classes
    .filter({ hasText: /[1-9]\d* learner/ })
    .first()
    .getByRole('link')
    .click();
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

  // A device on which nobody has signed in: without this it would be the administrator's.
  const device = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const learner = await device.newPage();
  await learner.goto('/slip');
  await learner.getByLabel('Your sign-in name').fill(name);
  await learner.getByLabel('Your code').fill(code);
  await learner.keyboard.press('Enter');
  const password = learner.getByLabel('Your new password');
  await expect(password).toHaveAttribute('autocomplete', 'new-password');
  await password.fill('copper lantern seven rivers');
  await learner.keyboard.press('Enter');
  await expect(learner.getByRole('heading', { level: 1 })).toContainText('Hello');
  await expect(learner.getByRole('banner')).toContainText(given);
  await device.close();

  await page.getByRole('button', { name: 'Done' }).click();
  const line = page.getByRole('row').filter({ hasText: given });
  await expect(line.getByText('Has a password')).toBeVisible();
});

test('nothing of another organization is in sight', async ({ browser }) => {
  const other = await pageOf(browser, 'administrator');
  await other.goto('/admin/roster');
  await expectOpen(other);
  await expect(other.getByRole('heading', { name: 'Imports so far' })).toHaveCount(0);
  await other.context().close();
});
