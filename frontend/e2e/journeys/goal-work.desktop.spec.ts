import type { Page } from '@playwright/test';
import { done, idOf } from '../support/api';
import { type Newcomer, newcomer } from '../support/newcomer';
import { expect, expectAccessible, expectComfortable, expectOpen, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

const SIGN = 'It keeps the rain out';
const SENTENCE = 'Build a shelter that stands for a night';
// One red point.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
let oskar: Newcomer;
let nadia: Newcomer;
let goal = '';
let learnerId = '';

test.beforeAll(async ({ browser }) => {
  oskar = await newcomer(browser, 'Oskar Wolff');
  nadia = await newcomer(browser, 'Nadia Rahman');
  learnerId = await idOf(oskar.page);
  const made = await done<{ id: string }>(oskar.page, 'POST', `/learners/${learnerId}/goals`, {
    sentence: SENTENCE,
  });
  goal = `/goals/${made.id}`;
  const link = await done<{ id: string }>(oskar.page, 'POST', `/learners/${learnerId}/links`, {
    supporter_id: await idOf(nadia.page),
    kind: 'peer',
    purposes: ['support'],
  });
  await done(nadia.page, 'POST', `/learners/${learnerId}/links/${link.id}/accept`);
});

test.afterAll(async () => {
  await oskar.page.context().close();
  await nadia.page.context().close();
});

const card = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

test('a thought may help, stops nothing, and goes when it is waved away', async () => {
  const { page } = oskar;
  await page.goto(goal);
  await expectOpen(page);
  await expect(page.getByText('There is no sign yet of how you will know.')).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByText('What is the very first step?')).toBeVisible();
  await page.getByLabel('A sign that I am there').fill(SIGN);
  await page.keyboard.press('Enter');
  await page.getByLabel('Next step').fill('Find four long branches');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Why does it matter to you? One sentence helps')).toBeVisible();
  await page.getByRole('button', { name: 'Start this goal' }).click();
  await expect(page.getByText('Started', { exact: true })).toBeVisible();
});

test('he chooses a tool, says why, and later that it works', async () => {
  const { page } = oskar;
  const tools = card(page, 'Tools and sources');
  await tools.getByLabel('Something I will use').fill('Knots from my aunt');
  await tools.getByLabel('Why this one?').fill('She builds boats');
  await tools.getByLabel('Link').fill('javascript:alert(1)');
  await tools.getByRole('button', { name: 'Add' }).click();
  await expect(tools.getByText('Paste the whole link.')).toBeVisible();
  await tools.getByLabel('Link').fill('https://example.org/knots');
  await tools.getByRole('button', { name: 'Add' }).click();
  await expect(tools.getByRole('link', { name: 'Open example.org' })).toHaveAttribute(
    'rel',
    /noopener/,
  );
  await tools.getByText('Works for me').click();
  await expect(tools.getByRole('radio', { name: 'Works for me' })).toBeChecked();
  await page.reload();
  await expect(tools.getByRole('radio', { name: 'Works for me' })).toBeChecked();
  await expect(tools.getByText('She builds boats')).toBeVisible();
});

test('he says not yet, tries again, and shows by a photo that it is met', async () => {
  const { page } = oskar;
  const proof = card(page, 'What shows it');
  await proof.getByRole('button', { name: new RegExp(`^Not yet.*${SIGN}`) }).click();
  await proof.getByRole('button', { name: new RegExp(`^Try again.*${SIGN}`) }).click();
  await expect(proof.getByText('Try 2')).toBeVisible();
  await proof.getByRole('button', { name: new RegExp(`^Add evidence.*${SIGN}`) }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: SIGN })).toBeChecked();
  const choose = dialog.getByLabel('Your file');
  await choose.setInputFiles({ name: 'a.zip', mimeType: '', buffer: Buffer.from('PK\x03\x04') });
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(dialog.getByText('This kind of file cannot be kept.')).toBeVisible();
  await expectAccessible(page);
  await choose.setInputFiles({ name: 'shelter.png', mimeType: 'image/png', buffer: PICTURE });
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(dialog).toBeHidden();
  const picture = proof.getByRole('img', { name: 'shelter.png' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await proof.getByRole('button', { name: new RegExp(`^It is met.*${SIGN}`) }).click();
  await expect(proof.getByText('Met, with evidence')).toBeVisible();
  const download = page.waitForEvent('download');
  await proof.getByRole('link', { name: /Download shelter.png/ }).click();
  expect((await download).suggestedFilename()).toBe('shelter.png');
});

