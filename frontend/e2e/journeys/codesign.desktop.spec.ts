import type { Browser, Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { pageOf } from '../support/people';
import { expect, expectAccessible, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

const SENTENCE = 'I want to build a kite';
const IDEA = 'I want to build a kite that flies';
const MINE = 'I want to build a kite that flies by itself';
const stamp = Date.now().toString(36);

let luka: Newcomer;
let priya: Newcomer;
let jamal: Newcomer;
let lukaId = '';
let goalId = '';

interface Named {
  id: string;
  name?: string;
}

/** A learner with a goal, and a classmate who supports them. */
test.beforeAll(async ({ browser }) => {
  luka = await newcomer(browser, 'Luka Novak');
  jamal = await newcomer(browser, 'Jamal Whitaker');
  priya = await newcomer(browser, 'Priya Menon');
  lukaId = await idOf(luka.page);
  const goals = `/learners/${lukaId}/goals`;
  goalId = (await done<Named>(luka.page, 'POST', goals, { sentence: SENTENCE })).id;
  const links = `/learners/${lukaId}/links`;
  const invited = { supporter_id: await idOf(jamal.page), kind: 'peer', purposes: ['support'] };
  const link = await done<Named>(luka.page, 'POST', links, invited);
  await done(jamal.page, 'POST', `${links}/${link.id}/accept`);
});

test.afterAll(async () => {
  await luka.page.context().close();
  await jamal.page.context().close();
  await priya.page.context().close();
});

async function propose(page: Page, idea: string): Promise<void> {
  await page.goto(`/learners/${lukaId}/goals/${goalId}`);
  await expectOpen(page);
  await page.getByText('Propose a change').click();
  await page.getByLabel('Your idea', { exact: true }).fill(idea);
  await page.getByLabel('Why?', { exact: true }).fill('Then you can see whether it works');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Propose it' }).click();
  await expect(page.getByText(`“${idea}”`)).toBeVisible();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('a friend proposes other words, and the goal stays as it is', async () => {
  await propose(jamal.page, IDEA);
  await expect(heading(jamal.page, SENTENCE)).toBeVisible();
  await expect(jamal.page.getByText('Waits for an answer').first()).toBeVisible();
});

test('the learner finds the idea at home, sees it beside the own words, and takes it', async () => {
  const { page } = luka;
  await page.goto('/');
  await expect(page.getByText('has an idea for your goal')).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('heading', { name: 'Ideas and questions from others' })
    .scrollIntoViewIfNeeded();
  await page
    .locator('li')
    .filter({ hasText: 'has an idea for your goal' })
    .getByRole('link', { name: SENTENCE })
    .click();
  await expect(page.getByRole('heading', { name: 'Ideas of others for this goal' })).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'that flies' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take it', exact: true }).click();
  await expect(heading(page, IDEA)).toBeVisible();
  await expect(page.getByText('No idea waits for your answer.')).toBeVisible();
});

test('an idea is taken in the own words, and another one is declined', async () => {
  const { page } = luka;
  await propose(jamal.page, `${IDEA} high`);
  await page.goto(`/goals/${goalId}`);
  await page.getByRole('button', { name: 'Change it first' }).click();
  await page.getByLabel('The goal in one sentence').fill(MINE);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take it in my words' }).click();
  await expect(heading(page, MINE)).toBeVisible();
  await propose(jamal.page, 'Buy one');
  await page.goto(`/goals/${goalId}`);
  await page.getByRole('button', { name: 'No, thank you' }).click();
  await page.getByLabel(/^Why not\?/).fill('I like to build');
  await page.getByRole('button', { name: 'Say no' }).click();
  await expect(page.getByText('No idea waits for your answer.')).toBeVisible();
  await expect(heading(page, MINE)).toBeVisible();
  await jamal.page.reload();
  await expect(jamal.page.getByText('I like to build')).toBeVisible();
  await expect(jamal.page.getByText('Taken in other words')).toBeVisible();
});

test('signs are gathered from an example', async () => {
  const { page } = luka;
  await page.goto(`/goals/${goalId}`);
  await page.getByText('Gather signs from examples').click();
  await page.getByLabel('An example').fill('My uncle’s kite');
  await page.getByLabel('What do you see?').fill('The tail keeps it straight');
  await page.getByRole('button', { name: 'Note it' }).click();
  await page.getByLabel('So in my work one can see…').fill('My kite flies straight');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make it a sign' }).click();
  await expect(page.getByText('A sign grew from it.')).toBeVisible();
  await expect(page.getByText('My kite flies straight', { exact: true }).first()).toBeVisible();
});

/** The teacher of the class that they are all in. */
async function teacherOf(browser: Browser): Promise<Page> {
  const teacher = await pageOf(browser, 'teacher');
  await teacher.goto('/support');
  await expectOpen(teacher);
  return teacher;
}

test('a teacher assigns to a class, shares an idea to start from, and offers one learner a choice', async ({
  browser,
}) => {
  const teacher = await teacherOf(browser);
  const card = teacher.locator('section').filter({
    has: teacher.getByRole('heading', { name: 'For a class', exact: true }),
  });
  await card.getByLabel('Which class?').selectOption({ label: 'Harbor Science 1' });
  await card.getByText('Assign an objective', { exact: true }).click();
  await card.getByLabel('What should be learned?').fill(`Explain what wind is ${stamp}`);
  await card.getByRole('button', { name: 'Assign it' }).click();
  await expect(card.getByLabel('What should be learned?')).toHaveValue('');
  const ideas = teacher.locator('section').filter({
    has: teacher.getByRole('heading', { name: 'Ideas to start a goal from' }),
  });
  await ideas.getByText('Write down an idea').click();
  await ideas.getByLabel('An idea for a goal, in one sentence').fill(`Teach somebody ${stamp}`);
  await ideas.getByRole('button', { name: 'Keep this idea' }).click();
  await expect(ideas.getByText(`Teach somebody ${stamp}`)).toBeVisible();
  await expectAccessible(teacher);
  await teacher.goto(`/learners/${lukaId}`);
  await teacher.getByText('Offer a choice', { exact: true }).click();
  await teacher.getByLabel('Your question').fill(`How will you show it ${stamp}?`);
  await teacher.getByLabel('Options, one on each line').fill('A talk\nA model');
  await expectAccessible(teacher);
  await teacher.getByRole('button', { name: 'Offer it' }).click();
  await expect(teacher.getByText(/not picked yet/)).toBeVisible();
  await teacher.context().close();
});

test('the learner asks for something else, picks, and makes the objective an own goal', async ({
  browser,
}) => {
  const { page } = luka;
  await page.goto('/');
  const choice = page.locator('section').filter({
    has: page.getByRole('heading', { level: 3, name: `How will you show it ${stamp}?` }),
  });
  const own = choice.last();
  await own.getByLabel('Or ask for something else').fill('A film');
  await own.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(own.getByText(/You asked for something else/)).toBeVisible();
  const teacher = await teacherOf(browser);
  const wish = teacher.locator('li').filter({ hasText: '“A film”' });
  await wish.getByLabel('Your reason').fill('We have a camera');
  await expectAccessible(teacher);
  await wish.getByRole('button', { name: 'Yes, add it' }).click();
  await expect(wish).toHaveCount(0);
  await teacher.context().close();
  await page.reload();
  await expect(own.getByText(/Your wish is an option now/)).toBeVisible();
  await own.getByRole('radio', { name: /A film/ }).check();
  await own.getByRole('button', { name: 'This one' }).click();
  await page.getByText('What I picked before').click();
  await expect(page.getByText('You picked: “A film”.')).toBeVisible();
  const objective = page
    .locator('section')
    .filter({
      has: page.getByRole('heading', { level: 3, name: `Explain what wind is ${stamp}` }),
    })
    .last();
  await expect(objective.getByText('For your class')).toBeVisible();
  await objective.getByText('Make it my own goal').click();
  await objective.getByLabel('In my own words').fill('I want to know why my kite falls');
  await objective.getByRole('button', { name: 'Set this goal' }).click();
  await expect(heading(page, 'I want to know why my kite falls')).toBeVisible();
});

test('a goal starts from an idea, in changed words', async () => {
  const { page } = luka;
  await page.goto('/');
  await page.getByText('Start a goal from an idea').click();
  await page.getByRole('radio', { name: new RegExp(`Teach somebody ${stamp}`) }).check();
  await page.getByLabel('Make it yours: change the words').fill('Teach my cousin to fly a kite');
  await expectAccessible(page);
  await page
    .locator('form')
    .filter({ hasText: 'Which idea?' })
    .getByRole('button', { name: 'Set this goal' })
    .click();
  await expect(heading(page, 'Teach my cousin to fly a kite')).toBeVisible();
});

test('a friend offers a choice on the goal, and a teacher words an idea anew', async ({
  browser,
}) => {
  const { page } = jamal;
  await page.goto(`/learners/${lukaId}/goals/${goalId}`);
  await page.getByText('Offer a choice', { exact: true }).click();
  await page.getByLabel('What is there to choose?').fill(`Which tail ${stamp}?`);
  await page.getByLabel('Options, one on each line').fill('Paper\nRibbon');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Offer it' }).click();
  await expect(page.getByText(`Which tail ${stamp}?`)).toBeVisible();
  await luka.page.goto('/');
  await expect(luka.page.getByText(`Which tail ${stamp}?`)).toBeVisible();

  const teacher = await teacherOf(browser);
  const ideas = teacher.locator('section').filter({
    has: teacher.getByRole('heading', { name: 'Ideas to start a goal from' }),
  });
  await ideas
    .getByRole('button', { name: new RegExp(`^Change: .*Teach somebody ${stamp}`) })
    .click();
  await ideas.getByLabel('How one will know, one on each line').fill('They can do it alone');
  await expectAccessible(teacher);
  await ideas.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(ideas.getByLabel('How one will know, one on each line')).toHaveCount(0);
  await teacher.context().close();
});

test('a teacher types for a young child, who says that they mean it', async ({ browser }) => {
  const teacher = await pageOf(browser, 'teacher');
  await teacher.goto(`/learners/${await idOf(priya.page)}`);
  await expectOpen(teacher);
  await teacher.getByText('Type a goal for a young child').click();
  await teacher
    .getByLabel('The child’s goal, in the child’s words')
    .fill('A kite with a dog on it');
  await expectAccessible(teacher);
  await teacher
    .locator('form')
    .filter({ hasText: 'in the child’s words' })
    .getByRole('button', { name: 'Set this goal' })
    .click();
  await expect(
    teacher.getByRole('region', { name: 'Messages' }).getByText(/Typed\. Let the child read it/),
  ).toBeVisible();
  await teacher.context().close();
  const { page } = priya;
  await page.goto('/');
  await page
    .locator('li')
    .filter({ hasText: 'typed a goal for you' })
    .getByRole('link', { name: 'A kite with a dog on it' })
    .click();
  await expect(page.getByRole('heading', { name: 'Is this what you mean?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Yes, that is what I mean' }).click();
  await expect(page.getByRole('heading', { name: 'Is this what you mean?' })).toHaveCount(0);
});
