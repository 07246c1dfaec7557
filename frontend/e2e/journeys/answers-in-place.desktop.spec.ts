import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { pageOf } from '../support/people';
import { expect, expectAccessible, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

let layla: Newcomer;

/** Two people support Layla, and each has asked something on her goal. */
test.beforeAll(async ({ browser }) => {
  layla = await newcomer(browser, 'Layla Haddad');
  const { page } = layla;
  const me = `/learners/${await idOf(page)}`;
  const goal = await done<{ id: string }>(page, 'POST', `${me}/goals`, {
    sentence: 'I want to bake bread for my family',
  });
  const supporters = [
    ['teacher', 'teacher', 'Which flour do you like?'],
    ['peer', 'peer', 'Who eats the first slice?'],
  ] as const;
  for (const [person, kind, question] of supporters) {
    const supporter = await pageOf(browser, person);
    await supporter.goto('/');
    const link = await done<{ id: string }>(page, 'POST', `${me}/links`, {
      supporter_id: await idOf(supporter),
      kind,
      purposes: ['support'],
      scope: 'named_goals',
      goal_ids: [goal.id],
    });
    await done(supporter, 'POST', `${me}/links/${link.id}/accept`);
    await done(supporter, 'POST', `${me}/goals/${goal.id}/messages`, { text: question });
    await supporter.context().close();
  }
});

test.afterAll(async () => {
  await layla.page.context().close();
});

const focused = (page: Page) => page.locator(':focus');

test('after an answer the keyboard goes on at the next question, then at a line that says so', async () => {
  const { page } = layla;
  await page.goto('/');
  const questions = page.getByRole('region', { name: 'Questions for you' });
  await expect(questions.getByRole('heading', { level: 3 })).toHaveCount(2);
  await questions.getByLabel('Your answer').first().fill('Rye.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(questions.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expect(focused(page)).toHaveText(/asks/);
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(questions.getByLabel('Your answer')).toBeFocused();
  await page.keyboard.type('My little brother.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(questions).toHaveCount(0);
  await expect(focused(page)).toHaveText('You have answered every question.');
  await expectAccessible(page);
});
