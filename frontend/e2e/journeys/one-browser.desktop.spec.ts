import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer, signIn } from '../support/newcomer';
import { expect, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

let amina: Newcomer;
let bo: Newcomer;
let second: Page;

/** Two learners of one class, and one computer that both use. */
test.beforeAll(async ({ browser }) => {
  amina = await newcomer(browser, 'Amina Diallo');
  bo = await newcomer(browser, 'Bo Lindgren');
  await bo.page.context().close();
});

test.afterAll(async () => {
  await amina.page.context().close();
});

test('two windows of one learner: signing out in one empties the other', async () => {
  await done(amina.page, 'POST', `/learners/${await idOf(amina.page)}/goals`, {
    sentence: 'I want to learn the names of ten stars',
  });
  second = await amina.page.context().newPage();
  await second.goto('/');
  await expect(second.getByText('I want to learn the names of ten stars').first()).toBeVisible();
  await expectOpen(second);
  await amina.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(amina.page).toHaveURL(/sign-in/);
  await expect(second).toHaveURL(/sign-in/);
  await expect(second.getByText('ten stars')).toHaveCount(0);
});

test('the next learner signs in, and no window keeps what was the other one’s', async () => {
  await signIn(second, amina);
  await expect(second.getByText('I want to learn the names of ten stars').first()).toBeVisible();
  await signIn(amina.page, bo);
  await expect(amina.page.getByRole('heading', { level: 1, name: /Bo/ })).toBeVisible();
  await expect(second.getByRole('heading', { level: 1, name: /Bo/ })).toBeVisible();
  await expect(second.getByText('ten stars')).toHaveCount(0);
});
