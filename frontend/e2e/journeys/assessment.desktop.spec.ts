import { done, idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { countEffort, expect, expectAccessible, expectComfortable, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

interface Made {
  id: string;
}

const LINES = ['It has a map', 'Friends find the way', 'It tells who lived there', 'I drew it'];
const SENTENCE = 'Make a guide to our street';

let daniyar: Newcomer;
let grace: Newcomer;
let learnerId: string;
let goalId: string;

/** A goal of the learner's with signs, made without clicks. */
async function aGoal(sentence: string, lines: readonly string[]): Promise<string> {
  const { page } = daniyar;
  const goals = `/learners/${learnerId}/goals`;
  const { id } = await done<Made>(page, 'POST', goals, { sentence, confidence_before: 70 });
  for (const text of lines) await done(page, 'POST', `${goals}/${id}/criteria`, { text });
  await done(page, 'POST', `${goals}/${id}/start`);
  return id;
}

/** A rating of a goal's signs, given without clicks. */
async function rates(who: Newcomer, goal: string, rating: string): Promise<void> {
  const at = `/learners/${learnerId}/goals/${goal}`;
  const { items } = await done<{ items: { id: string; text_number: number }[] }>(
    who.page,
    'GET',
    `${at}/criteria`,
  );
  await done(who.page, 'POST', `${at}/assessments`, {
    lines: items.map(({ id: criterion_id, text_number }) => ({
      criterion_id,
      text_number,
      rating,
    })),
  });
}

test.beforeAll(async ({ browser }) => {
  daniyar = await newcomer(browser, 'Daniyar Omarov');
  grace = await newcomer(browser, 'Grace Nakamura');
  learnerId = await idOf(daniyar.page);
  const links = `/learners/${learnerId}/links`;
  const link = await done<Made>(daniyar.page, 'POST', links, {
    supporter_id: await idOf(grace.page),
    kind: 'peer',
    purposes: ['feedback'],
  });
  await done(grace.page, 'POST', `${links}/${link.id}/accept`);
  await done(daniyar.page, 'POST', `/learners/${learnerId}/statements`, {
    kind: 'interest',
    text: 'I like old houses.',
  });
  goalId = await aGoal(SENTENCE, LINES);
});

test.afterAll(async () => {
  await daniyar.page.context().close();
  await grace.page.context().close();
});

test('a learner rates four signs with five clicks from home, and only he sees it', async () => {
  const { page } = daniyar;
  await page.goto('/');
  const link = page.getByRole('link', { name: SENTENCE });
  await expect(link).toBeVisible();
  const effort = await countEffort(page);
  await link.click();
  for (const [place, answer] of [
    'Yes, I see it',
    'Nearly',
    'Not yet',
    'More than that',
  ].entries()) {
    const line = page.getByRole('group', { name: LINES[place] });
    await line.getByRole('button', { name: answer }).click();
  }
  await expect(page.getByText('Only you see it')).toBeVisible();
  expect(await effort()).toEqual({ clicks: 5, keys: 0 });
  await expectAccessible(page);
  await expectComfortable(page);
});

test('a friend is asked, and rates without seeing his rating', async () => {
  const { page } = daniyar;
  await page.getByRole('button', { name: 'Ask Grace Nakamura to rate this goal' }).click();
  await expect(page.getByText('Asked', { exact: true })).toBeVisible();
  const hers = grace.page;
  await expect(async () => {
    await hers.goto('/notices');
    await expect(hers.getByText('You are asked to rate a goal')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 10_000 });
  await hers.goto(`/learners/${learnerId}/goals/${goalId}`);
  await expect(hers.getByText('asks for your view')).toBeVisible();
  await expect(hers.getByText('More than that')).toHaveCount(0);
  await hers.getByRole('button', { name: 'Say how you see it' }).click();
  await expectAccessible(hers);
  // With the keyboard alone: the first answer has the focus, line after line.
  const before = await countEffort(hers);
  for (const line of LINES) {
    await expect(hers.getByRole('group', { name: line }).locator(':focus')).toHaveText('Not yet');
    await hers.keyboard.press('Tab');
    await hers.keyboard.press('Enter');
  }
  await expect(hers.getByRole('cell', { name: 'Nearly' }).first()).toBeVisible();
  const { clicks, keys } = await before();
  expect(clicks).toBe(0);
  expect(keys).toBeLessThanOrEqual(10);
});

test('both see both, talk about what differs, and he says that it helped', async () => {
  const { page } = daniyar;
  const table = page.getByRole('table', { name: /^My rating of/ });
  await expect(table.getByRole('columnheader', { name: /Grace Nakamura/ })).toBeVisible();
  const talk = page.getByText('Something to talk about').locator('..');
  await expect(talk).toContainText('I drew it');
  await page.getByRole('button', { name: 'It helped me' }).click();
  await expect(page.getByText('You told')).toBeVisible();
  await expectAccessible(page);
  const hers = grace.page;
  await expect(hers.getByText('It helped me')).toBeVisible();
  await expect(
    hers.getByRole('table').getByRole('columnheader', { name: 'Daniyar Omarov' }),
  ).toBeVisible();
  await expectAccessible(hers);
});

test('he goes on without waiting: shows a new try by himself', async () => {
  const { page } = daniyar;
  await page.getByRole('button', { name: 'Rate myself again' }).click();
  for (const line of LINES)
    await page
      .getByRole('group', { name: line })
      .getByRole('button', { name: 'Yes, I see it' })
      .click();
  await page.getByRole('button', { name: /^Show mine to: Grace Nakamura/ }).click();
  await expect(page.getByText('You have shown it')).toBeVisible();
  await expect(page.getByText('Earlier tries')).toBeVisible();
  await expect(grace.page.getByRole('table')).toHaveCount(2);
});

test('his cycle says what he did, and how his view fits with that of others after five times', async () => {
  const { page } = daniyar;
  await page.goto('/profile');
  await page.getByRole('link', { name: 'My cycle' }).click();
  await expect(page.getByText('4 more goals that you and somebody else have rated')).toBeVisible();
  await expectAccessible(page);
  for (const [place, rating] of ['met', 'met', 'nearly', 'beyond'].entries()) {
    const goal = await aGoal(`A goal that we both look at, number ${place + 1}`, ['It is there']);
    await rates(daniyar, goal, rating);
    await rates(grace, goal, 'met');
    const taps = { progress: 30 + 20 * place, effort: 'some', light: 'green' };
    const checkIns = `/learners/${learnerId}/goals/${goal}/check-ins`;
    await done(page, 'POST', checkIns, { ...taps, strategy: 'Walk there with Grace' });
    await done(page, 'POST', checkIns, { ...taps, progress: taps.progress + 10 });
  }
  await page.reload();
  await expect(page.getByText(/times you saw it as the others did/)).toBeVisible();
  await expect(page.getByText(/you had come further at the next check-in: 4 of 4/)).toBeVisible();
  await expect(page.getByText('You asked for help 1 time.')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(4);
  await expectAccessible(page);
  await expectComfortable(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectComfortable(page);
});
