import { idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { pageOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

const worry = 'A teacher worries about what she read aloud today.';
const opened = 'The school opened a record in an emergency, for an hour';

let camila: Newcomer;

test.beforeAll(async ({ browser }) => {
  camila = await newcomer(browser, 'Camila Ortega');
});

test.afterAll(async () => {
  await camila.page.context().close();
});

test('two clicks from home a learner takes everything along, as one file', async () => {
  const { page } = camila;
  await page.goto('/');
  await page.getByRole('link', { name: 'Who sees me' }).click();
  await page.getByRole('tab', { name: 'My record' }).click();
  await page.getByRole('button', { name: 'Make my file' }).click();
  const link = page.getByRole('link', { name: 'Fetch my file' });
  await expect(link).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await expectComfortable(page);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^waymark-.*\.zip$/);
});

test('what is kept, why and how long stands on a page of its own', async () => {
  const { page } = camila;
  await page.goto('/privacy');
  await page.getByRole('link', { name: 'What we keep' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What we keep' })).toBeVisible();
  const goals = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Your goals and what belongs to them' }),
  });
  await expect(goals).toContainText('3 years after the learner left');
  await expect(goals).toContainText('Erasing deletes it.');
  await expectAccessible(page);
  await expectComfortable(page);
  await page.goto('/privacy');
  await page.getByRole('tab', { name: 'My record' }).click();
  await expect(
    page.getByRole('heading', { name: 'Who outside may receive something' }),
  ).toBeVisible();
});

test('a frozen record is open again at a press', async () => {
  const { page } = camila;
  await page.getByRole('button', { name: 'Freeze this record' }).click();
  await page.getByRole('button', { name: 'Freeze it' }).click();
  const thaw = page.getByRole('button', { name: 'Open it again' });
  await expect(thaw).toBeVisible();
  await thaw.click();
  await expect(page.getByRole('button', { name: 'Freeze this record' })).toBeVisible();
});

test('what is wrong is said, the school answers, and the learner disagrees for good', async ({
  browser,
}) => {
  const { page } = camila;
  await page.getByText('Say what is wrong').click();
  await page.getByLabel('What is wrong?').fill('My name is Nakamura-Sato');
  await page.getByLabel('How would it be right?').fill('Nakamura-Sato, with both');
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByText('Waiting for the school')).toBeVisible();
  await expectAccessible(page);

  const office = await pageOf(browser, 'administrator');
  await office.goto('/admin/privacy');
  const card = office.getByRole('region').or(office.locator('section')).filter({
    hasText: 'My name is Nakamura-Sato',
  });
  await card.getByLabel('Your answer').last().fill('It stands so in the register');
  await card.getByRole('button', { name: 'It stays as it is' }).last().click();
  await expect(office.getByText('My name is Nakamura-Sato')).toHaveCount(0);
  await office.getByRole('tab', { name: 'Audit' }).click();
  await office.getByLabel('Only this kind of act').fill('correction.asked');
  await office.getByLabel('Only about this person').fill('Ortega');
  await office.getByLabel('Who is it?').selectOption('Camila Ortega');
  await office.getByText('The learner it was about').click();
  await office.getByRole('button', { name: 'Show', exact: true }).click();
  const found = office.getByRole('row').filter({ hasText: 'correction.asked' });
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('Camila Ortega');
  for (const name of ['Emergencies', 'Audit', 'Retention', 'Erasures', 'Corrections']) {
    await office.getByRole('tab', { name }).click();
    await expectAccessible(office);
  }
  await office.context().close();

  await page.reload();
  await page.getByRole('tab', { name: 'My record' }).click();
  await page.getByLabel('I disagree, because').fill('The register is wrong');
  await page.getByRole('button', { name: 'Leave my note' }).click();
  await expect(page.getByText('The register is wrong')).toBeVisible();
});

test('whose record the school opens in an emergency is told, and finds who looked', async ({
  browser,
}) => {
  const { page } = camila;
  const office = await pageOf(browser, 'administrator');
  await office.goto(`/admin/person/${await idOf(page)}`);
  await office.getByLabel('Why? Whoever has to agree reads this').fill(worry);
  await office.getByRole('button', { name: 'Ask to read' }).click();
  await expect(office.getByRole('region', { name: 'Messages' })).toContainText('a second person');
  await page.goto('/notices');
  await expect(page.getByText('What I am told of')).toBeVisible();
  await expect(page.getByText(opened)).toHaveCount(0);

  const lead = await pageOf(browser, 'safeguarding');
  await lead.goto('/safeguarding');
  await lead.getByRole('link', { name: 'Emergencies' }).click();
  const asked = lead.locator('section').filter({ hasText: 'Camila Ortega' });
  await expect(asked).toContainText(worry);
  await expectAccessible(lead);
  await asked.getByRole('button', { name: 'Agree' }).click();
  await expect(asked.getByText('Open', { exact: true })).toBeVisible();

  const line = page.getByRole('listitem').filter({ hasText: opened });
  await expect(line).toContainText('Adam Weiss');
  await expect(line).not.toContainText(worry);
  await expectAccessible(page);
  await line.getByRole('link', { name: 'Who has looked' }).click();
  const journal = page.getByRole('row').filter({ hasText: 'opened your record in an emergency' });
  await expect(journal).toContainText('Adam Weiss');
  await expectAccessible(page);
  await asked.getByRole('button', { name: 'Close it' }).click();
  await expect(asked.getByText('Over', { exact: true })).toBeVisible();
  await lead.context().close();
  await office.context().close();
});

test('erasing asks twice, for a typed word, and leaves a proof', async ({ browser }) => {
  const { page } = camila;
  await page.goto('/privacy');
  await page.getByRole('tab', { name: 'My record' }).click();
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/\d+ entries go\./)).toBeVisible();
  const label = await dialog.locator('label').textContent();
  const word = label?.trim().split(' ').at(-1) ?? '';
  await dialog.getByRole('textbox').fill('yes');
  await dialog.getByRole('button', { name: 'Erase it' }).click();
  await expect(dialog.getByText('leave everything as it is.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox').fill(word);
  await dialog.getByRole('button', { name: 'Erase it' }).click();
  const proof = page.locator('a[href*="/proofs/"]');
  await expect(proof).toBeVisible();
  const address = await proof.getAttribute('href');
  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  await expect(async () => {
    const answer = await stranger.request.get(address ?? '');
    expect((await answer.json()).state).toBe('done');
  }).toPass({ timeout: 20_000 });
  await stranger.close();
});
