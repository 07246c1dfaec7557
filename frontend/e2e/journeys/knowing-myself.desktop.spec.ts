import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { pageOf } from '../support/people';
import { expect, expectAccessible, expectComfortable, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

let ines: Newcomer;

test.beforeAll(async ({ browser }) => {
  ines = await newcomer(browser, 'Ines Ferreira');
});

test.afterAll(async () => {
  await ines.page.context().close();
});

/** How many pages a print of the page has, on this paper. */
async function pagesOnPaper(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const printed = (await page.pdf({ format, margin: { top: '15mm', bottom: '15mm' } })).toString(
    'latin1',
  );
  return printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('a learner tries a tool, and says later what came of it and why', async () => {
  const { page } = ines;
  await page.goto('/profile');
  await page.getByLabel('Which part of learning?').selectOption('How I take things in');
  await page.getByLabel('In one sentence').fill('I remember what I draw');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('I remember what I draw').first()).toBeVisible();
  await page.getByLabel('What do you want to try?').fill('A sketchbook for history');
  await page
    .getByLabel('Which of your sentences is it for?')
    .selectOption('I remember what I draw');
  await page.getByLabel('Why this one?').fill('Dates stay when they have a picture');
  await page.getByRole('button', { name: 'Put it into my toolkit' }).click();
  await page.getByRole('button', { name: /^Say what came of/ }).click();
  await page.getByText('Works for me').click();
  await page.getByLabel('Why?').fill('I got all the dates right');
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(page.getByText('“I got all the dates right”')).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});

test('a profile is printed on one page, of either paper, with what the learner chose', async () => {
  const { page } = ines;
  await page.goto('/profile');
  await page.getByRole('button', { name: 'My profile on one page, to print' }).click();
  const sheet = page.getByRole('region', { name: 'My profile on one page' });
  await expect(sheet).toContainText('Ines Ferreira');
  await expect(sheet).toContainText('I remember what I draw');
  await page.getByRole('checkbox', { name: 'A sketchbook for history' }).uncheck();
  await expect(sheet).not.toContainText('A sketchbook for history');
  await expectAccessible(page);
  expect(await pagesOnPaper(page, 'A4')).toBe(1);
  expect(await pagesOnPaper(page, 'Letter')).toBe(1);
});

test('a way to reflect is asked in own words, and its first version stays', async () => {
  const { page } = ines;
  await page.goto('/reflections/new');
  await expect(page.getByRole('heading', { name: 'When it did not work out' })).toBeVisible();
  await page.getByRole('button', { name: /^Copy with other questions: .*Keep and change/ }).click();
  await page.getByLabel('What is it called?').fill('My hands');
  await page.getByLabel('Question 1', { exact: true }).fill('What did my hands do well?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save my questions' }).click();
  const mine = page.getByRole('heading', { name: 'My hands' });
  await expect(mine).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Keep and change' })).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
});

test('a reflection leads to a step in the same act, and is found again without its accents', async () => {
  const { page } = ines;
  const me = `/learners/${await idOf(page)}`;
  const goal = await done<{ id: string }>(page, 'POST', `${me}/goals`, {
    sentence: 'Play my own song',
  });
  await page.goto(`/goals/${goal.id}`);
  const offered = page.getByRole('region', { name: 'Ways to reflect that may fit now' });
  await expect(offered).toContainText('Before you start');
  await done(page, 'POST', `${me}/goals/${goal.id}/start`);
  await done(page, 'POST', `${me}/goals/${goal.id}/check-ins`, {
    progress: 50,
    effort: 'some',
    light: 'amber',
  });
  await page.reload();
  await expect(offered).toContainText('On the way');
  await offered.getByRole('button', { name: '3 – 2 – 1' }).click();
  await page.getByLabel('Three things you found out').fill('La canción is slow');
  await page.getByText('How I went about it').click();
  await page.getByText('So-so').click();
  await page.getByText('Change how I go about it').click();
  await page.getByLabel('And the next thing?').selectOption('Add a step to this goal');
  await page.getByLabel('In one sentence').fill('Practise with a metronome');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep it and do this' }).click();
  await expect(page.getByText('Something came of this reflection.')).toBeVisible();
  const steps = await done<{ items: { text: string }[] }>(
    page,
    'GET',
    `${me}/goals/${goal.id}/steps`,
  );
  expect(steps.items.map(({ text }) => text)).toEqual(['Practise with a metronome']);
  await page.goto('/reflections/new');
  await page.getByLabel('Find something you wrote').fill('CANCION');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'What was found' })).toContainText(
    'La canción is slow',
  );
  await expectAccessible(page);
});