test('he puts down a link and a piece of work in a learning platform, and takes one back', async () => {
  const { page } = oskar;
  const proof = card(page, 'What shows it');
  const dialog = page.getByRole('dialog');
  await proof.getByRole('button', { name: 'Add evidence', exact: true }).click();
  await dialog.getByText('A link', { exact: true }).click();
  await dialog.getByLabel('What is it called?').fill('A film of the night');
  await dialog.getByRole('textbox', { name: 'Link' }).fill('https://example.org/film');
  await dialog.getByLabel('What does it show about you?').fill('That I stayed calm');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(proof.getByText('That I stayed calm')).toBeVisible();
  await proof.getByRole('button', { name: 'Add evidence', exact: true }).click();
  await dialog.getByText('In a learning platform').click();
  await dialog.getByLabel('What is it called?').fill('My report');
  await dialog.getByLabel('Which platform is it in?').fill('Canvas');
  await dialog.getByLabel('What is it called there?').fill('Report 3');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(proof.getByText('In Canvas: Report 3')).toBeVisible();
  await proof.getByRole('button', { name: /^Change what is said of .*My report/ }).click();
  await proof.getByLabel('What is it called there?').fill('Report 4');
  await proof.getByLabel('What does it show about you?').fill('That I can explain it');
  await expectAccessible(page);
  await proof.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(proof.getByText('In Canvas: Report 4')).toBeVisible();
  await expect(proof.getByText('That I can explain it')).toBeVisible();
  await proof.getByRole('button', { name: /^Take back: .*My report/ }).click();
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(proof.getByText('In Canvas: Report 4')).toHaveCount(0);
});

test('a smaller goal stands below the larger one', async () => {
  const { page } = oskar;
  await page.getByText('Larger and smaller goals, and what it is about').click();
  await page.getByLabel('A smaller goal on the way').fill('Tie three knots');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Tie three knots' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tie three knots' })).toBeVisible();
  await page.getByText('Larger and smaller goals, and what it is about').click();
  await expect(page.getByRole('link', { name: SENTENCE })).toBeVisible();
  await page.getByLabel('It belongs to a larger goal').selectOption({ label: 'To none' });
  await expect(page.getByText('This goal stands by itself.')).toBeVisible();
  await page.getByText('Personal', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Personal' })).toBeChecked();
  await expectAccessible(page);
});

test('steps are put in another order by keyboard and by pointer', async () => {
  const { page } = oskar;
  await page.goto(goal);
  const steps = card(page, 'Steps');
  for (const step of ['Cover them with leaves', 'Sleep in it']) {
    await steps.getByLabel('Next step').fill(step);
    await page.keyboard.press('Enter');
    await expect(steps.getByRole('checkbox', { name: step })).toBeVisible();
  }
  await steps.getByRole('button', { name: /^Move up: .*Sleep in it/ }).focus();
  await page.keyboard.press('Enter');
  const order = () => steps.getByRole('listitem').allInnerTexts();
  await expect
    .poll(order)
    .toEqual([/Find/, /Sleep/, /Cover/].map((one) => expect.stringMatching(one)));
  const handle = steps.locator('li', { hasText: 'Find' }).locator('[aria-hidden=true]').first();
  await handle.scrollIntoViewIfNeeded();
  const from = await handle.boundingBox();
  const to = await steps.locator('li', { hasText: 'Cover' }).boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y + to.height - 4, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(order)
    .toEqual([/Sleep/, /Cover/, /Find/].map((one) => expect.stringMatching(one)));
  const box = steps.getByRole('checkbox', { name: 'Sleep in it' });
  await box.click();
  await expect(box).toBeChecked();
  await box.click();
  await expect(box).not.toBeChecked();
});

test('a supporter reads what shows it, and fetches the file', async () => {
  const { page } = nadia;
  await page.goto(`/learners/${learnerId}${goal}`);
  await expectOpen(page);
  const proof = card(page, 'What shows it');
  await expect(proof.getByRole('img', { name: 'shelter.png' })).toBeVisible();
  await expect(proof.getByText('Met, with evidence')).toBeVisible();
  await expect(proof.getByRole('button')).toHaveCount(0);
  await expect(card(page, 'Tools and sources').getByText('Works for me')).toBeVisible();
  await expectAccessible(page);
});

test('he reached it, may look back, and opens it again to let it go', async () => {
  const { page } = oskar;
  await page.goto(goal);
  await page.getByRole('button', { name: 'I reached it' }).click();
  await expect(page.getByRole('heading', { name: 'You reached it' })).toBeVisible();
  await expect(page.getByText('Reached', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add evidence' })).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'shelter.png' })).toBeVisible();
  await expectAccessible(page);
  await expectComfortable(page);
  await page.getByRole('button', { name: 'Open it again' }).click();
  await page.getByRole('button', { name: 'Let it go' }).click();
  await expect(page.getByText('You owe nobody a reason.')).toBeVisible();
  await page.getByRole('button', { name: 'Look back on it' }).click();
  await expect(page).toHaveURL(/\/reflections\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
