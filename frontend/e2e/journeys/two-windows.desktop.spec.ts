import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer, signIn } from '../support/newcomer';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

const WHY = 'Why does it matter to you?';
const OUTCOME = 'What will be different when you get there?';
let jonas: Newcomer;
let other: Page;
let goal = '';

/** One learner, one goal, two browsers: a laptop at school and a phone at home. */
test.beforeAll(async ({ browser }) => {
  jonas = await newcomer(browser, 'Jonas Berg');
  const { page } = jonas;
  const made = await done<{ id: string }>(page, 'POST', `/learners/${await idOf(page)}/goals`, {
    sentence: 'I want to repair my own bike',
  });
  goal = `/goals/${made.id}`;
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  other = await context.newPage();
  await other.goto('/sign-in');
  await signIn(other, jonas);
  await expect(other.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
});

test.afterAll(async () => {
  await other.context().close();
  await jonas.page.context().close();
});

/** Both write, and the second is not heard until the first has saved. */
async function writeAtOnce(first: [string, string], second: [string, string]): Promise<void> {
  for (const page of [jonas.page, other]) {
    await page.goto(goal);
    await expectOpen(page);
    await expect(page.getByRole('textbox', { name: WHY })).toBeVisible();
  }
  await other.context().setOffline(true);
  await other.getByRole('textbox', { name: second[0] }).fill(second[1]);
  await jonas.page.getByRole('textbox', { name: first[0] }).fill(first[1]);
  await expect(jonas.page.getByText('Saved', { exact: true })).toBeVisible();
  await other.context().setOffline(false);
}

test('the second window shows both texts, and the writer keeps the own one', async () => {
  await writeAtOnce([WHY, 'Because the shop is far'], [WHY, 'Because I like to fix things']);
  const both = other.getByRole('region', { name: WHY });
  await expect(both.getByText('Because the shop is far')).toBeVisible();
  await expect(both.getByText('Because I like to fix things')).toBeVisible();
  const [mine, theirs] = await both.getByRole('paragraph').all();
  const [left, right] = [await mine?.boundingBox(), await theirs?.boundingBox()];
  expect(left?.y).toBe(right?.y);
  expect(left?.x).toBeLessThan(right?.x ?? 0);
  await expect(other.getByRole('textbox', { name: WHY })).toHaveValue(
    'Because I like to fix things',
  );
  await expectAccessible(other);
  await expectComfortable(other);
  await other.getByRole('button', { name: 'Keep mine' }).click();
  await expect(both).toHaveCount(0);
  await expect(other.getByText('Saved', { exact: true })).toBeVisible();
  await expect(jonas.page.getByRole('textbox', { name: WHY })).toHaveValue(
    'Because I like to fix things',
  );
  await other.getByText('How the words of this goal grew').click();
  await expect(other.getByText('Because the shop is far')).toBeVisible();
});

test('the writer may take the other text; nothing is left to save', async () => {
  await writeAtOnce([WHY, 'Because bikes are quiet'], [WHY, 'Because buses smell']);
  await other.getByRole('button', { name: 'Take the other' }).click();
  await expect(other.getByRole('textbox', { name: WHY })).toHaveValue('Because bikes are quiet');
  await other.reload();
  await expect(other.getByRole('textbox', { name: WHY })).toHaveValue('Because bikes are quiet');
  await expect(other.getByRole('button', { name: 'Keep mine' })).toHaveCount(0);
});

test('both texts are still there after the second window was closed without a choice', async () => {
  await writeAtOnce([WHY, 'Because it is spring'], [WHY, 'Because I am tired of walking']);
  await expect(other.getByRole('button', { name: 'Keep mine' })).toBeVisible();
  const context = other.context();
  await other.close({ runBeforeUnload: false });
  other = await context.newPage();
  await other.goto(goal);
  const both = other.getByRole('region', { name: WHY });
  await expect(both.getByText('Because it is spring')).toBeVisible();
  await expect(both.getByText('Because I am tired of walking')).toBeVisible();
  await other.getByRole('button', { name: 'Keep mine' }).click();
  await expect(jonas.page.getByRole('textbox', { name: WHY })).toHaveValue(
    'Because I am tired of walking',
  );
});

test('two windows that write in different places are asked nothing, and both are kept', async () => {
  await writeAtOnce([WHY, 'Because of the hill'], [OUTCOME, 'I carry my own pump']);
  await expect(other.getByText('Saved', { exact: true })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Keep mine' })).toHaveCount(0);
  for (const page of [jonas.page, other]) {
    await expect(page.getByRole('textbox', { name: WHY })).toHaveValue('Because of the hill');
    await expect(page.getByRole('textbox', { name: OUTCOME })).toHaveValue('I carry my own pump');
  }
});
