import type { Browser, Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { pageOf, stateOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.describe.configure({ mode: 'serial' });
test.use({ storageState: stateOf('safeguarding') });

const stamp = Date.now().toString(36);
const sentence = `I want to sing alone ${stamp}`;
const hurtful = `Your voice is a joke ${stamp}`;

let hugo: Newcomer;
let elif: Newcomer;
let goalId: string;

interface Made {
  id: string;
}

/** Hugo's goal, with Elif on it, who has written something. */
async function prepare(browser: Browser): Promise<void> {
  hugo = await newcomer(browser, 'Hugo Marchetti');
  elif = await newcomer(browser, 'Elif Kaya');
  const learnerId = await idOf(hugo.page);
  const goals = `/learners/${learnerId}/goals`;
  goalId = (await done<Made>(hugo.page, 'POST', goals, { sentence })).id;
  const links = `/learners/${learnerId}/links`;
  const { id: linkId } = await done<Made>(hugo.page, 'POST', links, {
    supporter_id: await idOf(elif.page),
    kind: 'peer',
    purposes: ['feedback'],
  });
  await done(elif.page, 'POST', `${links}/${linkId}/accept`);
  const message = { text: hurtful, form: 'statement' };
  await done(elif.page, 'POST', `${goals}/${goalId}/messages`, message);
}

const lineOf = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

test.beforeAll(({ browser }) => prepare(browser));
test.afterAll(async () => {
  await hugo.page.context().close();
  await elif.page.context().close();
});

test('somebody is told in the app of what waits, and finds it', async () => {
  const { page } = hugo;
  await page.goto('/');
  const bell = page.getByRole('link', { name: 'Notices: something is new' });
  await expect(bell).toBeVisible();
  await bell.click();
  const line = lineOf(page, 'A message for you');
  await expect(line).toContainText(sentence);
  await expect(line).not.toContainText(hurtful);
  await expectAccessible(page);
  await expectComfortable(page);
  await line.getByRole('link', { name: 'Look at it' }).click();
  await expect(lineOf(page, hurtful)).toBeVisible();
});

test('words that hurt are reported with the keyboard, and the author is not told', async () => {
  const { page } = hugo;
  const line = lineOf(page, hurtful);
  await line.getByRole('button', { name: /^Report what/ }).focus();
  await page.keyboard.press('Tab');
  await expect(line.getByRole('button', { name: /^Block/ })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/is not told/)).toBeVisible();
  await expect(dialog.getByText(/Ms. Lindqvist in room 12/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await expect(dialog.getByText('Choose what fits best.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'It is mean or hurts me' }).check();
  await dialog.getByLabel(/add something/).fill(`Every day ${stamp}`);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await expect(dialog).toBeHidden();
  await page.getByText('Do you need help?').click();
  await expect(page.getByText(/No person and no program reads/)).toBeVisible();
  await elif.page.goto('/notices');
  await expect(elif.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(elif.page.getByText('What I reported', { exact: true })).toHaveCount(0);
});

test('a lead looks into it for an hour, keeps it, and closes it with an answer', async ({
  page,
}) => {
  await page.goto('/safeguarding');
  const card = page.locator('section').filter({ hasText: 'Hugo Marchetti' }).first();
  await expect(card.getByText('Elif Kaya')).toBeVisible();
  await expect(page.locator('#main')).not.toContainText(hurtful);
  await card.getByRole('button', { name: 'Look into it' }).click();
  await card.getByLabel('Why do you read the words now?').fill('A new report');
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Open for an hour' }).click();
  // Being looked into, it is no longer among the new ones.
  await page.getByRole('radio', { name: 'Being looked into' }).check();
  const looking = page.locator('section').filter({ hasText: 'Hugo Marchetti' }).first();
  await looking.getByRole('button', { name: 'Look into it' }).click();
  await expect(looking.getByText(hurtful)).toBeVisible();
  await expect(looking.getByText(`Every day ${stamp}`)).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  await looking.getByText('Keep everything for now').click();
  await looking.getByLabel('Why must it be kept?').fill('We talk to both first');
  await looking.getByRole('button', { name: 'Keep it' }).click();
  await expect(looking.getByText('Kept', { exact: true })).toBeVisible();
  await looking.getByText('Close this report').click();
  await looking.getByLabel('What did you find, and what did you do?').fill('Talked to both');
  await looking.getByLabel(/What do you tell/).fill(`We talked to Elif ${stamp}`);
  await looking.getByRole('button', { name: 'Close it' }).click();
  await page.getByRole('radio', { name: 'Closed' }).check();
  await expect(page.getByText('Hugo Marchetti').first()).toBeVisible();
});

test('the answer arrives, and the author is blocked from where the words stand', async () => {
  const { page } = hugo;
  await page.goto('/notices');
  await expect(lineOf(page, 'Your report was looked into')).toBeVisible();
  await expect(page.getByText(`We talked to Elif ${stamp}`)).toBeVisible();
  await page.getByText('What I am told of').click();
  await page.getByRole('checkbox', { name: /Quiet hours/ }).check();
  await page.getByLabel('From', { exact: true }).fill('20:00');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(messages(page).getByText('Saved.')).toBeVisible();
  await page.goto(`/goals/${goalId}`);
  const line = lineOf(page, hurtful);
  await line.getByRole('button', { name: /^Block/ }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(dialog).toBeHidden();
  await elif.page.goto('/support');
  await expect(elif.page.getByText('Hugo Marchetti')).toHaveCount(0);
});

test('an administrator writes down whom people can turn to', async ({ browser }) => {
  const page = await pageOf(browser, 'empty_administrator');
  await page.goto('/admin/people');
  await page.getByText(/^Safety:/).click();
  await expect(page.getByText('Nobody looks into reports here').first()).toBeVisible();
  const place = page.locator('section').filter({ hasText: 'Río Verde Unified' }).last();
  await place.getByText('Help contacts').click();
  await place.getByLabel('Name').first().fill('Ms Rivera');
  await place.getByLabel('Telephone').first().fill('800 555 0100');
  await place.getByRole('button', { name: 'Save the contacts' }).click();
  await expect(messages(page).getByText('Saved. People see it wherever they write.')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await page.getByText(/^Safety:/).click();
  await place.getByText('Help contacts').click();
  await expect(place.getByLabel('Name').first()).toHaveValue('Ms Rivera');
  await page.context().close();
});
