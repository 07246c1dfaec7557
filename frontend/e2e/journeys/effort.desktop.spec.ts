import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer, signIn } from '../support/newcomer';
import { countEffort, expect, expectAccessible, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

let chidi: Newcomer;

/** Home as it stands after signing in: the focus is at the start of the page. */
async function home(): Promise<Page> {
  const { page } = chidi;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await signIn(page, chidi);
  await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
  await expect(page.locator('#main')).toBeFocused();
  return page;
}

/** Presses Tab until the focus is there: no key is spent that a person could spare. */
async function tabTo(page: Page, name: string): Promise<void> {
  const there = page.locator(':focus').and(page.getByRole('button', { name, exact: true }));
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab');
    if ((await there.count()) === 1) return;
  }
  throw new Error(`“${name}” is too far for a keyboard`);
}

test.beforeAll(async ({ browser }) => {
  chidi = await newcomer(browser, 'Chidi Eze');
  await done(chidi.page, 'POST', `/learners/${await idOf(chidi.page)}/statements`, {
    kind: 'interest',
    text: 'I like maps.',
  });
});

test.afterAll(async () => {
  await chidi.page.context().close();
});

test('a goal is set with two clicks', async () => {
  const page = await home();
  const effort = await countEffort(page);
  await page.getByRole('button', { name: 'New goal' }).click();
  await page.keyboard.type('Draw a map of our street');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /map of our street/ })).toBeVisible();
  expect(await effort()).toEqual({ clicks: 2, keys: 0 });
});

test('a goal is set with five keys, and two steps with three more', async () => {
  const page = await home();
  const effort = await countEffort(page);
  await tabTo(page, 'New goal');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Draw a map of the river');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /map of the river/ })).toBeVisible();
  expect((await effort()).keys).toBeLessThanOrEqual(5);
  await expect(page.getByLabel('Next step')).toBeFocused();
  for (const step of ['Walk along it', 'Measure the bends']) {
    await page.keyboard.type(step);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('checkbox', { name: step })).toBeVisible();
    await expect(page.getByLabel('Next step')).toBeFocused();
  }
  const { clicks, keys } = await effort();
  expect(clicks).toBe(0);
  expect(keys).toBeLessThanOrEqual(8);
});

test('a goal with two steps takes four clicks at most', async () => {
  const page = await home();
  const effort = await countEffort(page);
  await page.getByRole('button', { name: 'New goal' }).click();
  await page.keyboard.type('Draw a map of the woods');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Next step')).toBeFocused();
  for (const step of ['Find the paths', 'Count the bridges']) {
    await page.keyboard.type(step);
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    await expect(page.getByRole('checkbox', { name: step })).toBeVisible();
  }
  expect((await effort()).clicks).toBeLessThanOrEqual(4);
});

test('a check-in takes three clicks, or six keys', async () => {
  const { page } = chidi;
  const me = await idOf(page);
  const goals = await done<{ items: { id: string; state: string }[] }>(
    page,
    'GET',
    `/learners/${me}/goals`,
  );
  for (const { id, state } of goals.items)
    if (state === 'draft') await done(page, 'POST', `/learners/${me}/goals/${id}/start`);
  // As the server says a week after the start.
  await page.route('**/home', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.next_action = { ...body.next_action, kind: 'check_in', goal_id: body.goals[0].id };
    await route.fulfill({ response: answer, json: body });
  });
  await home();
  const pressed = await countEffort(page);
  await tabTo(page, 'Go to its card');
  for (let taps = 0; taps < 4; taps++) {
    await page.keyboard.press('Enter');
    if (taps < 3) await expect(page.locator('fieldset :focus')).toBeVisible();
  }
  await expect(page.locator('#main').getByText('Your check-in is saved.')).toBeVisible();
  const { clicks, keys } = await pressed();
  expect(clicks).toBe(0);
  expect(keys).toBeLessThanOrEqual(6);

  await home();
  await page.unroute('**/home');
  const card = page.locator('section[id^="goal-"]').first();
  const clicked = await countEffort(page);
  await card.getByRole('button', { name: 'Half way' }).click();
  await card.getByRole('button', { name: 'Some work' }).click();
  await card.getByRole('button', { name: 'Going well' }).click();
  await expect(card.getByText('Your check-in is saved.')).toBeVisible();
  expect(await clicked()).toEqual({ clicks: 3, keys: 0 });
});

test('a reflection takes two clicks, or five keys', async () => {
  let page = await home();
  const clicked = await countEffort(page);
  await page.getByRole('button', { name: 'Reflect', exact: true }).click();
  await expect(page.locator('#reflection-answer')).toBeFocused();
  await page.keyboard.type('I measured it with a rope.');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept for me')).toBeVisible();
  expect(await clicked()).toEqual({ clicks: 2, keys: 0 });

  page = await home();
  const pressed = await countEffort(page);
  await tabTo(page, 'Reflect');
  await page.keyboard.press('Enter');
  await expect(page.locator('#reflection-answer')).toBeFocused();
  await page.keyboard.type('The river is longer than it looks.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Kept for me')).toBeVisible();
  const { clicks, keys } = await pressed();
  expect(clicks).toBe(0);
  expect(keys).toBeLessThanOrEqual(5);
});

test('somebody is invited with three clicks from home', async () => {
  const page = await home();
  const effort = await countEffort(page);
  await page.getByRole('button', { name: 'Ask somebody' }).click();
  await expect(page.getByLabel('Whom do you want to ask?')).toBeFocused();
  await page.keyboard.type('Berg');
  await page.getByRole('dialog').getByRole('button', { name: /Jonas/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await effort()).toEqual({ clicks: 3, keys: 0 });
  await expectOpen(page);
  await expect(page.locator('#main').getByText('Jonas Berg')).toBeVisible();
});
