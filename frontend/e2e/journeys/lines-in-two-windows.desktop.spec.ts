import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer, signIn } from '../support/newcomer';
import { expect, expectAccessible, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

let keiko: Newcomer;
let other: Page;
let goal = '';

test.beforeAll(async ({ browser }) => {
  keiko = await newcomer(browser, 'Keiko Mori');
  const { page } = keiko;
  const at = `/learners/${await idOf(page)}/goals`;
  const made = await done<{ id: string }>(page, 'POST', at, { sentence: 'Grow beans on the roof' });
  await done(page, 'POST', `${at}/${made.id}/steps`, { text: 'Buy soil' });
  await done(page, 'POST', `${at}/${made.id}/criteria`, { text: 'Beans are there' });
  goal = `/goals/${made.id}`;
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  other = await context.newPage();
  await other.goto('/sign-in');
  await signIn(other, keiko);
  await expect(other.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible();
});

test.afterAll(async () => {
  await other.context().close();
  await keiko.page.context().close();
});

/** The button that changes a line; its words stand between marks that keep their direction. */
const changeOf = (line: string) => new RegExp(`^Change: .?${line}`);

/** Both change one line, and the second is not heard until the first has saved. */
async function changeAtOnce(line: string, first: string, second: string): Promise<void> {
  for (const page of [keiko.page, other]) {
    await page.goto(goal);
    await expectOpen(page);
    await page.getByRole('button', { name: changeOf(line) }).click();
  }
  await other.context().setOffline(true);
  await other.getByLabel('Change the words').fill(second);
  await keiko.page.getByLabel('Change the words').fill(first);
  await keiko.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(keiko.page.getByRole('button', { name: changeOf(first) })).toBeVisible();
  await other.context().setOffline(false);
}

/** Both texts are shown: by the news of the other window, or at the latest when the writer saves. */
async function expectChoice(): Promise<void> {
  const save = other.getByRole('button', { name: 'Save', exact: true });
  await expect(async () => {
    if (await save.isVisible()) await save.click({ timeout: 500 }).catch(() => {});
    await expect(other.getByRole('button', { name: 'Keep mine' })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
}

test('a step that two windows changed shows both texts, and the writer keeps the own one', async () => {
  await changeAtOnce('Buy soil', 'Buy ten bags of soil', 'Ask for old soil');
  await expectChoice();
  const keep = other.getByRole('button', { name: 'Keep mine' });
  await expect(other.getByText('Buy ten bags of soil')).toBeVisible();
  await expectAccessible(other);
  await keep.click();
  await expect(other.getByRole('checkbox', { name: 'Ask for old soil' })).toBeVisible();
  await expect(keiko.page.getByRole('checkbox', { name: 'Ask for old soil' })).toBeVisible();
});

test('a sign that two windows changed may be taken as the other has it', async () => {
  await changeAtOnce('Beans are there', 'I count ten beans', 'We eat beans');
  await expectChoice();
  await other.getByRole('button', { name: 'Take the other' }).click();
  await expect(other.getByRole('button', { name: changeOf('I count ten beans') })).toBeVisible();
});

test('changed words that the server did not get are there after the browser was closed', async () => {
  await other.goto(goal);
  await other.getByRole('button', { name: changeOf('Ask for old soil') }).click();
  await other.context().setOffline(true);
  await other.getByLabel('Change the words').fill('Ask three neighbours for soil');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByText('There is no connection right now.').first()).toBeVisible();
  await other.context().setOffline(false);
  const context = other.context();
  await other.close({ runBeforeUnload: false });
  other = await context.newPage();
  await other.goto(goal);
  await expect(other.getByLabel('Change the words')).toHaveValue('Ask three neighbours for soil');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    other.getByRole('checkbox', { name: 'Ask three neighbours for soil' }),
  ).toBeVisible();
});

test('a tick elsewhere is no change of words: nothing is asked', async () => {
  await other.goto(goal);
  await other.getByRole('button', { name: changeOf('Ask three') }).click();
  await other.getByLabel('Change the words').fill('Ask four neighbours for soil');
  await keiko.page.goto(goal);
  await keiko.page.getByRole('checkbox', { name: /Ask three/ }).click();
  await expect(keiko.page.getByRole('checkbox', { name: /Ask three/ })).toBeChecked();
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByRole('checkbox', { name: 'Ask four neighbours for soil' })).toBeChecked();
});
