import type { Page } from '@playwright/test';
import { call, done, idOf } from '../support/api';
import { pageOf, type Somebody } from '../support/people';
import {
  countEffort,
  expect,
  expectAccessible,
  expectComfortable,
  expectOpen,
  test,
} from '../support/test';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

const stamp = Date.now().toString(36);
const named = `Fix the harbor clock ${stamp}`;
const other = `Sing at the pier ${stamp}`;
const secret = `Only my own thought ${stamp}`;
let ben = '';
let namedId = '';
let otherId = '';

/** Ben keeps three goals: one named for Ana, one for all his supporters, one for himself. */
test.beforeAll(async ({ browser }) => {
  const page = await pageOf(browser, 'peer');
  await page.goto('/');
  ben = await idOf(page);
  const goals = `/learners/${ben}/goals`;
  const made = async (sentence: string, audience: string) =>
    (await done<{ id: string }>(page, 'POST', goals, { sentence, audience })).id;
  namedId = await made(named, 'my_supporters');
  otherId = await made(other, 'my_supporters');
  await made(secret, 'me');
  const ana = await pageOf(browser, 'learner');
  await ana.goto('/');
  await done(page, 'POST', `/learners/${ben}/links`, {
    supporter_id: await idOf(ana),
    kind: 'peer',
    purposes: ['support'],
    scope: 'named_goals',
    goal_ids: [namedId],
    note: 'You know clocks better than me.',
  });
  await ana.context().close();
  await page.context().close();
});

/** Opens Ben's goal on his own page, and waits until the page listens. */
async function openGoal(page: Page, goalId: string): Promise<void> {
  const listens = page.waitForResponse((response) => response.url().endsWith('/api/v1/live'));
  await page.goto(`/goals/${goalId}`);
  await listens;
}

async function asks(asker: Page, learner: Page, question: string): Promise<void> {
  await asker.getByLabel('Your question').fill(question);
  await asker.getByRole('button', { name: 'Send' }).click();
  await expect(learner.getByText(question).first()).toBeVisible({ timeout: 1500 });
}

test('a peer sees what is asked, says yes, and sees the named goal and nothing else', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'learner');
  await page.goto('/support');
  const card = page.locator('section').filter({ hasText: 'asks for your support' }).last();
  await expect(card.getByText('You know clocks better than me.')).toBeVisible();
  await expect(card.getByText(/only the goals that/)).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  expect((await call(page, 'GET', `/learners/${ben}/goals/${namedId}`)).status).toBe(404);
  await card.getByRole('button', { name: 'Yes, I will support' }).click();
  await expect(page.getByRole('link', { name: named })).toBeVisible();
  await page.getByRole('link', { name: 'Ben Castro' }).click();
  await expect(page.getByRole('link', { name: named })).toBeVisible();
  await expect(page.getByText(other)).toHaveCount(0);
  await expect(page.getByText(secret)).toHaveCount(0);
  await expect(page.getByText(/harbor weather/)).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/learners/${ben}/goals/${otherId}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await page.context().close();
});

test('a peer asks in place, and the open page of the learner shows it within a second', async ({
  browser,
}) => {
  const learner = await pageOf(browser, 'peer');
  await openGoal(learner, namedId);
  const page = await pageOf(browser, 'learner');
  await page.goto(`/learners/${ben}/goals/${namedId}`);
  await asks(page, learner, `Which wheel is stuck? ${stamp}`);
  await expect(page.getByText('Question', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
  await learner.context().close();
});

test('a teacher asks with two clicks from home, and may say it is no question', async ({
  browser,
}) => {
  const learner = await pageOf(browser, 'peer');
  await openGoal(learner, otherId);
  const page = await pageOf(browser, 'teacher');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Support' })).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  const effort = await countEffort(page);
  await page.getByRole('link', { name: other }).click();
  await asks(page, learner, `What will you sing first? ${stamp}`);
  expect((await effort()).clicks).toBe(2);
  await page.getByRole('checkbox', { name: /not a question/ }).check();
  await asks(page, learner, `I will bring my guitar. ${stamp}`);
  await expect(page.getByText('Question', { exact: true })).toHaveCount(1);
  const peers = await pageOf(browser, 'learner');
  await peers.goto(`/learners/${ben}/goals/${namedId}`);
  await expect(peers.getByText('What will you sing first?')).toHaveCount(0);
  await peers.context().close();
  await page.context().close();
  await learner.context().close();
});

test('a teacher reads a shared reflection, and loses sight of it when it is taken back', async ({
  browser,
}) => {
  const learner = await pageOf(browser, 'peer');
  const page = await pageOf(browser, 'teacher');
  await learner.goto('/');
  await page.goto('/support');
  const mine = `/learners/${ben}/reflections`;
  const protocols = await done<{ items: { id: string }[] }>(learner, 'GET', '/protocols');
  const words = `I was not afraid this time ${stamp}`;
  const { id } = await done<{ id: string }>(learner, 'POST', mine, {
    protocol_id: protocols.items[0]?.id,
    answers: { what: words },
  });
  await done(learner, 'POST', `${mine}/${id}/keep`);
  expect((await call(page, 'GET', `${mine}/${id}`)).status).toBe(404);
  const teacher = await idOf(page);
  await done(learner, 'POST', `${mine}/${id}/share`, { person_ids: [teacher] });
  await page.goto(`/learners/${ben}`);
  await page.getByRole('link', { name: words }).click();
  await expect(page.getByRole('heading', { name: 'What happened?' })).toBeVisible();
  await expect(page.getByText(words)).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  await learner.goto(`/reflections/${id}`);
  await asks(page, learner, `What made the difference? ${stamp}`);
  await done(learner, 'POST', `${mine}/${id}/unshare`, { person_ids: [teacher] });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await learner.reload();
  await expect(learner.getByText(`What made the difference? ${stamp}`)).toBeVisible();
  await page.context().close();
  await learner.context().close();
});

test('nobody else sees anything of it', async ({ browser }) => {
  const others: Somebody[] = ['guardian', 'mentor'];
  for (const person of others) {
    const page = await pageOf(browser, person);
    await page.goto('/support');
    await expectOpen(page);
    await expectAccessible(page);
    await page.goto(`/learners/${ben}/goals/${namedId}`);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await page.context().close();
  }
});
