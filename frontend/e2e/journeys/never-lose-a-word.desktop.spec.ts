import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer, signIn } from '../support/newcomer';
import { expect, expectAccessible, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

let mei: Newcomer;
let reflection = '';
let answers = '';

/** Her page, opened anew: as after the old one was closed or has crashed. */
async function comeBack(path: string): Promise<Page> {
  const page = await mei.page.context().newPage();
  await page.goto(path);
  await expectOpen(page);
  mei.page = page;
  return page;
}

/**
 * The page is gone at once: whatever it would still send while it closes reaches nobody, as in a crash. A quarter of
 * a second after the last key: until then sealing and storing may still be on their way, with every core busy.
 */
async function kill(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  await page.evaluate(() => {
    window.fetch = () => new Promise(() => {});
  });
  await page.close({ runBeforeUnload: false });
}

test.beforeAll(async ({ browser }) => {
  mei = await newcomer(browser, 'Mei Tanaka');
  const { page } = mei;
  const mine = `/learners/${await idOf(page)}/reflections`;
  const protocols = await done<{ items: { id: string }[] }>(page, 'GET', '/protocols');
  const { id } = await done<{ id: string }>(page, 'POST', mine, {
    protocol_id: protocols.items[0]?.id,
  });
  reflection = `/reflections/${id}`;
  answers = `${mine}/${id}`;
});

test.afterAll(async () => {
  await mei.page.context().close();
});

const answer = (page: Page) => page.locator('#reflection-answer');

async function onTheServer(page: Page): Promise<string> {
  const { answers: held } = await done<{ answers: Record<string, string> }>(page, 'GET', answers);
  return Object.values(held).join();
}

test('a reflection outlives a page that is closed offline in mid-sentence', async () => {
  await mei.page.goto(reflection);
  await answer(mei.page).click();
  await mei.page.keyboard.type('The bus was late and ');
  await expect(mei.page.getByText('Saved', { exact: true })).toBeVisible();
  await mei.page.context().setOffline(true);
  await mei.page.keyboard.type('nobody waited for');
  await expect(mei.page.getByText('Kept safe on this device.', { exact: false })).toBeVisible();
  await expectAccessible(mei.page);
  await kill(mei.page);
  await mei.page.context().setOffline(false);
  const page = await comeBack(reflection);
  await expect(answer(page)).toHaveValue('The bus was late and nobody waited for');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await onTheServer(page)).toContain('nobody waited for');
});

test('a page that is killed between two keys keeps the first of them', async () => {
  await mei.page.goto(reflection);
  await answer(mei.page).click();
  await mei.page.keyboard.press('Control+End');
  await mei.page.keyboard.type(' me at all');
  // Before the pause is over after which words go to the server.
  await kill(mei.page);
  const page = await comeBack(reflection);
  await expect(answer(page)).toHaveValue('The bus was late and nobody waited for me at all');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('offline in mid-sentence and online again: the words go on by themselves', async () => {
  const { page } = mei;
  await page.goto(reflection);
  await answer(page).click();
  await page.keyboard.press('Control+End');
  await page.context().setOffline(true);
  await page.keyboard.type('. Then I walked.');
  await expect(page.getByText('Kept safe on this device.', { exact: false })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(answer(page)).toHaveValue(/for me at all\. Then I walked\.$/);
  expect(await onTheServer(page)).toContain('Then I walked.');
});

test('a session that ends in mid-sentence takes no word, and says where to go', async () => {
  const { page } = mei;
  await page.goto(reflection);
  await expectOpen(page);
  await answer(page).click();
  await page.context().clearCookies();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' It was further than I thought');
  await expect(page.getByText('You are signed out.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(', but the air was good');
  await page.locator('#main').getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, mei);
  await expect(answer(page)).toHaveValue(/further than I thought, but the air was good$/);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await onTheServer(page)).toContain('the air was good');
});

const sentence = 'I notice small things that others';

test('a new sentence on the profile outlives a page that is killed offline', async () => {
  await mei.page.goto('/profile');
  await mei.page.getByLabel('In one sentence').click();
  await mei.page.context().setOffline(true);
  await mei.page.keyboard.type(sentence);
  await kill(mei.page);
  await mei.page.context().setOffline(false);
  const page = await comeBack('/profile');
  await expect(page.getByLabel('In one sentence')).toHaveValue(sentence);
});

test('a session that ends before Save keeps the sentence', async () => {
  const { page } = mei;
  await page.getByLabel('In one sentence').click();
  await page.context().clearCookies();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' miss');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await signIn(page, mei);
  await expect(
    page.getByRole('heading', { level: 1, name: 'Who I am as a learner' }),
  ).toBeVisible();
  await expect(page.getByLabel('In one sentence')).toHaveValue(`${sentence} miss`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Only you can see it.').first()).toBeVisible();
  await expect(page.getByLabel('In one sentence')).toHaveValue('');
});

test('a change of a sentence opens again where the page was killed', async () => {
  const card = (page: Page) => page.locator('section section').filter({ hasText: 'Take back' });
  await mei.page.goto('/profile');
  await card(mei.page).getByRole('button', { name: 'Change', exact: true }).click();
  await card(mei.page).getByLabel('In one sentence').click();
  await mei.page.keyboard.press('Control+End');
  await mei.page.context().setOffline(true);
  await mei.page.keyboard.type(', like moss');
  await kill(mei.page);
  await mei.page.context().setOffline(false);
  const page = await comeBack('/profile');
  await expect(card(page).getByLabel('In one sentence')).toHaveValue(`${sentence} miss, like moss`);
  await expect(card(page).getByText('Saved', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await card(page).getByRole('button', { name: 'Done' }).click();
  await expect(
    page.getByRole('paragraph').filter({ hasText: `${sentence} miss, like moss` }),
  ).toBeVisible();
});

test('an example that was not noted yet stands open again where the page was killed', async () => {
  const { id } = await done<{ id: string }>(
    mei.page,
    'POST',
    `/learners/${await idOf(mei.page)}/goals`,
    { sentence: 'Know every moss on our wall' },
  );
  await mei.page.goto(`/goals/${id}`);
  await mei.page.getByText('Gather signs from examples').click();
  await mei.page.getByLabel('An example').click();
  await mei.page.keyboard.type('The moss map of the museum');
  await mei.page.getByText('Something weak').click();
  await mei.page.getByLabel('What do you see?').click();
  await mei.page.context().setOffline(true);
  await mei.page.keyboard.type('It has no names');
  await kill(mei.page);
  await mei.page.context().setOffline(false);
  const page = await comeBack(`/goals/${id}`);
  await expect(page.getByLabel('An example')).toBeVisible();
  await expect(page.getByLabel('An example')).toHaveValue('The moss map of the museum');
  await expect(page.getByLabel('What do you see?')).toHaveValue('It has no names');
  await expect(page.getByRole('radio', { name: 'Something weak' })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Note it' }).click();
  await expect(page.getByText('It has no names')).toBeVisible();
  await expect(page.getByLabel('What do you see?')).toHaveValue('');
});