test('a teacher sees of a class only who said yes, and only what they let teachers read', async ({
  browser,
}) => {
  const { page } = ines;
  const me = `/learners/${await idOf(page)}`;
  await done(page, 'POST', `${me}/statements`, {
    text: 'Quiet rooms help me think',
    kind: 'need',
    audience: 'my_teachers',
  });
  await page.goto('/profile');
  const mayBeShown = page.getByRole('checkbox', { name: 'My profile may be one of the four' });
  await mayBeShown.click();
  await expect(mayBeShown).toBeChecked();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('It may be shown.');
  const teacher = await pageOf(browser, 'teacher');
  await teacher.goto('/support');
  await teacher.getByLabel('Which class do you want to know better?').selectOption({ index: 1 });
  await expect(teacher.getByRole('heading', { name: 'Ines Ferreira' })).toBeVisible();
  await expect(teacher.getByText('Quiet rooms help me think')).toBeVisible();
  await expect(teacher.getByText('I remember what I draw')).toHaveCount(0);
  await teacher.getByText('Ways to reflect, with other questions for this class').click();
  await expectAccessible(teacher);
  await expectComfortable(teacher);
  await mayBeShown.click();
  await expect(mayBeShown).not.toBeChecked();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    'It is not shown any more.',
  );
  await teacher.reload();
  await teacher.getByLabel('Which class do you want to know better?').selectOption({ index: 1 });
  await expect(teacher.getByText('Nobody in this class has switched it on yet.')).toBeVisible();
  await teacher.context().close();
});

test('a tool is said anew, and a sentence is sorted anew, without losing its history', async () => {
  const { page } = ines;
  await page.goto('/profile');
  await page.getByRole('button', { name: /^Change the words: .*sketchbook/ }).click();
  await page.getByLabel('What is it called?').fill('A sketchbook for every subject');
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'A sketchbook for every subject' })).toBeVisible();
  await page
    .locator('section')
    .filter({ hasText: 'I remember what I draw' })
    .getByRole('button', { name: 'Change', exact: true })
    .first()
    .click();
  await page.getByLabel('What is it about?').last().selectOption('How I like to learn');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Changed.');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'How I like to learn' })).toBeVisible();
});

test('right after a check-in on the card at home, ways to look at it are offered', async () => {
  const { page } = ines;
  await page.goto('/');
  const card = page.locator('section').filter({ hasText: 'Play my own song' }).last();
  await card.getByRole('button').filter({ hasText: 'Half way' }).first().click();
  await card.getByRole('button').filter({ hasText: 'Some work' }).first().click();
  await card.getByRole('button').filter({ hasText: 'Going well' }).first().click();
  const offered = page.getByRole('region', { name: 'Ways to reflect that may fit now' });
  await expect(offered).toContainText('On the way');
  await expectAccessible(page);
  await expectComfortable(page);
  await offered.getByRole('button', { name: '3 – 2 – 1' }).click();
  await expect(page).toHaveURL(/\/reflections\//);
});

test('whom one opened a tool to sees it among what is open to them', async ({ browser }) => {
  const { page } = ines;
  const me = await idOf(page);
  const tools = await done<{ items: { id: string; version: number }[] }>(
    page,
    'GET',
    `/learners/${me}/tools`,
  );
  const [tool] = tools.items;
  const audience = { audience: 'my_teachers' };
  await done(page, 'PATCH', `/learners/${me}/tools/${tool?.id}`, audience, tool?.version);
  const teacher = await pageOf(browser, 'teacher');
  await teacher.goto(`/learners/${me}`);
  const toolkit = teacher.locator('section').filter({
    has: teacher.getByRole('heading', { name: 'Toolkit', exact: true }),
  });
  await expect(toolkit).toContainText('A sketchbook for every subject');
  await expect(toolkit).toContainText('I got all the dates right');
  await expect(teacher.getByText('Do you need help?')).toBeVisible();
  await expectAccessible(teacher);
  await teacher.context().close();
});
